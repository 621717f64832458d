"""The rows of a SQLite online store, in a form that two writers can be compared in."""

import sqlite3

from feast.protos.feast.types.Value_pb2 import Value

COLUMNS = "entity_key, feature_name, value, value_text, vector_value, event_ts, created_ts"


def rows(path, table: str) -> dict:
    """Every row by entity key and feature name; values as bytes, but maps and structs parsed."""
    with sqlite3.connect(path) as connection:
        found = connection.execute(f'SELECT {COLUMNS} FROM "{table}"').fetchall()
    return {
        (key, name): (_comparable(value), text, vector, event, created)
        for key, name, value, text, vector, event, created in found
    }


def tables(path) -> dict:
    """The columns of every table and the columns of its indices, by the table's name."""
    with sqlite3.connect(path) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: (
                connection.execute(f'PRAGMA table_info("{name}")').fetchall(),
                sorted(
                    (unique, origin, connection.execute(f'PRAGMA index_info("{index}")').fetchall())
                    for _, index, unique, origin, _ in connection.execute(
                        f'PRAGMA index_list("{name}")'
                    ).fetchall()
                ),
            )
            for (name,) in names
        }


def _comparable(value: bytes):
    message = Value.FromString(value)
    kind = message.WhichOneof("val")
    # Entries of maps have no order, and Feast turns integers in nullable structs into doubles.
    if kind in ("map_val", "struct_val", "map_list_val", "struct_list_val"):
        return kind, _parsed(message)
    return value


def _parsed(message: Value):
    kind = message.WhichOneof("val")
    if kind is None:
        return None
    inner = getattr(message, kind)
    if kind in ("map_val", "struct_val"):
        return {key: _parsed(entry) for key, entry in inner.val.items()}
    if kind in ("map_list_val", "struct_list_val"):
        return [{key: _parsed(entry) for key, entry in item.val.items()} for item in inner.val]
    if hasattr(inner, "val"):
        return list(inner.val)
    if isinstance(inner, float) and inner.is_integer():
        return int(inner)
    return inner
