"""The driver repository, as Feast is told of it; features/driver.json says the same to Larder."""

from datetime import timedelta

from feast import Entity, FeatureService, FeatureView, Field, FileSource, PushSource
from feast.types import Float32, Int64, Json, Map, String, Struct

driver = Entity(name="driver", join_keys=["driver_id"], description="A driver")

stats_source = FileSource(
    name="driver_hourly_stats_source",
    path="data/driver_stats.parquet",
    timestamp_field="event_timestamp",
    created_timestamp_column="created",
    tags={"origin": "trips"},
)

push_source = PushSource(name="driver_stats_push_source", batch_source=stats_source)

schema = [
    Field(name="conv_rate", dtype=Float32),
    Field(name="acc_rate", dtype=Float32, tags={"kind": "ratio"}),
    Field(name="avg_daily_trips", dtype=Int64, description="Average daily trips"),
    Field(name="driver_metadata", dtype=Map),
    Field(name="driver_config", dtype=Json),
    Field(name="driver_profile", dtype=Struct({"name": String, "age": String})),
]

hourly = FeatureView(
    name="driver_hourly_stats",
    entities=[driver],
    ttl=timedelta(days=1),
    schema=schema,
    source=stats_source,
    online=True,
    tags={"team": "driver_performance"},
    owner="team@example.org",
    enable_validation=True,
)

fresh = FeatureView(
    name="driver_hourly_stats_fresh",
    entities=[driver],
    ttl=timedelta(hours=2, seconds=30),
    schema=schema[:3],
    source=push_source,
    online=True,
    description="What was pushed",
)

everything = FeatureView(
    name="all_driver_stats",
    entities=[],
    ttl=timedelta(0),
    schema=[Field(name="acc_rate", dtype=Float32)],
    source=stats_source,
    online=False,
)

activity = FeatureService(
    name="driver_activity",
    features=[hourly[["conv_rate", "avg_daily_trips"]], fresh],
    description="For ranking",
    tags={"stage": "production"},
    owner="team@example.org",
)

origin = FeatureService(
    name="driver_origin",
    features=[
        hourly[["acc_rate"]].with_name("origin").with_join_key_map({"driver_id": "origin_id"}),
        hourly[["conv_rate"]].with_name("destination"),
    ],
)
