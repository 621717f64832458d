import FeatureDefinitions
import FeatureValues

@testable import Registry

/// The part of Feast's driver template that definitions can express.
enum DriverDefinitions {
    static let project = ProjectSettings(
        name: "driver_repo", description: "A project for driver statistics",
        sqlitePath: "/srv/feature_repo/data/online_store.db")
    static let now = Timestamp(microseconds: 1_795_300_000_000_000)
    static let later = Timestamp(microseconds: 1_795_400_000_123_456)

    static let driver = Entity(name: "driver", joinKey: "driver_id")
    static let stats = DataSource(
        name: "driver_hourly_stats_source",
        kind: .file(path: "data/driver_stats.parquet", format: nil),
        timestampField: "event_timestamp", createdTimestampColumn: "created")
    static let push = DataSource(
        name: "driver_stats_push_source", kind: .push(batchSource: stats.name))

    static let features = [
        Feature(name: "conv_rate", type: .float32),
        Feature(name: "acc_rate", type: .float32),
        Feature(name: "avg_daily_trips", type: .int64, description: "Average daily trips"),
        Feature(
            name: "driver_metadata", type: .map, description: "Driver metadata as key-value pairs"),
        Feature(name: "driver_config", type: .json, description: "Driver configuration as JSON"),
        Feature(
            name: "driver_profile",
            type: .structure([
                StructureField(name: "name", type: .string),
                StructureField(name: "age", type: .string),
            ]), description: "Driver profile as a typed struct"),
    ]

    static let hourly = view(
        FeatureView(
            name: "driver_hourly_stats", entities: ["driver"], ttl: .seconds(86400),
            source: stats.name, tags: ["team": "driver_performance"], enableValidation: true))
    static let fresh = view(
        FeatureView(
            name: "driver_hourly_stats_fresh", entities: ["driver"], ttl: .seconds(86400),
            source: push.name, tags: ["team": "driver_performance"]),
        features: features.map { Feature(name: $0.name, type: $0.type) })

    static func view(
        _ definition: FeatureView, features: [Feature] = features
    ) -> ResolvedFeatureView {
        ResolvedFeatureView(
            definition: definition,
            joinKeys: definition.entities.map { _ in Feature(name: "driver_id", type: .int64) },
            features: features)
    }

    /// As Feast has them; no service, for those of the template contain on-demand views.
    static let all = ResolvedDefinitions(
        entities: [driver], dataSources: [push, stats], featureViews: [hourly, fresh])

    /// With a service that definitions can express.
    static var withService: ResolvedDefinitions {
        var result = all
        result.featureServices = [
            FeatureService(
                name: "activity",
                projections: [
                    FeatureProjection(view: hourly.definition.name, features: ["conv_rate"]),
                    FeatureProjection(
                        view: fresh.definition.name, nameAlias: "origin",
                        joinKeyMap: ["driver_id": "origin_id"]),
                ])
        ]
        return result
    }

    /// A registry to which definitions were applied.
    static func applied(
        _ definitions: ResolvedDefinitions = all, to registry: Registry = Registry(),
        project: ProjectSettings = project, now: Timestamp = now
    ) throws -> Registry {
        var registry = registry
        let plan = try registry.plan(to: definitions, project: project)
        registry.apply(plan, now: now)
        return registry
    }
}

extension Message {
    /// The message without what differs from run to run.
    var comparable: Message {
        var result = self
        for field in type.fields where has(field.name) {
            switch field.name {
            case "meta" where type.name == "DataSource", "created_timestamp",
                "last_updated_timestamp", "version_id", "last_updated", "feature_view_proto":
                result.clear(field.name)
            default:
                guard case .message = field.kind else { continue }
                if field.shape == .list {
                    result.set(field.name, messages(field.name).map(\.comparable))
                } else if field.shape == .single {
                    result.set(field.name, message(field.name)?.comparable)
                }
            }
        }
        return result
    }
}
