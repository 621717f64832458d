import FeatureDefinitions

@main
struct DriverRepository: FeatureRepository {
    let driver = Entity(
        "driver", joinKey: "driver_id", type: .int64, description: "A driver of the fleet")
    let stats = FileSource(
        "driver_hourly_stats_source", path: "data/driver_stats.parquet",
        timestampField: "event_timestamp", createdTimestampColumn: "created",
        description: "What each driver did, hour by hour")

    var definitions: Definitions {
        let hourly = FeatureView(
            "driver_hourly_stats", entities: [driver], ttl: .days(1), source: stats,
            description: "How a driver did in the last hour",
            tags: ["team": "driver_performance"]
        ) {
            Feature("conv_rate", .float32, description: "Share of offers that became trips")
            Feature("acc_rate", .float32, description: "Share of offers that were accepted")
            Feature("avg_daily_trips", .int64, description: "Trips a day, on average")
        }
        hourly
        FeatureService(
            "driver_activity", description: "What a model of finished trips asks for"
        ) {
            hourly
        }
    }
}
