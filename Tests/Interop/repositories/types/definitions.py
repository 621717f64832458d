"""Every value type, as Feast is told of them; features/types.json says the same to Larder."""

from datetime import timedelta

from feast import Entity, FeatureService, FeatureView, Field, FileSource, ValueType
from feast.types import (
    Array,
    Bool,
    Bytes,
    Decimal,
    Float32,
    Float64,
    Int32,
    Int64,
    Json,
    Map,
    Set,
    String,
    Struct,
    TimeUuid,
    UnixTimestamp,
    Uuid,
)

user = Entity(name="user", join_keys=["user_id"], value_type=ValueType.STRING)
item = Entity(name="item", join_keys=["item_id"], value_type=ValueType.INT64)

types_source = FileSource(
    name="types_src",
    path="data/types.parquet",
    timestamp_field="event_timestamp",
    created_timestamp_column="created",
)
ext_source = FileSource(
    name="ext_src",
    path="data/ext.parquet",
    timestamp_field="event_timestamp",
    created_timestamp_column="created",
)

scalars = {
    "int32": Int32,
    "int64": Int64,
    "float32": Float32,
    "float64": Float64,
    "string": String,
    "bytes": Bytes,
    "bool": Bool,
    "ts": UnixTimestamp,
}

types_view = FeatureView(
    name="types_fv",
    entities=[user, item],
    ttl=timedelta(0),
    schema=[Field(name=f"f_{name}", dtype=dtype) for name, dtype in scalars.items()]
    + [Field(name=f"l_{name}", dtype=Array(dtype)) for name, dtype in scalars.items()],
    source=types_source,
)

ext_view = FeatureView(
    name="ext_fv",
    entities=[item, user],
    ttl=timedelta(0),
    schema=[
        Field(name="e_uuid", dtype=Uuid),
        Field(name="e_time_uuid", dtype=TimeUuid),
        Field(name="e_json", dtype=Json),
        Field(name="e_map", dtype=Map),
        Field(name="e_struct", dtype=Struct({"name": String, "age": Int64})),
        Field(name="e_set_str", dtype=Set(String)),
        Field(name="e_set_i64", dtype=Set(Int64)),
        Field(name="e_dec", dtype=Decimal),
        Field(name="e_ll", dtype=Array(Array(Int64))),
    ],
    source=ext_source,
)

all_types = FeatureService(name="all_types", features=[types_view, ext_view])
