"""The Kubernetes manifests: right by Kubernetes' schemas, and right about each other."""

import os
import re

import kubernetes_validate
import promql_parser
import pytest

from conftest import CHECKOUT, DEPLOYMENT, LARDER, accepted_by_serve, documents, run

FOLDER = DEPLOYMENT / "kubernetes"
MANIFESTS = sorted(path for path in FOLDER.glob("*.yaml") if path.name != "kustomization.yaml")
METRICS_SOURCES = CHECKOUT / "Sources/FeatureServer/Metrics"


def manifest(name: str) -> dict:
    [document] = documents(FOLDER / name)
    return document


def pod_of(document: dict) -> dict:
    spec = document["spec"].get("jobTemplate", document)["spec"]
    return spec["template"]


@pytest.mark.parametrize("path", MANIFESTS, ids=lambda path: path.name)
@pytest.mark.parametrize("version", ["1.34", "1.37"])
def test_the_schema_accepts_every_manifest(path, version):
    for document in documents(path):
        kubernetes_validate.validate(document, version, strict=True)


def test_kustomize_takes_every_manifest():
    [file] = documents(FOLDER / "kustomization.yaml")
    assert sorted(file["resources"]) == [path.name for path in MANIFESTS]


@pytest.mark.parametrize("name", ["deployment.yaml", "cronjob.yaml"])
def test_pods_are_restricted(name):
    pod = pod_of(manifest(name))["spec"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"]["type"] == "RuntimeDefault"
    assert pod["automountServiceAccountToken"] is False
    for container in pod["containers"]:
        assert container["securityContext"]["readOnlyRootFilesystem"] is True
        assert container["securityContext"]["allowPrivilegeEscalation"] is False
        assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
        assert "memory" in container["resources"]["limits"]


@pytest.mark.parametrize("name", ["deployment.yaml", "cronjob.yaml"])
def test_secrets_are_only_named(name):
    for container in pod_of(manifest(name))["spec"]["containers"]:
        for variable in container.get("env", []):
            assert "value" not in variable


def test_the_image_is_that_of_the_compose_file():
    [compose] = documents(DEPLOYMENT / "compose.yaml")
    images = {
        container["image"]
        for name in ("deployment.yaml", "cronjob.yaml")
        for container in pod_of(manifest(name))["spec"]["containers"]
    }
    assert images == {compose["services"]["larder"]["image"]}


def test_labels_ports_and_names_agree():
    deployment = manifest("deployment.yaml")
    template = deployment["spec"]["template"]
    labels = template["metadata"]["labels"]
    [container] = template["spec"]["containers"]
    ports = {port["name"] for port in container["ports"]}

    service = manifest("service.yaml")
    assert deployment["spec"]["selector"]["matchLabels"] == labels
    assert service["spec"]["selector"] == labels
    assert {port["targetPort"] for port in service["spec"]["ports"]} == ports
    assert manifest("poddisruptionbudget.yaml")["spec"]["selector"]["matchLabels"] == labels
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        assert container[probe]["httpGet"] == {"path": "/health", "port": "http"}
    target = manifest("horizontalpodautoscaler.yaml")["spec"]["scaleTargetRef"]
    assert target == {
        "apiVersion": deployment["apiVersion"], "kind": "Deployment",
        "name": deployment["metadata"]["name"],
    }
    volumes = {volume["name"] for volume in template["spec"]["volumes"]}
    assert {mount["name"] for mount in container["volumeMounts"]} == volumes

    [monitor] = documents(FOLDER / "monitoring/servicemonitor.yaml")
    assert monitor["spec"]["selector"]["matchLabels"] == service["metadata"]["labels"]
    assert monitor["spec"]["endpoints"][0]["port"] in {
        port["name"] for port in service["spec"]["ports"]
    }


def test_pods_run_commands_of_larder():
    [server] = pod_of(manifest("deployment.yaml"))["spec"]["containers"]
    assert server["args"][0] == "serve"
    assert accepted_by_serve(server["args"])
    [job] = pod_of(manifest("cronjob.yaml"))["spec"]["containers"]
    assert run(LARDER, job["args"][0], "--help").stdout


def test_larder_understands_the_configuration(tmp_path):
    text = manifest("configmap.yaml")["data"]["feature_store.yaml"]
    (tmp_path / "feature_store.yaml").write_text(text)
    result = run(
        LARDER, "configuration", cwd=tmp_path, env={**os.environ, "REDIS_PASSWORD": "hunter2"}
    )
    assert "redis:6379,password=" in result.stdout
    assert result.stderr == ""


def test_the_autoscaler_asks_for_what_the_adapter_makes():
    [autoscaler] = manifest("horizontalpodautoscaler.yaml")["spec"]["metrics"]
    [rule] = adapter_rules()
    assert autoscaler["pods"]["metric"]["name"] == rule["name"]["as"]
    assert re.match(rule["name"]["matches"], series_of(rule))


def test_prometheus_reads_the_adapters_queries():
    [rule] = adapter_rules()
    promql_parser.parse(rule["seriesQuery"])
    query = (
        rule["metricsQuery"].replace("<<.Series>>", series_of(rule))
        .replace("<<.LabelMatchers>>", 'namespace="default",pod=~"larder-1|larder-2"')
        .replace("<<.GroupBy>>", "pod")
    )
    assert "<<" not in query
    promql_parser.parse(query)


def test_the_server_has_the_metric():
    """In the sources: a running server has it, once it has been asked."""
    [rule] = adapter_rules()
    name = series_of(rule).removesuffix("_bucket")
    text = "".join(path.read_text() for path in METRICS_SOURCES.rglob("*.swift"))
    assert name in text
    for label in re.findall(r',(\w+)="', rule["metricsQuery"]):
        assert f'"{label}"' in text or f"{label}=" in text


def adapter_rules() -> list[dict]:
    [values] = documents(FOLDER / "monitoring/prometheus-adapter.yaml")
    return values["rules"]["custom"]


def series_of(rule: dict) -> str:
    return rule["seriesQuery"].split("{")[0]
