"""Pushed rows: what either program appends to the source's file, both read in their next frame."""

import json
from datetime import datetime, timedelta, timezone

import pandas
import pyarrow.parquet
import pytest
import requests
from servers import larder_server
from test_historical_features import assert_same, numbered

SOURCE = "driver_stats_push_source"
FEATURES = ["driver_hourly_stats:conv_rate", "driver_hourly_stats:avg_daily_trips",
            "driver_hourly_stats:driver_config", "driver_hourly_stats_fresh:acc_rate"]
MOMENT = datetime(2026, 11, 21, 0, 30, 0, 250000, tzinfo=timezone.utc)


def pushed(driver: int, moment: datetime, rate: float) -> dict:
    return {
        "driver_id": driver, "event_timestamp": moment.isoformat(),
        "created": moment.isoformat(), "conv_rate": rate, "acc_rate": 0.25,
        "avg_daily_trips": 42, "driver_metadata": {"vehicle_type": "van", "rating": "4.5"},
        "driver_config": "{\"zone\": 1}", "driver_profile": {"name": "p", "age": "3"},
    }


def pushed_by_the_command(repo, rows: list[dict]):
    repo.larder("push", SOURCE, "--from", "-", "--to", "offline", input=json.dumps(rows))


def pushed_to_the_server(repo, rows: list[dict]):
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    with larder_server(repo) as url:
        answer = requests.post(
            f"{url}/push",
            json={"push_source_name": SOURCE, "df": columns, "to": "online_and_offline"},
        )
    assert (answer.status_code, answer.content) == (200, b"")


def pushed_to_the_buffering_server(repo, rows: list[dict]):
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    with larder_server(repo, "--flush-rows", "1000", "--flush-interval", "1h") as url:
        answer = requests.post(
            f"{url}/push", json={"push_source_name": SOURCE, "df": columns, "to": "offline"},
        )
        assert answer.status_code == 202
    # The server's end has written what waited.


@pytest.mark.parametrize("offline_store", ["dask", "duckdb"])
@pytest.mark.parametrize(
    "push", [pushed_by_the_command, pushed_to_the_server, pushed_to_the_buffering_server]
)
def test_both_join_what_larder_has_appended(repository, monkeypatch, push, offline_store):
    repo = repository("driver", offline_store=offline_store)
    monkeypatch.chdir(repo.folder)
    repo.larder("apply")
    before = pyarrow.parquet.read_table("data/driver_stats.parquet")

    push(repo, [pushed(1001, MOMENT, 0.5), pushed(4711, MOMENT, 0.75)])

    after = pyarrow.parquet.read_table("data/driver_stats.parquet")
    assert after.schema.names == before.schema.names
    assert after.schema.types == before.schema.types
    assert after.slice(0, len(before)).to_pylist() == before.to_pylist()
    assert after.column("driver_id").to_pylist()[len(before):] == [1001, 4711]
    both_join(repo, {1001: 0.5, 4711: 0.75})


@pytest.mark.parametrize("offline_store", ["dask", "duckdb"])
def test_both_join_what_feast_has_appended(repository, monkeypatch, offline_store):
    from feast.data_source import PushMode

    repo = repository("driver", offline_store=offline_store)
    monkeypatch.chdir(repo.folder)
    repo.larder("apply")
    rows = pandas.DataFrame([pushed(1001, MOMENT, 0.5)])
    for name in ("event_timestamp", "created"):
        rows[name] = pandas.to_datetime(rows[name])
    pushed_by_the_command(repo, [pushed(4711, MOMENT, 0.75)])
    repo.store().push(SOURCE, rows, to=PushMode.OFFLINE)
    both_join(repo, {1001: 0.5, 4711: 0.75})


def both_join(repo, rates: dict[int, float]):
    """Both programs' frames a moment later have the pushed values, and are the same."""
    entities = pandas.DataFrame({
        "driver_id": list(rates),
        "event_timestamp": [MOMENT + timedelta(minutes=number + 1) for number in range(len(rates))],
    })
    entities.to_parquet("entities.parquet")
    entities = numbered("entities.parquet")
    entities.to_parquet("entities.parquet")
    words = [word for feature in FEATURES for word in ("-f", feature)]
    repo.larder(
        "get-historical-features", "--entities", "entities.parquet", *words, "-o", "frame.parquet"
    )
    frame = pyarrow.parquet.read_table("frame.parquet")
    assert frame.column("conv_rate").to_pylist() == list(rates.values())
    expected = repo.store().get_historical_features(entity_df=entities, features=FEATURES).to_df()
    assert_same(frame, expected, entities)
