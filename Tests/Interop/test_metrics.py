"""What `larder serve` tells at /metrics, read by Prometheus's own parser and beside Feast's metrics."""


import requests
from prometheus_client import Counter, Gauge, Histogram
from prometheus_client.parser import text_string_to_metric_families
from servers import larder_server

WINDOW = ("2026-11-20T00:00:00", "2026-11-21T01:00:00")


def ask(url: str) -> None:
    entities = {"driver_id": [1001, 9999]}
    for body in (
        {"features": ["driver_hourly_stats:conv_rate"], "entities": entities},
        {"features": ["nope:conv_rate"], "entities": entities},
        {"features": "no list", "entities": entities},
    ):
        requests.post(f"{url}/get-online-features", json=body, timeout=60)
    start, end = WINDOW
    requests.post(
        f"{url}/materialize", timeout=60,
        json={"start_ts": start, "end_ts": end, "feature_views": ["driver_hourly_stats"]},
    )


def test_names_types_labels_and_buckets_are_feasts(repository):
    from feast import metrics as feast_metrics

    repo = repository("driver")
    repo.larder("apply")
    repo.larder("materialize", *WINDOW)
    with larder_server(repo) as url:
        ask(url)
        answer = requests.get(f"{url}/metrics", timeout=60)
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    told = {family.name: family for family in text_string_to_metric_families(answer.text)}

    compared = 0
    for metric in vars(feast_metrics).values():
        if not isinstance(metric, (Counter, Gauge, Histogram)):
            continue
        # On-demand features are refused, and nothing was pushed.
        if "transformation" in metric._name or "push" in metric._name:
            continue
        family = told[metric._name]
        assert family.type == metric._type
        assert family.documentation == metric._documentation
        labels = {label for sample in family.samples for label in sample.labels} - {"le"}
        # What tells processes apart, Feast adds when it puts them together.
        assert labels - {"pid"} == set(metric._labelnames)
        if isinstance(metric, Histogram):
            bounds = {float(s.labels["le"]) for s in family.samples if "le" in s.labels}
            assert bounds >= set(metric._kwargs["buckets"])
        compared += 1
    assert compared > 10

    counts = {
        sample.labels["status"]: sample.value
        for sample in told["feast_feature_server_request"].samples
        if sample.labels["endpoint"] == "/get-online-features"
    }
    # The last of the three has a body of the wrong form, which Feast doesn't count.
    assert counts == {"success": 1, "error": 1}
