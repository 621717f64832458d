"""The SQLite online store: what one program writes, the other reads, and writes on."""

import json
from datetime import datetime, timezone

import pandas
import pytest

from online_rows import rows, tables

WINDOWS = {
    "driver": ("2026-11-06T00:00:00", "2026-11-21T00:00:00"),
    "types": ("2026-02-28T00:00:00", "2026-03-03T00:00:00"),
}

REQUESTS = [
    (
        "driver",
        ["driver_hourly_stats:conv_rate", "driver_hourly_stats:avg_daily_trips",
         "driver_hourly_stats:driver_metadata", "driver_hourly_stats:driver_config",
         "driver_hourly_stats:driver_profile"],
        {"driver_id": [1001, 1005, 7]},
    ),
    (
        "types",
        [f"types_fv:{prefix}_{name}"
         for prefix in ("f", "l")
         for name in ("int32", "int64", "float32", "float64", "string", "bytes", "bool", "ts")],
        {"user_id": ["alice", "alice", "bob", "bob", "zoë", "", "nobody"],
         "item_id": [1, 2, 1, -5, 9223372036854775807, 0, 7]},
    ),
    (
        "types",
        [f"ext_fv:e_{name}"
         for name in ("uuid", "time_uuid", "json", "map", "struct", "set_str", "set_i64", "dec",
                      "ll")],
        {"user_id": ["alice", "bob", "zoë", "nobody"], "item_id": [1, 1, 9223372036854775807, 7]},
    ),
]


@pytest.mark.parametrize("kind", ["driver", "types"])
def test_both_create_the_same_tables(repository, kind):
    ours, theirs = repository(kind, "ours"), repository(kind, "theirs")
    ours.larder("apply")
    theirs.feast("apply")
    assert tables(ours.online_store) == tables(theirs.online_store)


@pytest.mark.parametrize("kind", ["driver", "types"])
def test_both_materialize_the_same_rows(repository, kind):
    # The dask store takes every unit of time, and relative paths from the repository.
    ours, theirs = repository(kind, "ours"), repository(kind, "theirs", offline_store="dask")
    ours.larder("apply")
    theirs.feast("apply")
    ours.larder("materialize", *WINDOWS[kind])
    theirs.feast("materialize", *WINDOWS[kind])

    compared = 0
    for table in tables(theirs.online_store):
        written, expected = rows(ours.online_store, table), rows(theirs.online_store, table)
        assert written == expected, table
        compared += len(expected)
    assert compared > 0


@pytest.mark.parametrize("writer", ["larder", "feast"])
@pytest.mark.parametrize("kind, features, entities", REQUESTS)
def test_both_answer_the_same_whoever_wrote(repository, writer, kind, features, entities):
    repo = repository(kind, offline_store="dask")
    getattr(repo, writer)("apply")
    getattr(repo, writer)("materialize", *WINDOWS[kind])

    expected = by_name(feast_answer(repo, features, entities))
    written = by_name(larder_answer(repo, features, entities))
    assert list(written) == [*entities, *(feature.split(":")[1] for feature in features)]
    assert written == expected


def test_larder_reads_what_feast_wrote_on_in_its_store(repository):
    repo = materialized_by_larder(repository)
    store = repo.store()
    newer = datetime(2026, 11, 21, 5, tzinfo=timezone.utc)
    store.write_to_online_store(
        "driver_hourly_stats", pandas.DataFrame([{**driver_row(1001, newer), "conv_rate": 0.5}])
    )
    answer = by_name(larder_answer(repo, ["driver_hourly_stats:conv_rate"], {"driver_id": [1001]}))
    assert answer["conv_rate"]["values"] == [0.5]
    assert answer["conv_rate"]["event_timestamps"] == ["2026-11-21T05:00:00Z"]

    # What Feast wrote is newer than the source's rows, so that it stays.
    repo.larder("materialize", *WINDOWS["driver"])
    assert by_name(
        larder_answer(repo, ["driver_hourly_stats:conv_rate"], {"driver_id": [1001]})
    ) == answer


def test_feast_materializes_on_from_where_larder_ended(repository):
    repo = repository("driver")
    repo.larder("apply")
    repo.larder("materialize", "2026-11-06T00:00:00", "2026-11-10T00:00:00")
    view = repo.store().get_feature_view("driver_hourly_stats")
    assert view.materialization_intervals == [
        (datetime(2026, 11, 6, tzinfo=timezone.utc), datetime(2026, 11, 10, tzinfo=timezone.utc))
    ]
    repo.feast("materialize-incremental", "2026-11-21T00:00:00")
    view = repo.store().get_feature_view("driver_hourly_stats")
    assert view.materialization_intervals[-1] == (
        datetime(2026, 11, 10, tzinfo=timezone.utc),
        datetime(2026, 11, 21, tzinfo=timezone.utc),
    )

    other = repository("driver", "other")
    other.larder("apply")
    other.larder("materialize", *WINDOWS["driver"])
    table = "driver_repo_driver_hourly_stats"
    assert rows(repo.online_store, table) == rows(other.online_store, table)


def test_larder_materializes_on_from_where_feast_ended(repository):
    repo = repository("driver")
    repo.feast("apply")
    repo.feast("materialize", "2026-11-06T00:00:00", "2026-11-10T00:00:00")
    repo.larder("materialize-incremental", "2026-11-21T00:00:00")
    intervals = repo.store().get_feature_view("driver_hourly_stats").materialization_intervals
    assert intervals[-1] == (
        datetime(2026, 11, 10, tzinfo=timezone.utc),
        datetime(2026, 11, 21, tzinfo=timezone.utc),
    )

    other = repository("driver", "other")
    other.feast("apply")
    other.feast("materialize", *WINDOWS["driver"])
    table = "driver_repo_driver_hourly_stats"
    assert rows(repo.online_store, table) == rows(other.online_store, table)


def test_what_needs_feasts_python_is_refused_by_name(repository):
    import shutil

    from conftest import FIXTURES

    repo = repository("driver")
    for name in ("registry_after_materialize.db", "online_store.db"):
        target = "registry.db" if name.startswith("registry") else name
        shutil.copy(FIXTURES / "driver" / name, repo.folder / "data" / target)
    for words in (
        ["-f", "transformed_conv_rate:conv_rate_plus_val1"],
        ["--feature-service", "driver_activity_v1"],
    ):
        refused = repo.larder("get-online-features", "-e", "driver_id=1001", *words, status=1)
        assert refused.stdout == ""
        assert "transformed_conv_rate" in refused.stderr
        assert "conv_rate_plus_val1" in refused.stderr


def test_a_repository_of_feast_needs_no_definitions(repository):
    import shutil

    repo = repository("driver")
    repo.feast("apply")
    shutil.rmtree(repo.folder / "features")
    before = (repo.folder / "data/registry.db").read_bytes()

    assert "driver_hourly_stats" in repo.larder("feature-views", "list").stdout
    repo.larder("apply", status=1)
    assert (repo.folder / "data/registry.db").read_bytes() == before

    repo.larder("materialize", *WINDOWS["driver"])
    answer = by_name(
        larder_answer(repo, ["driver_hourly_stats:conv_rate"], {"driver_id": [1001, 1002]})
    )
    assert answer["conv_rate"]["statuses"] == ["PRESENT", "PRESENT"]
    assert answer == by_name(
        feast_answer(repo, ["driver_hourly_stats:conv_rate"], {"driver_id": [1001, 1002]})
    )


def materialized_by_larder(repository):
    repo = repository("driver")
    repo.larder("apply")
    repo.larder("materialize", *WINDOWS["driver"])
    return repo


def driver_row(driver: int, moment: datetime) -> dict:
    return {
        "driver_id": driver,
        "event_timestamp": moment,
        "created": moment,
        "conv_rate": 0.0,
        "acc_rate": 0.0,
        "avg_daily_trips": 1,
        "driver_metadata": {"vehicle_type": "van"},
        "driver_config": "{}",
        "driver_profile": {"name": "n", "age": "1"},
    }


def larder_answer(repo, features, entities):
    words = [word for feature in features for word in ("-f", feature)]
    return repo.larder_json(
        "get-online-features", "--entity-rows", json.dumps(entities), *words, "--format", "json"
    )


def feast_answer(repo, features, entities):
    """What Feast's server answers, from the functions that it answers with."""
    from feast import proto_json
    from feast.feature_server_utils import convert_response_to_dict

    proto_json.patch()
    response = repo.store().get_online_features(features=features, entity_rows=entities)
    return convert_response_to_dict(response.proto)


def by_name(answer) -> dict:
    """The results by feature name: Feast's order within a view is arbitrary."""
    return dict(zip(answer["metadata"]["feature_names"], answer["results"], strict=True))
