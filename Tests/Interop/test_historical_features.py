"""Training frames: the same rows and values from both programs, whoever wrote the registry."""

import math

import pandas
import pyarrow.parquet
import pytest

from conftest import FIXTURES

REQUESTS = [
    ("driver", ["driver_hourly_stats:conv_rate", "driver_hourly_stats:avg_daily_trips",
                "driver_hourly_stats_fresh:acc_rate"], False),
    ("driver", ["driver_hourly_stats:conv_rate", "driver_hourly_stats_fresh:conv_rate"], True),
    ("driver", ["driver_hourly_stats:driver_metadata", "driver_hourly_stats:driver_config",
                "driver_hourly_stats:driver_profile"], False),
    ("types", [f"types_fv:{prefix}_{name}"
               for prefix in ("f", "l")
               for name in ("int32", "int64", "float32", "float64", "string", "bytes", "bool",
                            "ts")], False),
    ("types", [f"ext_fv:e_{name}"
               for name in ("uuid", "time_uuid", "json", "map", "struct", "set_str", "set_i64",
                            "dec", "ll")], False),
]


@pytest.mark.parametrize("writer", ["larder", "feast"])
@pytest.mark.parametrize("kind, features, full", REQUESTS)
def test_both_join_the_same_frame(repository, monkeypatch, writer, kind, features, full):
    # Feast's dask store loses entity rows; its duckdb store wants to be run in the repository.
    repo = repository(kind, offline_store="duckdb")
    monkeypatch.chdir(repo.folder)
    getattr(repo, writer)("apply")
    entities = numbered(FIXTURES / kind / "requests/train.parquet")
    entities.to_parquet("entities.parquet")

    words = [word for feature in features for word in ("-f", feature)]
    repo.larder(
        "get-historical-features", "--entities", "entities.parquet", *words,
        *(["--full-feature-names"] if full else []), "-o", "frame.parquet",
    )
    expected = (
        repo.store()
        .get_historical_features(entity_df=entities, features=features, full_feature_names=full)
        .to_df()
    )
    assert_same(pyarrow.parquet.read_table("frame.parquet"), expected, entities)


def test_a_service_with_renamed_views_and_keys(repository, monkeypatch):
    repo = repository("driver", offline_store="duckdb")
    monkeypatch.chdir(repo.folder)
    repo.larder("apply")
    entities = numbered(FIXTURES / "driver/requests/train.parquet")
    entities["origin_id"] = list(reversed(entities["driver_id"]))
    entities.to_parquet("entities.parquet")

    repo.larder(
        "get-historical-features", "--entities", "entities.parquet", "--feature-service",
        "driver_origin", "--full-feature-names", "-o", "frame.parquet",
    )
    store = repo.store()
    expected = store.get_historical_features(
        entity_df=entities, features=store.get_feature_service("driver_origin"),
        full_feature_names=True,
    ).to_df()
    frame = pyarrow.parquet.read_table("frame.parquet")
    assert frame.column_names[-2:] == ["origin__acc_rate", "destination__conv_rate"]
    assert_same(frame, expected, entities)


def numbered(path) -> pandas.DataFrame:
    """Entity rows with their number in a column: Feast returns them in any order."""
    frame = pandas.read_parquet(path)
    frame["row_number"] = range(len(frame))
    return frame


def assert_same(table, expected: pandas.DataFrame, entities: pandas.DataFrame):
    assert table.column("row_number").to_pylist() == list(range(len(entities)))
    assert set(table.column_names) == set(expected.columns)
    expected = expected.sort_values("row_number")
    assert len(expected) == len(entities)
    for name in table.column_names:
        ours = [comparable(value) for value in table.column(name).to_pylist()]
        theirs = [comparable(value) for value in expected[name].tolist()]
        assert ours == theirs, name


def comparable(value):
    """A value without what pandas and Arrow do to it: null, zones, units, arrays, key order."""
    if value is None or value is pandas.NaT or value is pandas.NA:
        return None
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if hasattr(value, "tolist") and not isinstance(value, pandas.Timestamp):
        value = value.tolist()
    if isinstance(value, pandas.Timestamp) or hasattr(value, "tzinfo"):
        moment = pandas.Timestamp(value)
        moment = moment.tz_localize("UTC") if moment.tzinfo is None else moment.tz_convert("UTC")
        return moment.floor("us")
    if isinstance(value, dict):
        return {key: comparable(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        if value and all(isinstance(pair, tuple) and len(pair) == 2 for pair in value):
            return {key: comparable(inner) for key, inner in value}
        return [comparable(inner) for inner in value]
    return value
