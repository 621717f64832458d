"""registry.db: what one program writes, the other reads, and keeps."""

import shutil

import pytest

import registry_form as form
from conftest import FIXTURES


@pytest.mark.parametrize("kind", ["driver", "types"])
def test_both_write_the_same_objects(repository, kind):
    ours, theirs = repository(kind, "ours"), repository(kind, "theirs")
    ours.larder("apply")
    theirs.feast("apply")
    written, expected = ours.registry(), theirs.registry()

    for name in form.KINDS:
        assert form.objects(written, name) == form.objects(expected, name), name
    assert form.infra(written) == form.infra(expected)
    assert form.versions(written) == form.versions(expected)
    assert written.registry_schema_version == expected.registry_schema_version


@pytest.mark.parametrize("kind", ["driver", "types"])
def test_feast_finds_nothing_to_change_after_larder_applied(repository, kind):
    repo = repository(kind)
    repo.larder("apply")
    plan = repo.feast("plan").stdout
    assert "No changes to registry" in plan
    assert "No changes to infrastructure" in plan


@pytest.mark.parametrize("kind", ["driver", "types"])
def test_larder_finds_nothing_to_change_after_feast_applied(repository, kind):
    repo = repository(kind)
    repo.feast("apply")
    result = repo.larder("plan", "--detailed-exitcode")
    assert "No changes." in result.stdout


def test_feast_lists_and_describes_what_larder_applied(repository):
    repo = repository("driver")
    repo.larder("apply")
    store = repo.store()

    assert [entity.name for entity in store.list_entities()] == ["driver"]
    assert {source.name for source in store.list_data_sources()} == {
        "driver_hourly_stats_source",
        "driver_stats_push_source",
    }
    views = {view.name: view for view in store.list_feature_views()}
    assert set(views) == {"driver_hourly_stats", "driver_hourly_stats_fresh", "all_driver_stats"}
    hourly = views["driver_hourly_stats"]
    assert hourly.join_keys == ["driver_id"]
    assert [(field.name, str(field.dtype)) for field in hourly.features][:3] == [
        ("conv_rate", "Float32"),
        ("acc_rate", "Float32"),
        ("avg_daily_trips", "Int64"),
    ]
    assert {service.name for service in store.list_feature_services()} == {
        "driver_activity",
        "driver_origin",
    }
    assert [project.name for project in store.list_projects()] == ["driver_repo"]

    for kind, name in [
        ("entities", "driver"),
        ("data-sources", "driver_hourly_stats_source"),
        ("feature-views", "driver_hourly_stats"),
        ("feature-services", "driver_activity"),
        ("projects", "driver_repo"),
    ]:
        assert name in repo.feast(kind, "list").stdout
        assert name in repo.feast(kind, "describe", name).stdout


def test_both_dump_the_same_registry(repository):
    import json

    repo = repository("driver")
    repo.larder("apply")
    theirs = json.loads(repo.feast("registry-dump").stdout)
    ours = repo.larder_json("registry-dump")
    assert ours == theirs


def test_apply_keeps_what_it_cannot_express(repository):
    repo = repository("driver")
    add_everything_else(repo)
    before = repo.registry()
    tables = repo.folder / "data/online_store.db"
    assert tables.exists()

    repo.larder("apply")
    after = repo.registry()

    for kind in [
        "on_demand_feature_views",
        "stream_feature_views",
        "label_views",
        "permissions",
        "saved_datasets",
        "validation_references",
    ]:
        kept = form.serialized(before, kind)
        assert kept, kind
        assert form.serialized(after, kind) == kept, kind
    # The request source of an on-demand view, the sources of a label view, and their service.
    assert {"vals_to_add", "driver_quality_labels_push"} <= set(form.objects(after, "data_sources"))
    assert "with_on_demand" in form.objects(after, "feature_services")
    # Another project in the same file.
    for kind in form.KINDS:
        other = {
            key: value
            for key, value in form.serialized(before, kind).items()
            if key[0] == "other_repo"
        }
        assert other.items() <= form.serialized(after, kind).items(), kind
    assert "other_repo" in form.objects(after, "projects")
    # Fields that nobody knows yet, in the file and in an object that was changed.
    assert UNKNOWN_FIELD in after.SerializeToString()
    [driver] = [entity for entity in after.entities if entity.spec.name == "driver"]
    assert driver.spec.description == "A driver"
    assert UNKNOWN_FIELD in driver.SerializeToString()

    # And Feast still runs what it keeps there.
    views = repo.store().list_on_demand_feature_views()
    assert {view.name for view in views} >= {"transformed_conv_rate"}


def test_teardown_leaves_a_registry_that_feast_can_apply_to(repository):
    repo = repository("driver")
    repo.larder("apply")
    repo.larder("teardown", "--force")
    assert not form.objects(repo.registry(), "feature_views")
    repo.feast("apply")
    repo.feast("materialize", "2026-11-06T00:00:00", "2026-11-21T00:00:00")
    assert form.objects(repo.registry(), "feature_views")


def test_larder_can_apply_after_feast_tore_down(repository):
    repo = repository("driver")
    repo.feast("apply")
    repo.feast("teardown")
    repo.larder("apply")
    repo.larder("materialize", "2026-11-06T00:00:00", "2026-11-21T00:00:00")
    answer = repo.larder_json(
        "get-online-features", "-e", "driver_id=1001", "-f", "driver_hourly_stats:conv_rate",
        "--format", "json",
    )
    assert answer["results"][1]["statuses"] == ["PRESENT"]


# Field 1999, three bytes long: nothing in Feast 0.67 has it.
UNKNOWN_FIELD = bytes([0xFA, 0x7C, 0x03]) + b"new"


def add_everything_else(repo):
    """Feast's template repository, another project, and a kind of each that JSON can't define."""
    from feast.protos.feast.core.Registry_pb2 import Registry
    from feast.protos.feast.core.Entity_pb2 import Entity
    from feast.protos.feast.core.StreamFeatureView_pb2 import StreamFeatureView

    source = FIXTURES / "driver"
    shutil.copy(source / "online_store_after_apply.db", repo.folder / "data/online_store.db")
    registry = Registry.FromString((source / "registry_after_apply.db").read_bytes())

    def new(kind, project, name, like=None):
        message = getattr(registry, kind).add()
        if like is not None:
            message.CopyFrom(like)
        spec = message.spec if "spec" in message.DESCRIPTOR.fields_by_name else message
        spec.name, spec.project = name, project
        return message

    for project in ["driver_repo", "other_repo"]:
        new("permissions", project, "readers").spec.name_patterns.append("driver_.*")
        new("saved_datasets", project, "training").spec.join_keys.append("driver_id")
        new("validation_references", project, "reference").reference_dataset_name = "training"
        stream = new("stream_feature_views", project, "stream_stats")
        stream.spec.entities.append("driver")
        for kind in ["on_demand_feature_views", "label_views"]:
            new(kind, project, f"more_{kind}", like=getattr(registry, kind)[0])
        with_on_demand = new("feature_services", project, "with_on_demand")
        projection = with_on_demand.spec.features.add()
        projection.feature_view_name = "transformed_conv_rate"
        projection.view_type = "featureView"
    registry.projects.add().spec.name = "other_repo"
    for kind in ["entities", "data_sources", "feature_views"]:
        new(kind, "other_repo", "elsewhere")

    [driver] = [entity for entity in registry.entities if entity.spec.name == "driver"]
    changed = Entity.FromString(driver.SerializeToString() + UNKNOWN_FIELD)
    driver.CopyFrom(changed)
    changed = StreamFeatureView.FromString(
        registry.stream_feature_views[0].SerializeToString() + UNKNOWN_FIELD
    )
    registry.stream_feature_views[0].CopyFrom(changed)
    (repo.folder / "data/registry.db").write_bytes(registry.SerializeToString() + UNKNOWN_FIELD)
