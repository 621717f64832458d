"""Copies the online store's rows to a new file as fast as SQLite can, and prints the seconds."""

import os
import sqlite3
import sys
import time


def main():
    path = "data/copy.db"
    if os.path.exists(path):
        os.unlink(path)
    with sqlite3.connect("data/online_store.db") as store:
        [(table, sql)] = store.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name LIKE '%_wide'"
        ).fetchall()
        indices = store.execute(
            "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?",
            [table],
        ).fetchall()

    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA secure_delete = 0")
    connection.execute("ATTACH 'data/online_store.db' AS store")
    connection.execute(sql)
    for (index,) in indices:
        connection.execute(index)
    begin = time.perf_counter()
    connection.execute("BEGIN")
    connection.execute(f'INSERT INTO main."{table}" SELECT * FROM store."{table}" ORDER BY entity_key')
    connection.execute("COMMIT")
    seconds = time.perf_counter() - begin
    [(rows,)] = connection.execute(f'SELECT count(*) FROM main."{table}"').fetchall()
    if rows != int(sys.argv[1]):
        sys.exit(f"{rows} rows in the store, not {sys.argv[1]}")
    print(seconds)


if __name__ == "__main__":
    main()
