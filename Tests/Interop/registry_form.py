"""Registry messages in a form that two writers can be compared in."""

from google.protobuf.json_format import MessageToDict

from feast.protos.feast.core.FeatureView_pb2 import FeatureView

KINDS = [
    "projects",
    "entities",
    "data_sources",
    "feature_views",
    "on_demand_feature_views",
    "stream_feature_views",
    "label_views",
    "feature_services",
    "permissions",
    "saved_datasets",
    "validation_references",
]

# Random or of the moment: two runs of the same program differ in them.
VARYING = {
    "created_timestamp",
    "last_updated_timestamp",
    "last_updated",
    "version_id",
}


def name_of(message) -> str:
    """The name of an object of any kind."""
    spec = message.spec if "spec" in message.DESCRIPTOR.fields_by_name else message
    return spec.name


def objects(registry, kind: str) -> dict:
    """The objects of one kind by name, as plain dictionaries without what varies."""
    return {name_of(message): plain(message) for message in getattr(registry, kind)}


def serialized(registry, kind: str) -> dict:
    """The objects of one kind by project and name, as bytes, unknown fields included."""
    return {
        (getattr(message, "spec", message).project if kind != "projects" else "", name_of(message)):
            message.SerializeToString(deterministic=True)
        for message in getattr(registry, kind)
    }


def plain(message) -> dict:
    return _without_varying(MessageToDict(message, preserving_proto_field_name=True))


def versions(registry) -> dict:
    """The version records by view and number; the view inside is parsed."""
    records = {}
    for record in registry.feature_view_version_history.records:
        form = plain(record)
        form["feature_view_proto"] = plain(FeatureView.FromString(record.feature_view_proto))
        records[(record.feature_view_name, record.version_number)] = form
    return records


def infra(registry) -> set:
    """Class and table of every infra object; the path in it is absolute, so it must exist only."""
    return {
        (item.infra_object_class_type, item.sqlite_table.name, item.sqlite_table.path != "")
        for item in registry.infra.infra_objects
    }


def _without_varying(value):
    if isinstance(value, dict):
        return {
            name: _without_varying(inner) for name, inner in value.items() if name not in VARYING
        }
    if isinstance(value, list):
        return [_without_varying(inner) for inner in value]
    return value
