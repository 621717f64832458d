"""Protos/ says the same as the descriptors inside Feast."""

import importlib
import pkgutil

import pytest
from google.protobuf.descriptor import FieldDescriptor

from conftest import CHECKOUT
from proto_text import Protos

ROOTS = [
    "feast.core.Registry",
    "feast.types.Value",
]

SCALARS = {
    getattr(FieldDescriptor, f"TYPE_{name.upper()}"): name
    for name in ("double", "float", "int32", "int64", "uint32", "uint64", "sint32", "sint64",
                 "fixed32", "fixed64", "sfixed32", "sfixed64", "bool", "string", "bytes")
}


def feast_descriptors() -> tuple[dict, dict]:
    """Feast's messages and enums that can stand in a registry or in a store, by full name."""
    import feast.protos.feast as package
    from google.protobuf import descriptor_pool

    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if module.name.endswith("_pb2") and (".core." in module.name or ".types." in module.name):
            importlib.import_module(module.name)
    pool = descriptor_pool.Default()
    messages, enums = {}, {}
    waiting = [pool.FindMessageTypeByName(name) for name in ROOTS]
    while waiting:
        message = waiting.pop()
        if message.full_name in messages or message.full_name.startswith("google.protobuf."):
            continue
        messages[message.full_name] = fields = {}
        for field in message.fields:
            entry = field.message_type
            if entry is not None and entry.GetOptions().map_entry:
                label = "map"
                kind = tuple(type_name(entry.fields_by_name[name]) for name in ("key", "value"))
                parts = [entry.fields_by_name["value"]]
            else:
                label = "repeated" if field.is_repeated else ""
                kind = (type_name(field),)
                parts = [field]
            fields[field.number] = (field.name, label, kind)
            for part in parts:
                if part.message_type is not None:
                    waiting.append(part.message_type)
                if part.enum_type is not None:
                    enums[part.enum_type.full_name] = {
                        value.number: value.name for value in part.enum_type.values
                    }
    return messages, enums


def type_name(field) -> str:
    described = field.message_type or field.enum_type
    return described.full_name if described is not None else SCALARS[field.type]


@pytest.fixture(scope="module")
def protos():
    return Protos(CHECKOUT / "Protos")


def test_every_message_of_feast_is_the_same_in_ours(protos):
    messages, enums = feast_descriptors()
    assert len(messages) > 100
    for name, fields in messages.items():
        assert protos.messages.get(name) == fields, name
    for name, values in enums.items():
        assert protos.enums.get(name) == values, name


def test_ours_has_no_message_that_feast_lacks(protos):
    from google.protobuf import descriptor_pool

    pool = descriptor_pool.Default()
    feast_descriptors()
    for name in protos.messages:
        if not name.startswith("google.protobuf."):
            assert pool.FindMessageTypeByName(name) is not None
