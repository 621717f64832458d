import FeatureDefinitions
import Testing

@Suite struct DefinitionReaderTests {
    @Test func `everything that the format can say is read`() throws {
        let text = """
            {
              "$schema": "../schema/definitions.schema.json",
              "entities": [
                {"name": "driver", "join_keys": ["driver_id"], "value_type": "INT64",
                 "description": "A driver", "tags": {"team": "ranking"}, "owner": "a@b.c"},
                {"name": "customer"}
              ],
              "data_sources": [
                {"name": "stats", "type": "file", "path": "data/stats.parquet",
                 "timestamp_field": "event_timestamp", "created_timestamp_column": "created",
                 "field_mapping": {"src_col": "feature_name"}, "file_format": "parquet",
                 "description": "s", "tags": {"a": "b"}, "owner": "o"},
                {"name": "stats_push", "type": "push", "batch_source": "stats"},
                {"name": "trips", "type": "spark", "table": "warehouse.trips", "timestamp_field": "ts"},
                {"name": "lake", "type": "spark", "path": "s3://x/y", "file_format": "delta"},
                {"name": "orders", "type": "file", "query": "SELECT 1", "timestamp_field": "ts"}
              ],
              "feature_views": [
                {"name": "hourly", "entities": ["driver"], "ttl": "1d",
                 "schema": [{"name": "conv_rate", "dtype": "Float32", "description": "d", "tags": {"x": "y"}},
                            {"name": "driver_id", "dtype": "Int64"},
                            {"name": "embedding", "dtype": "Array(Float32)"}],
                 "source": "stats_push", "online": false, "offline": true, "enable_validation": true,
                 "description": "…", "tags": {"k": "v"}, "owner": "w"},
                {"name": "plain", "source": "stats"}
              ],
              "feature_services": [
                {"name": "activity", "description": "…", "tags": {"k": "v"}, "owner": "z",
                 "features": ["hourly:conv_rate", "plain",
                              {"view": "hourly", "features": ["embedding"], "name_alias": "origin",
                               "join_key_map": {"driver_id": "origin_driver_id"}}]}
              ]
            }
            """
        let read = try DefinitionReader.read(files: [("features/all.json", Array(text.utf8))])
        let expected = Definitions(
            entities: [
                Entity(
                    name: "driver", joinKey: "driver_id", valueType: .int64,
                    description: "A driver", tags: ["team": "ranking"], owner: "a@b.c"),
                Entity(name: "customer", joinKey: "customer"),
            ],
            dataSources: [
                DataSource(
                    name: "stats", kind: .file(path: "data/stats.parquet", format: .parquet),
                    timestampField: "event_timestamp", createdTimestampColumn: "created",
                    fieldMapping: ["src_col": "feature_name"], description: "s", tags: ["a": "b"],
                    owner: "o"),
                DataSource(name: "stats_push", kind: .push(batchSource: "stats")),
                DataSource(
                    name: "trips", kind: .spark(SparkLocation(table: "warehouse.trips")),
                    timestampField: "ts"),
                DataSource(
                    name: "lake",
                    kind: .spark(SparkLocation(path: "s3://x/y", fileFormat: "delta"))),
                DataSource(name: "orders", kind: .query("SELECT 1"), timestampField: "ts"),
            ],
            featureViews: [
                FeatureView(
                    name: "hourly", entities: ["driver"], ttl: .seconds(86_400),
                    schema: [
                        Feature(
                            name: "conv_rate", type: .float32, description: "d", tags: ["x": "y"]),
                        Feature(name: "driver_id", type: .int64),
                        Feature(name: "embedding", type: .array(.float32)),
                    ],
                    source: "stats_push", online: false, offline: true, description: "…",
                    tags: ["k": "v"], owner: "w", enableValidation: true),
                FeatureView(name: "plain", entities: [], source: "stats"),
            ],
            featureServices: [
                FeatureService(
                    name: "activity",
                    projections: [
                        FeatureProjection(view: "hourly", features: ["conv_rate"]),
                        FeatureProjection(view: "plain"),
                        FeatureProjection(
                            view: "hourly", features: ["embedding"], nameAlias: "origin",
                            joinKeyMap: ["driver_id": "origin_driver_id"]),
                    ],
                    description: "…", tags: ["k": "v"], owner: "z")
            ])
        #expect(read.definitions == expected)
    }

    @Test(
        arguments: [
            ("", nil), (#", "ttl": null"#, nil), (#", "ttl": 0"#, .zero),
            (#", "ttl": "0s""#, .zero),
            (#", "ttl": 86400"#, .seconds(86_400)), (#", "ttl": 1.5"#, .milliseconds(1500)),
            (#", "ttl": "1d""#, .seconds(86_400)), (#", "ttl": "2w""#, .seconds(1_209_600)),
            (#", "ttl": "90m""#, .seconds(5400)), (#", "ttl": "1.5h""#, .seconds(5400)),
            (#", "ttl": "0.000001s""#, .microseconds(1)), (#", "ttl": 1e3"#, .seconds(1000)),
        ] as [(String, Duration?)])
    func `a TTL is seconds, or a number with a unit`(key: String, expected: Duration?) throws {
        let text = """
            {"data_sources": [{"name": "s", "type": "file", "path": "p"}],
             "feature_views": [{"name": "v", "source": "s"\(key)}]}
            """
        let read = try DefinitionReader.read(files: [("a.json", Array(text.utf8))])
        #expect(read.definitions.featureViews.map(\.ttl) == [expected])
    }

    @Test func `places are found by object and by what is inside`() throws {
        let text = """
            {"entities": [{"name": "driver"}],
             "data_sources": [{"name": "s", "type": "file", "path": "p",
               "field_mapping": {"a": "b"},
               "timestamp_field": "ts"}],
             "feature_views": [
               {"name": "v",
                "entities": [
                  "driver"],
                "source": "s",
                "schema": [{"name": "x", "dtype": "Int64"},
                           {"name": "y",
                            "dtype": "Int64"}]}]}
            """
        let read = try DefinitionReader.read(files: [("f/a.json", Array(text.utf8))])
        #expect(read.place(of: .entity("driver")) == "f/a.json:1: entities[0]")
        #expect(
            read.place(of: .dataSource("s").attribute("timestamp_field"))
                == "f/a.json:4: data_sources[0].timestamp_field")
        #expect(
            read.place(of: .dataSource("s").attribute("field_mapping").named("a"))
                == "f/a.json:3: data_sources[0].field_mapping.a")
        #expect(
            read.place(of: .dataSource("s").attribute("created_timestamp_column"))
                == "f/a.json:2: data_sources[0]")
        #expect(
            read.place(of: .featureView("v").attribute("entities").element(0))
                == "f/a.json:8: feature_views[0].entities[0]")
        #expect(
            read.place(of: .featureView("v").schema("y"))
                == "f/a.json:11: feature_views[0].schema[1]")
        #expect(
            read.place(of: .featureView("w").schema("y")) == "feature view \"w\": schema.y")
    }

    @Test func `definitions of no file are checked along and named in errors`() throws {
        let swift = Definitions(
            entities: [Entity(name: "driver", joinKey: "driver_id")],
            featureViews: [FeatureView(name: "v", entities: ["driver", "rider"], source: "s")])
        let json = #"{"data_sources": [{"name": "s", "type": "file", "path": "p"}]}"#
        MistakeCase("", json, "").check()
        #expect {
            try DefinitionReader.read(files: [("a.json", Array(json.utf8))], adding: swift)
        } throws: { error in
            (error as? DefinitionErrors)?.description == """
                error: feature view "v": entities[1]: no entity "rider"
                hint: defined: driver
                """
        }
        #expect(throws: DefinitionErrors.self) {
            try DefinitionReader.check(
                Definitions(dataSources: [
                    DataSource(name: "a b", kind: .file(path: "x", format: nil))
                ]))
        }
    }

    @Test func `later layers add mistakes in the order of the files`() throws {
        let read = try DefinitionReader.read(files: [
            (
                "a.json",
                Array(#"{"data_sources": [{"name": "s", "type": "file", "path": "p"}]}"#.utf8)
            ),
            (
                "b.json",
                Array(
                    "{\"data_sources\": [\n{\"name\": \"t\", \"type\": \"file\", \"path\": \"p\"}]}"
                        .utf8)
            ),
        ])
        var mistakes = DefinitionMistakes()
        let sources = ["t", "s"].map { DefinitionPath.dataSource($0).attribute("path") }
        for path in sources {
            mistakes.add(
                .missingFile, "no file \"p\"", at: read.location(of: path), hint: "create it")
        }
        #expect {
            try mistakes.throwIfAny()
        } throws: { error in
            (error as? DefinitionErrors)?.all.map(\.place) == [
                "a.json:1: data_sources[0].path", "b.json:2: data_sources[0].path",
            ]
        }
    }
}
