"""The online store in Redis: what one program writes, the other reads, byte for byte."""

import json
import socket
import subprocess
from datetime import datetime, timezone

import pandas
import pytest

from online_rows import _comparable
from test_online_store import (
    REQUESTS, WINDOWS, by_name, driver_row, feast_answer, larder_answer,
)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """A redis-server of its own, at a port that was free; its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("redis")
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder),
               "--save", "", "--appendonly", "no"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    for line in process.stdout:
        if "eady to accept connections" in line:
            break
    else:
        raise RuntimeError("redis-server did not start")
    yield port
    process.kill()
    process.wait()


@pytest.fixture
def client(server):
    """A client of an empty server."""
    import redis

    client = redis.Redis(port=server)
    client.flushall()
    return client


@pytest.fixture
def redis_repository(repository, server):
    """Makes a repository whose online store is a database of the server."""

    def make(kind: str, name: str = "repository", database: int = 0, more: str = "", **options):
        repo = repository(kind, name, **options)
        configuration = repo.folder / "feature_store.yaml"
        lines = configuration.read_text().splitlines()
        at = lines.index("online_store:")
        lines[at + 1:at + 3] = [
            "    type: redis", f'    connection_string: "127.0.0.1:{server},db={database}"', more,
        ]
        configuration.write_text("\n".join(line for line in lines if line) + "\n")
        return repo

    return make


def hashes(client, database: int = 0) -> dict:
    """Every hash of a database, its values comparable between two writers."""
    import redis

    client = redis.Redis(port=client.connection_pool.connection_kwargs["port"], db=database)
    return {
        key: {
            field: value if field.startswith(b"_ts:") else _comparable(value)
            for field, value in client.hgetall(key).items()
        }
        for key in client.keys()
    }


@pytest.mark.parametrize("kind", ["driver", "types"])
def test_both_write_the_same_hashes(redis_repository, client, kind):
    ours = redis_repository(kind, "ours", 1)
    theirs = redis_repository(kind, "theirs", 2, offline_store="dask")
    ours.larder("apply")
    theirs.feast("apply")
    ours.larder("materialize", *WINDOWS[kind])
    theirs.feast("materialize", *WINDOWS[kind])
    written, expected = hashes(client, 1), hashes(client, 2)
    assert len(expected) > 0
    assert written == expected


@pytest.mark.parametrize("writer", ["larder", "feast"])
@pytest.mark.parametrize("kind, features, entities", REQUESTS)
def test_both_read_the_same_whoever_wrote(
    redis_repository, client, writer, kind, features, entities
):
    repo = redis_repository(kind, offline_store="dask")
    getattr(repo, writer)("apply")
    getattr(repo, writer)("materialize", *WINDOWS[kind])
    expected = by_name(feast_answer(repo, features, entities))
    written = by_name(larder_answer(repo, features, entities))
    for name, column in expected.items():
        # Feast says PRESENT of entities that Redis does not know, with a moment of 1970.
        for row, moment in enumerate(column["event_timestamps"]):
            if name not in entities and moment == "1970-01-01T00:00:00Z":
                column["statuses"][row] = "NOT_FOUND"
    assert written == expected
    assert any("PRESENT" in column["statuses"] for column in expected.values())


def test_both_register_the_same_infrastructure(redis_repository, client):
    ours, theirs = redis_repository("driver", "ours"), redis_repository("driver", "theirs")
    ours.larder("apply")
    theirs.feast("apply")
    assert ours.registry().infra == theirs.registry().infra
    assert len(ours.registry().infra.infra_objects) == 0


def test_both_leave_newer_values_alone(redis_repository, client):
    repo = redis_repository("driver")
    repo.larder("apply")
    repo.larder("materialize", *WINDOWS["driver"])
    newer = datetime(2026, 11, 21, 5, 0, 0, 123456, tzinfo=timezone.utc)
    repo.store().write_to_online_store(
        "driver_hourly_stats", pandas.DataFrame([{**driver_row(1001, newer), "conv_rate": 0.5}])
    )
    after = hashes(client)
    repo.larder("materialize", *WINDOWS["driver"])
    assert hashes(client) == after
    answer = by_name(larder_answer(repo, ["driver_hourly_stats:conv_rate"], {"driver_id": [1001]}))
    assert answer["conv_rate"]["values"] == [0.5]


def test_keys_expire_as_feasts_do(redis_repository, client):
    for database, writer in ((1, "larder"), (2, "feast")):
        repo = redis_repository("driver", writer, database, "    key_ttl_seconds: 5000")
        getattr(repo, writer)("apply")
        getattr(repo, writer)("materialize", *WINDOWS["driver"])
    import redis

    for database in (1, 2):
        other = redis.Redis(port=client.connection_pool.connection_kwargs["port"], db=database)
        keys = other.keys()
        assert len(keys) > 0
        assert all(4000 < other.ttl(key) <= 5000 for key in keys)


def test_a_teardown_removes_its_own_keys_only(redis_repository, client):
    repo = redis_repository("driver")
    repo.larder("apply")
    repo.larder("materialize", *WINDOWS["driver"])
    other = redis_repository("driver", "other")
    configuration = other.folder / "feature_store.yaml"
    configuration.write_text(
        configuration.read_text().replace("driver_repo", "my_driver_repo"))
    other.larder("apply")
    other.larder("materialize", *WINDOWS["driver"])
    before = {key: value for key, value in hashes(client).items() if b"my_driver_repo" in key}
    assert len(before) > 0
    repo.larder("teardown", "--force")
    assert hashes(client) == before


@pytest.mark.parametrize("way", ["apply", "delete"])
def test_a_view_that_is_deleted_takes_its_fields(redis_repository, client, way):
    repo = redis_repository("driver")
    repo.larder("apply")
    repo.larder("materialize", *WINDOWS["driver"], "-v", "driver_hourly_stats")
    dumps = {key: client.dump(key) for key in client.keys()}
    assert len(dumps) > 0
    note = {"join_keys": ["driver_id"], "features": ["conv_rate"]}
    if way == "apply":
        path = repo.folder / "features/driver.json"
        definitions = json.loads(path.read_text())
        path.write_text(json.dumps({"entities": definitions["entities"]}))
        repo.larder("apply")
    else:
        for service in repo.larder_json("feature-services", "list", "--format", "json"):
            repo.larder("delete", service["spec"]["name"])
        repo.larder("delete", "driver_hourly_stats")
    assert client.keys() == []

    # A run that ended after the registry's change leaves values and a note, and the next completes
    # it; a view that is back by then keeps its values.
    for key, dump in dumps.items():
        client.restore(key, 0, dump)
    client.hset("larder:abandoned:driver_repo", "driver_hourly_stats", json.dumps(note))
    repo.larder("apply")
    if way == "apply":
        assert client.keys() == []
    else:
        assert sorted(client.keys()) == sorted(dumps)
