"""Feast's client with `online_store: {type: remote}` works with `larder serve` as with Feast's."""

import json
from datetime import datetime, timezone

import pandas
import pytest
import requests
from online_rows import rows
from servers import feast_server, larder_server
from test_online_store import REQUESTS, WINDOWS, driver_row, materialized_by_larder

NEWER = datetime(2026, 11, 21, 5, tzinfo=timezone.utc)
DRIVER_FEATURES = ["driver_hourly_stats:conv_rate", "driver_hourly_stats:avg_daily_trips"]
HOURLY = "driver_repo_driver_hourly_stats"
FRESH = "driver_repo_driver_hourly_stats_fresh"


@pytest.fixture(autouse=True)
def new_session():
    """Feast keeps one HTTP session per process, with the token and certificate of its first store."""
    from feast.permissions.client.http_auth_requests_wrapper import HttpSessionManager

    yield
    HttpSessionManager.close_session()


def client(repository, url: str, **settings):
    """Feast's store over the same registry, whose online store is a server."""
    import yaml
    from feast import FeatureStore

    configuration = yaml.safe_load((repository.folder / "feature_store.yaml").read_text())
    store = settings.pop("online_store", {})
    configuration["online_store"] = {"type": "remote", "path": url, **store}
    configuration.update(settings)
    file = repository.folder / "client.yaml"
    file.write_text(yaml.safe_dump(configuration))
    return FeatureStore(repo_path=str(repository.folder), fs_yaml_file=file)


def materialized(repository, kind: str):
    repo = repository(kind)
    repo.larder("apply")
    repo.larder("materialize", *WINDOWS[kind])
    return repo


@pytest.mark.parametrize("full_names", [False, True])
@pytest.mark.parametrize("kind, features, entities", REQUESTS)
def test_features_are_read_as_from_feasts_server(
    repository, kind, features, entities, full_names
):
    repo = materialized(repository, kind)
    outcomes = []
    for server in (larder_server, feast_server):
        with server(repo) as url:
            store = client(repo, url)
            requests_ = [features, *([feature] for feature in features)]
            outcomes.append(
                [outcome(store, one, entities, full_feature_names=full_names) for one in requests_]
            )
    assert outcomes[0] == outcomes[1]
    # The client cannot read some types, such as lists in lists, from any server.
    assert sum(isinstance(one, dict) for one in outcomes[0]) >= len(features) / 2


def test_a_services_features_are_read_as_from_feasts_server(repository):
    repo = materialized(repository, "driver")
    outcomes = []
    for server in (larder_server, feast_server):
        with server(repo) as url:
            store = client(repo, url)
            service = store.get_feature_service("driver_activity")
            entities = {"driver_id": [1001, 7]}
            outcomes.append(outcome(store, service, entities, full_feature_names=True))
    assert isinstance(outcomes[0], dict)
    assert outcomes[0] == outcomes[1]


def test_rows_are_written_to_the_online_store(repository):
    repo = materialized_by_larder(repository)
    with larder_server(repo) as url:
        store = client(repo, url)
        store.write_to_online_store(
            "driver_hourly_stats", pandas.DataFrame([{**driver_row(1001, NEWER), "conv_rate": 0.5}])
        )
        answer = store.get_online_features(
            features=[*DRIVER_FEATURES, "driver_hourly_stats:driver_metadata"],
            entity_rows=[{"driver_id": 1001}],
        ).to_dict()
    assert answer["conv_rate"] == [0.5]
    assert answer["avg_daily_trips"] == [1]
    # And the bytes are those that Feast writes itself.
    other = repository("driver", "other")
    other.larder("apply")
    other.larder("materialize", *WINDOWS["driver"])
    other.store().write_to_online_store(
        "driver_hourly_stats", pandas.DataFrame([{**driver_row(1001, NEWER), "conv_rate": 0.5}])
    )
    assert rows(repo.online_store, HOURLY) == rows(other.online_store, HOURLY)


def test_rows_are_pushed(repository):
    repo = materialized_by_larder(repository)
    pushed = {name: value for name, value in driver_row(1002, NEWER).items()
              if name not in ("driver_metadata", "driver_config", "driver_profile")}
    with larder_server(repo) as url:
        store = client(repo, url)
        store.push("driver_stats_push_source", pandas.DataFrame([{**pushed, "acc_rate": 0.25}]))
        answer = store.get_online_features(
            features=["driver_hourly_stats_fresh:acc_rate"], entity_rows=[{"driver_id": 1002}]
        ).to_dict()
    assert answer == {"driver_id": [1002], "acc_rate": [0.25]}


def test_an_older_row_is_accepted_and_changes_nothing(repository):
    repo = materialized_by_larder(repository)
    before = rows(repo.online_store, HOURLY)
    older = datetime(2020, 1, 1, tzinfo=timezone.utc)
    with larder_server(repo) as url:
        client(repo, url).write_to_online_store(
            "driver_hourly_stats", pandas.DataFrame([driver_row(1001, older)])
        )
    assert rows(repo.online_store, HOURLY) == before


def test_materialization_is_done_by_the_server(repository):
    repo = repository("driver")
    repo.larder("apply")
    with larder_server(repo) as url:
        store = client(repo, url)
        store.materialize(
            datetime(2026, 11, 6, tzinfo=timezone.utc), datetime(2026, 11, 10, tzinfo=timezone.utc),
            feature_views=["driver_hourly_stats"],
        )
        store.materialize_incremental(
            datetime(2026, 11, 21, tzinfo=timezone.utc), feature_views=["driver_hourly_stats"]
        )
    other = repository("driver", "other")
    other.larder("apply")
    other.larder("materialize", *WINDOWS["driver"], "-v", "driver_hourly_stats")
    assert rows(repo.online_store, HOURLY) == rows(other.online_store, HOURLY)
    intervals = repo.store().get_feature_view("driver_hourly_stats").materialization_intervals
    assert [(start.day, end.day) for start, end in intervals] == [(6, 10), (10, 21)]


@pytest.mark.parametrize(
    "features, entities, status",
    [
        (["driver_hourly_stats:nope"], {"driver_id": [1001]}, 404),
        (["nope:conv_rate"], {"driver_id": [1001]}, 404),
        (DRIVER_FEATURES, {"driver_id": ["abc"]}, 422),
        (DRIVER_FEATURES, {"driver_id": [None]}, 422),
        (DRIVER_FEATURES, {"foo": [1001]}, 422),
    ],
)
def test_the_client_tells_what_was_wrong(repository, features, entities, status):
    repo = materialized_by_larder(repository)
    with larder_server(repo) as url:
        with pytest.raises(Exception) as raised:
            client(repo, url).get_online_features(features=features, entity_rows=entities)
    # A body in Feast's shape becomes Feast's own error; others are told with their status.
    not_found = "FeatureViewNotFoundException" == type(raised.value).__name__
    assert not_found if features[0].startswith("nope") else str(status) in str(raised.value)


def test_a_token_is_needed_and_sent_as_the_client_sends_it(repository):
    repo = materialized_by_larder(repository)
    tokens = {"LARDER_READ_TOKEN": "reader", "LARDER_WRITE_TOKEN": "writer"}
    with larder_server(repo, environment=tokens) as url:
        rows_of_1001 = [{"driver_id": 1001}]
        with pytest.raises(Exception, match="401"):
            client(repo, url).get_online_features(DRIVER_FEATURES, rows_of_1001)
        forget_session()
        reader = client(repo, url, auth={"type": "oidc", "token": "reader"})
        answer = reader.get_online_features(DRIVER_FEATURES, rows_of_1001).to_dict()
        assert answer["driver_id"] == [1001]
        frame = pandas.DataFrame([driver_row(1001, NEWER)])
        with pytest.raises(Exception) as raised:
            reader.write_to_online_store("driver_hourly_stats", frame)
        assert type(raised.value).__name__ == "FeastPermissionError"
        forget_session()
        writer = client(repo, url, auth={"type": "oidc", "token": "writer"})
        writer.write_to_online_store("driver_hourly_stats", frame)


def test_a_certificate_is_trusted_as_the_client_is_told(repository, tmp_path):
    repo = materialized_by_larder(repository)
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    self_signed(certificate, key)
    with larder_server(repo, "--cert", str(certificate), "--key", str(key)) as url:
        assert url.startswith("https://")
        with pytest.raises(requests.exceptions.SSLError):
            client(repo, url, online_store={"connection_retries": 0}).get_online_features(
                DRIVER_FEATURES, [{"driver_id": 1001}]
            )
        forget_session()
        store = client(repo, url, online_store={"cert": str(certificate)})
        answer = store.get_online_features(DRIVER_FEATURES, [{"driver_id": 1001}]).to_dict()
    assert answer["driver_id"] == [1001]


def test_the_document_describes_the_requests_of_feasts(repository):
    repo = repository("driver")
    repo.larder("apply")
    with larder_server(repo) as url:
        ours = requests.get(f"{url}/openapi.json", timeout=10).json()
    with feast_server(repo) as url:
        theirs = requests.get(f"{url}/openapi.json", timeout=10).json()
    paths = {"/get-online-features", "/push", "/write-to-online-store", "/materialize",
             "/materialize-incremental", "/health"}
    assert paths <= set(ours["paths"])
    for path in paths:
        for method, operation in theirs["paths"][path].items():
            assert method in ours["paths"][path], path
            expected = properties(theirs, operation)
            described = properties(ours, ours["paths"][path][method])
            assert {name: described.get(name) for name in expected} == expected, path


def properties(document: dict, operation: dict) -> dict:
    """The properties of a request's body, and whether each is required."""
    schema = (
        operation.get("requestBody", {}).get("content", {}).get("application/json", {})
        .get("schema", {})
    )
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return {name: name in schema.get("required", []) for name in schema.get("properties", {})}


def outcome(store, features, entities, **options) -> dict | str:
    """The values and statuses by name, or what the client says that it cannot do."""
    try:
        response = store.get_online_features(features=features, entity_rows=entities, **options)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    values = response.to_dict()
    names = response.proto.metadata.feature_names.val
    return {
        name: (comparable(name, values[name]), list(result.statuses))
        for name, result in zip(names, response.proto.results, strict=True)
    }


def comparable(name: str, values: list) -> list:
    """Sets come in any order."""
    return [sorted(value) if "_set_" in name and value else value for value in values]


def forget_session():
    from feast.permissions.client.http_auth_requests_wrapper import HttpSessionManager

    HttpSessionManager.close_session()


def self_signed(certificate, key):
    """A certificate for the loopback address."""
    import subprocess

    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-keyout", str(key), "-out", str(certificate), "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1"],
        check=True, capture_output=True,
    )
