"""What DuckDB does itself in a run: it makes the data, is the baseline, and compares the frames.

Prints the seconds that the SQL took, and then the answer.
"""

import sys
import time

import duckdb


def generate(connection, entities: str, hours: str, entity_rows: str):
    entities, hours, entity_rows = int(entities), int(hours), int(entity_rows)
    # As a log grows: hour by hour, the entities of an hour in any order.
    connection.execute(
        f"""
        COPY (
            SELECT entity_id, event_timestamp, event_timestamp + INTERVAL 5 MINUTE AS created,
                   (hash(entity_id, hour, 1) % 10000 / 10000)::FLOAT AS conv_rate,
                   (hash(entity_id, hour, 2) % 10000 / 10000)::FLOAT AS acc_rate,
                   (hash(entity_id, hour, 3) % 1000)::BIGINT AS trips
            FROM (SELECT hour, (id * 7919 + hour) % {entities} AS entity_id,
                         TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_hours(hour) AS event_timestamp
                  FROM range({hours}) AS hours(hour), range({entities}) AS ids(id))
        ) TO 'data/hourly.parquet' (FORMAT parquet)
        """
    )
    # Any moment from a little before the first row on; older than the TTL does not occur.
    connection.execute(
        f"""
        COPY (
            SELECT (hash(number, 4) % {entities})::BIGINT AS entity_id,
                   TIMESTAMPTZ '2025-12-31 23:00:00+00'
                       + to_microseconds((hash(number, 5) % {(hours + 1) * 3_600_000_000})::BIGINT)
                       AS event_timestamp,
                   number AS row_number
            FROM range({entity_rows}) AS numbers(number)
        ) TO 'entities.parquet' (FORMAT parquet)
        """
    )
    # What Feast is measured on: all of it would not fit its memory.
    for source, target in [
        ("data/hourly.parquet", "data/tenth.parquet"),
        ("entities.parquet", "tenth.parquet"),
    ]:
        connection.execute(
            f"COPY (SELECT * FROM '{source}' WHERE entity_id % 10 = 0) TO '{target}' (FORMAT parquet)"
        )
    features = ", ".join(
        f"hash(id, hour, {number}) / 1e19 AS feature_{number}" for number in range(10)
    )
    connection.execute(
        f"""
        COPY (
            SELECT id AS entity_id, TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_hours(hour)
                       AS event_timestamp, event_timestamp AS created, {features}
            FROM range(2) AS hours(hour), range({entities}) AS ids(id)
        ) TO 'data/wide.parquet' (FORMAT parquet)
        """
    )


def asof(connection):
    connection.execute(
        """
        COPY (
            SELECT entities.*, conv_rate, acc_rate, trips
            FROM 'entities.parquet' AS entities
            ASOF LEFT JOIN 'data/hourly.parquet' AS source
            ON entities.entity_id = source.entity_id
                AND entities.event_timestamp >= source.event_timestamp
        ) TO 'theirs.parquet' (FORMAT parquet)
        """
    )


def compare(connection):
    [(wrong,)] = connection.execute(
        """
        SELECT count(*) FROM 'ours.parquet' AS ours
        FULL JOIN 'theirs.parquet' AS theirs ON ours.row_number = theirs.row_number
        WHERE ours.conv_rate IS DISTINCT FROM theirs.conv_rate
            OR ours.acc_rate IS DISTINCT FROM theirs.acc_rate
            OR ours.trips IS DISTINCT FROM theirs.trips
            OR ours.entity_id IS DISTINCT FROM theirs.entity_id
            OR ours.event_timestamp IS DISTINCT FROM theirs.event_timestamp
        """
    ).fetchall()
    return wrong


def serving(connection, entities: str):
    """Five files of ten features each, of the same entities."""
    for view in range(5):
        features = [f"(hash(id, {view}, {number}) / 1e19)::FLOAT AS ratio_{view}_{number}"
                    for number in range(4)]
        features += [f"hash(id, {view}, {number}) / 1e15 AS amount_{view}_{number}"
                     for number in range(4, 6)]
        features += [f"(hash(id, {view}, {number}) % 100000)::BIGINT AS count_{view}_{number}"
                     for number in range(6, 9)]
        features += [f"'group ' || hash(id, {view}, 9) % 1000 AS name_{view}_9"]
        connection.execute(
            f"""
            COPY (
                SELECT id AS item_id, TIMESTAMPTZ '2026-01-01 00:00:00+00' AS event_timestamp,
                       {", ".join(features)}
                FROM range({int(entities)}) AS ids(id)
            ) TO 'data/items_{view}.parquet' (FORMAT parquet)
            """
        )


def version(connection):
    return duckdb.__version__


def main():
    steps = [generate, asof, compare, serving, version]
    step = next(step for step in steps if step.__name__ == sys.argv[1])
    connection = duckdb.connect()
    begin = time.perf_counter()
    answer = step(connection, *sys.argv[2:])
    print(time.perf_counter() - begin, answer)


if __name__ == "__main__":
    main()
