import FeatureDefinitions
import FeatureValues
import LarderTesting
import Testing

@testable import Registry

/// All that definitions can say, in JSON and in Swift.
@Suite struct SwiftFormTests {
    /// Every construct, every key, every type.
    static let json = """
        {
          "entities": [
            {"name": "driver", "join_keys": ["driver_id"], "value_type": "INT64",
             "description": "A driver", "tags": {"team": "ranking"}, "owner": "a@b.c"},
            {"name": "customer", "value_type": "STRING"},
            {"name": "shop"}
          ],
          "data_sources": [
            {"name": "stats", "type": "file", "path": "data/stats/*.csv",
             "timestamp_field": "event_timestamp", "created_timestamp_column": "created",
             "field_mapping": {"src_col": "conv_rate"}, "file_format": "csv",
             "description": "s", "tags": {"a": "b"}, "owner": "o"},
            {"name": "plain", "type": "file", "path": "data/plain.parquet"},
            {"name": "orders", "type": "file", "query": "SELECT 1 AS x",
             "timestamp_field": "ts", "created_timestamp_column": "created",
             "field_mapping": {"a": "b"}, "description": "q", "tags": {"c": "d"}, "owner": "p"},
            {"name": "pushed", "type": "push", "batch_source": "stats",
             "description": "p", "tags": {"e": "f"}, "owner": "q"},
            {"name": "trips", "type": "spark", "table": "warehouse.trips", "timestamp_field": "ts",
             "created_timestamp_column": "created", "field_mapping": {"g": "h"},
             "description": "t", "tags": {"i": "j"}, "owner": "r"},
            {"name": "rides", "type": "spark", "query": "SELECT 2 AS y", "timestamp_field": "ts"},
            {"name": "lake", "type": "spark", "path": "s3://x/y", "file_format": "delta",
             "timestamp_field": "ts"}
          ],
          "feature_views": [
            {"name": "hourly", "entities": ["driver", "customer"], "ttl": "1d",
             "schema": [
               {"name": "driver_id", "dtype": "Int64"},
               {"name": "conv_rate", "dtype": "Float32", "description": "d", "tags": {"x": "y"}},
               {"name": "acc_rate", "dtype": "Float64"}
             ],
             "source": "pushed", "online": false, "offline": true, "enable_validation": true,
             "description": "v", "tags": {"k": "l"}, "owner": "w"},
            {"name": "types", "entities": ["shop"], "ttl": 5400,
             "schema": [
               {"name": "int32", "dtype": "Int32"},
               {"name": "int64", "dtype": "Int64"},
               {"name": "float32", "dtype": "Float32"},
               {"name": "float64", "dtype": "Float64"},
               {"name": "string", "dtype": "String"},
               {"name": "bytes", "dtype": "Bytes"},
               {"name": "bool", "dtype": "Bool"},
               {"name": "time", "dtype": "UnixTimestamp"},
               {"name": "map", "dtype": "Map"},
               {"name": "json", "dtype": "Json"},
               {"name": "uuid", "dtype": "Uuid"},
               {"name": "time_uuid", "dtype": "TimeUuid"},
               {"name": "decimal", "dtype": "Decimal"},
               {"name": "array", "dtype": "Array(String)"},
               {"name": "nested", "dtype": "Array(Array(Int64))"},
               {"name": "set", "dtype": "Set(Int64)"},
               {"name": "person", "dtype": "Struct(name: String, age: Int64)"},
               {"name": "people", "dtype": "Array(Struct(name: String, tags: Set(String)))"}
             ],
             "source": "orders"},
            {"name": "inferred", "entities": ["driver"], "ttl": 0, "source": "plain"},
            {"name": "global", "source": "trips",
             "schema": [{"name": "rate", "dtype": "Float64"}]},
            {"name": "other", "source": "rides", "ttl": "1.5h",
             "schema": [{"name": "a b/ü", "dtype": "Float64"}, {"name": "c", "dtype": "Bool"}]},
            {"name": "third", "source": "lake", "ttl": null,
             "schema": [{"name": "rate", "dtype": "Float64"}]}
          ],
          "feature_services": [
            {"name": "activity", "description": "z", "tags": {"m": "n"}, "owner": "x",
             "features": [
               "hourly:conv_rate", "global",
               {"view": "hourly", "features": ["acc_rate", "conv_rate"], "name_alias": "origin",
                "join_key_map": {"driver_id": "origin_driver_id"}},
               {"view": "other", "features": ["c", "a b/ü"]},
               {"view": "other", "name_alias": "again"}
             ]},
            {"name": "small", "features": ["third:rate"]}
          ]
        }
        """

    @DefinitionsBuilder static func swift() -> Definitions {
        let driver = Entity(
            "driver", joinKey: "driver_id", type: .int64, description: "A driver",
            tags: ["team": "ranking"], owner: "a@b.c")
        let customer = Entity("customer", type: .string)
        let shop = Entity("shop")
        [driver, customer, shop]

        let stats = FileSource(
            "stats", path: "data/stats/*.csv", timestampField: "event_timestamp",
            createdTimestampColumn: "created", fieldMapping: ["src_col": "conv_rate"],
            fileFormat: .csv, description: "s", tags: ["a": "b"], owner: "o")
        let plain = FileSource("plain", path: "data/plain.parquet")
        let orders = FileSource(
            "orders", query: "SELECT 1 AS x", timestampField: "ts",
            createdTimestampColumn: "created", fieldMapping: ["a": "b"], description: "q",
            tags: ["c": "d"], owner: "p")
        let pushed = PushSource(
            "pushed", batchSource: stats, description: "p", tags: ["e": "f"], owner: "q")
        let trips = SparkSource(
            "trips", table: "warehouse.trips", timestampField: "ts",
            createdTimestampColumn: "created", fieldMapping: ["g": "h"], description: "t",
            tags: ["i": "j"], owner: "r")
        let rides = SparkSource("rides", query: "SELECT 2 AS y", timestampField: "ts")
        let lake = SparkSource("lake", path: "s3://x/y", fileFormat: "delta", timestampField: "ts")
        [stats, plain, orders, pushed, trips, rides, lake]

        let hourly = FeatureView(
            "hourly", entities: [driver, customer], ttl: .days(1), source: pushed, online: false,
            offline: true, description: "v", tags: ["k": "l"], owner: "w", enableValidation: true
        ) {
            Feature("driver_id", .int64)
            Feature("conv_rate", .float32, description: "d", tags: ["x": "y"])
            Feature("acc_rate", .float64)
        }
        hourly
        FeatureView("types", entities: [.named("shop")], ttl: .minutes(90), source: orders) {
            Feature("int32", .int32)
            Feature("int64", .int64)
            Feature("float32", .float32)
            Feature("float64", .float64)
            Feature("string", .string)
            Feature("bytes", .bytes)
            Feature("bool", .bool)
            Feature("time", .unixTimestamp)
            Feature("map", .map)
            Feature("json", .json)
            Feature("uuid", .uuid)
            Feature("time_uuid", .timeUuid)
            Feature("decimal", .decimal)
            Feature("array", .array(.string))
            Feature("nested", .array(.array(.int64)))
            Feature("set", .set(.int64))
            Feature("person", .structure(["name": .string, "age": .int64]))
            Feature("people", .array(.structure(["name": .string, "tags": .set(.string)])))
        }
        FeatureView("inferred", entities: [driver], ttl: .zero, source: .source("plain"))
        FeatureView("global", source: trips) {
            Feature("rate", .float64)
        }
        let other = FeatureView("other", ttl: .hours(1.5), source: rides) {
            Feature("a b/ü", .float64)
            Feature("c", .bool)
        }
        other
        FeatureView("third", source: lake) {
            Feature("rate", .float64)
        }

        FeatureService("activity", description: "z", tags: ["m": "n"], owner: "x") {
            hourly["conv_rate"]
                .view("global")
            hourly["acc_rate", "conv_rate"]
                .nameAlias("origin").joinKeyMap(["driver_id": "origin_driver_id"])
            other[["c", "a b/ü"]]
            other.nameAlias("again")
        }
        FeatureService("small") {
            .view("third")["rate"]
        }
    }

    @Test func `both forms say all that there is to say`() throws {
        let read = try DefinitionReader.read(files: [("all.json", Array(Self.json.utf8))])
        let written = Self.swift()
        #expect(written == read.definitions)
        try DefinitionReader.check(written)
        let types = read.definitions.featureViews.flatMap { $0.schema ?? [] }.map(\.type)
        for name in ValueType.definableNames where !name.contains("(") {
            #expect(types.contains { $0.description == name }, "\(name)")
        }
        try checkKeys()
    }

    /// Every key of the format stands in the JSON form.
    private func checkKeys() throws {
        let schema = try JSONReader.read(Array(DefinitionSchema.text.utf8))
        let all = try JSONReader.read(Array(Self.json.utf8))
        func objects(_ node: JSONNode?, where isMeant: (JSONNode) -> Bool = { _ in true })
            -> [JSONNode]
        {
            guard case .array(let elements) = node?.kind else { return [] }
            return elements.filter(isMeant)
        }
        func sources(_ type: String) -> [JSONNode] {
            objects(all["data_sources"]) { $0["type"]?.kind == .string(type) }
        }
        let views = objects(all["feature_views"])
        let services = objects(all["feature_services"])
        let kinds: [String: [JSONNode]] = [
            "entity": objects(all["entities"]), "file_source": sources("file"),
            "push_source": sources("push"), "spark_source": sources("spark"),
            "feature_view": views, "feature": views.flatMap { objects($0["schema"]) },
            "feature_service": services, "projection": services.flatMap { objects($0["features"]) },
            "file": [all], "data_source": [],
        ]
        guard case .object(let formats) = schema["$defs"]?.kind else {
            Issue.record("no formats")
            return
        }
        for format in formats {
            let known = kinds[format.name]
            guard case .object(let keys) = format.value["properties"]?.kind else { continue }
            for key in keys where key.name != "$schema" {
                #expect(
                    known?.contains { $0[key.name] != nil } == true,
                    "\(format.name) \(key.name)")
            }
        }
    }

    @Test func `both forms give the same registry`() throws {
        let read = try DefinitionReader.read(files: [("all.json", Array(Self.json.utf8))])
        let fromJSON = try DriverDefinitions.applied(
            Self.resolved(read.definitions), project: Self.project)
        let fromSwift = try DriverDefinitions.applied(
            Self.resolved(Self.swift()), project: Self.project)
        for kind in ObjectKind.allCases {
            let objects = fromJSON.objects(kind, in: "both")
            #expect(objects.map(\.name) == fromSwift.objects(kind, in: "both").map(\.name))
            for (left, right) in zip(objects, fromSwift.objects(kind, in: "both")) {
                #expect(left.message.serialized() == right.message.serialized(), "\(left.name)")
            }
        }
        #expect(fromJSON.objects(.featureView, in: "both").count == 6)
        let again = try fromJSON.plan(to: Self.resolved(Self.swift()), project: Self.project)
        #expect(again.isEmpty)
    }

    private static let project = ProjectSettings(name: "both")

    /// With a type for each join key and features for each view, as sources would tell them.
    private static func resolved(_ definitions: Definitions) -> ResolvedDefinitions {
        let entities = Dictionary(uniqueKeysWithValues: definitions.entities.map { ($0.name, $0) })
        let views = definitions.featureViews.map { view in
            let joinKeys = view.entities.compactMap { entities[$0] }.map {
                Feature(name: $0.joinKey, type: $0.valueType ?? .int64)
            }
            let keys = Set(joinKeys.map(\.name))
            let features = (view.schema ?? []).filter { !keys.contains($0.name) }
            return ResolvedFeatureView(
                definition: view, joinKeys: joinKeys,
                features: features.isEmpty ? [Feature(name: "x", type: .float64)] : features)
        }
        return ResolvedDefinitions(
            entities: definitions.entities, dataSources: definitions.dataSources,
            featureViews: views, featureServices: definitions.featureServices)
    }
}
