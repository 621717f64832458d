// Written from feature_repo_template/ and schema/ by a test; RECORD_GOLDEN=1 swift test writes
// it anew. The files are in the program, so that it makes repositories wherever it stands.
// swift-format-ignore-file

/// The texts of new repositories by their path.
enum TemplateFiles {
    /// What templates in JSON have.
    static let schema: [String: String] = [
        "schema/definitions.schema.json": #"""
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "$id": "urn:larder:definitions:1",
              "title": "Larder's definitions of features",
              "description": "Entities, data sources, feature views and feature services of a repository.",
              "$ref": "#/$defs/file",
              "$defs": {
                "file": {
                  "type": "object",
                  "properties": {
                    "$schema": {
                      "description": "The JSON Schema of this format, for editors.",
                      "type": "string"
                    },
                    "entities": {
                      "description": "What features describe.",
                      "type": "array",
                      "items": {"$ref": "#/$defs/entity"}
                    },
                    "data_sources": {
                      "description": "Where values come from.",
                      "type": "array",
                      "items": {"$ref": "#/$defs/data_source"}
                    },
                    "feature_views": {
                      "description": "Features of the same entities from one source.",
                      "type": "array",
                      "items": {"$ref": "#/$defs/feature_view"}
                    },
                    "feature_services": {
                      "description": "What models ask for.",
                      "type": "array",
                      "items": {"$ref": "#/$defs/feature_service"}
                    }
                  },
                  "required": [],
                  "additionalProperties": false
                },
                "entity": {
                  "type": "object",
                  "properties": {
                    "name": {
                      "description": "Unique in the project.",
                      "type": "string",
                      "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"
                    },
                    "join_keys": {
                      "description": "The one column that holds the entity's key; by default the entity's name.",
                      "type": "array",
                      "items": {"type": "string", "pattern": "^[^:@\\u0000-\\u001f\\u007f-\\u009f]+$"},
                      "minItems": 1,
                      "maxItems": 1
                    },
                    "value_type": {
                      "description": "The type of the key; by default the view's schema or the source tells it.",
                      "anyOf": [
                        {"enum": ["Int32", "Int64", "String", "Bytes", "UnixTimestamp"]},
                        {"type": "string", "minLength": 1}
                      ]
                    },
                    "description": {"description": "For people.", "type": "string"},
                    "tags": {
                      "description": "For programs and people.",
                      "type": "object",
                      "additionalProperties": {"type": "string"}
                    },
                    "owner": {"description": "Who answers for it.", "type": "string"}
                  },
                  "required": ["name"],
                  "additionalProperties": false
                },
                "feature": {
                  "type": "object",
                  "properties": {
                    "name": {
                      "description": "The column's name, unique in its view: a feature, or a join key.",
                      "type": "string",
                      "pattern": "^[^:@\\u0000-\\u001f\\u007f-\\u009f]+$"
                    },
                    "dtype": {
                      "description": "The type of its values.",
                      "anyOf": [
                        {
                          "enum": [
                            "Int32",
                            "Int64",
                            "Float32",
                            "Float64",
                            "String",
                            "Bytes",
                            "Bool",
                            "UnixTimestamp",
                            "Map",
                            "Json",
                            "Uuid",
                            "TimeUuid",
                            "Decimal"
                          ]
                        },
                        {"type": "string", "minLength": 1}
                      ]
                    },
                    "description": {"description": "For people.", "type": "string"},
                    "tags": {
                      "description": "For programs and people.",
                      "type": "object",
                      "additionalProperties": {"type": "string"}
                    }
                  },
                  "required": ["name", "dtype"],
                  "additionalProperties": false
                },
                "feature_view": {
                  "type": "object",
                  "properties": {
                    "name": {
                      "description": "Unique in the project, without regard to case.",
                      "type": "string",
                      "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"
                    },
                    "entities": {
                      "description": "Names of entities; none: one row for all.",
                      "type": "array",
                      "items": {"type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"}
                    },
                    "ttl": {
                      "description": "How old a value may be to be joined; absent, 0 or null: no limit.",
                      "type": ["number", "string", "null"],
                      "minimum": 0,
                      "pattern": "^[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?[smhdw]$",
                      "examples": ["1d", "90m"]
                    },
                    "schema": {
                      "description": "The features, and join keys where they are typed here; by default read from the source.",
                      "type": "array",
                      "items": {"$ref": "#/$defs/feature"}
                    },
                    "source": {
                      "description": "The name of a data source.",
                      "type": "string",
                      "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"
                    },
                    "online": {
                      "description": "Whether materialization fills the online store; by default true.",
                      "type": "boolean"
                    },
                    "offline": {
                      "description": "Whether pushed rows go to the offline store too; by default false.",
                      "type": "boolean"
                    },
                    "enable_validation": {
                      "description": "Whether materialized values are held to the schema; by default false.",
                      "type": "boolean"
                    },
                    "description": {"description": "For people.", "type": "string"},
                    "tags": {
                      "description": "For programs and people.",
                      "type": "object",
                      "additionalProperties": {"type": "string"}
                    },
                    "owner": {"description": "Who answers for it.", "type": "string"}
                  },
                  "required": ["name", "source"],
                  "additionalProperties": false
                },
                "feature_service": {
                  "type": "object",
                  "properties": {
                    "name": {
                      "description": "Unique in the project.",
                      "type": "string",
                      "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"
                    },
                    "features": {
                      "description": "What it takes from which views, in the order of its answers.",
                      "type": "array",
                      "items": {
                        "anyOf": [
                          {
                            "type": "string",
                            "pattern": "^[^:]+(:[^:]+)?$",
                            "description": "VIEW for all of its features, or VIEW:FEATURE."
                          },
                          {"$ref": "#/$defs/projection"}
                        ]
                      },
                      "minItems": 1
                    },
                    "description": {"description": "For people.", "type": "string"},
                    "tags": {
                      "description": "For programs and people.",
                      "type": "object",
                      "additionalProperties": {"type": "string"}
                    },
                    "owner": {"description": "Who answers for it.", "type": "string"}
                  },
                  "required": ["name", "features"],
                  "additionalProperties": false
                },
                "projection": {
                  "type": "object",
                  "properties": {
                    "view": {
                      "description": "The name of a feature view.",
                      "type": "string",
                      "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"
                    },
                    "features": {
                      "description": "The chosen features; by default all.",
                      "type": "array",
                      "items": {"type": "string", "pattern": "^[^:@\\u0000-\\u001f\\u007f-\\u009f]+$"},
                      "minItems": 1
                    },
                    "name_alias": {
                      "description": "What stands before the features' names in place of the view's.",
                      "type": "string",
                      "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"
                    },
                    "join_key_map": {
                      "description": "The view's join keys, and the request's columns that hold them.",
                      "type": "object",
                      "additionalProperties": {"type": "string"}
                    }
                  },
                  "required": ["view"],
                  "additionalProperties": false
                },
                "data_source": {
                  "oneOf": [
                    {"$ref": "#/$defs/file_source"},
                    {"$ref": "#/$defs/push_source"},
                    {"$ref": "#/$defs/spark_source"}
                  ]
                },
                "file_source": {
                  "type": "object",
                  "properties": {
                    "name": {
                      "description": "Unique in the project, without regard to case.",
                      "type": "string",
                      "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"
                    },
                    "type": {"description": "What kind of source.", "enum": ["file"]},
                    "path": {
                      "description": "One file, a folder or a glob, relative to the repository.",
                      "type": "string",
                      "minLength": 1
                    },
                    "query": {
                      "description": "In place of a path: a query that the embedded engine runs.",
                      "type": "string",
                      "minLength": 1
                    },
                    "file_format": {
                      "description": "How the files are written; by default the path's ending tells it.",
                      "enum": ["parquet", "csv", "jsonl"]
                    },
                    "timestamp_field": {
                      "description": "The column with the moment at which a row became true; by default the only timestamp.",
                      "type": "string",
                      "minLength": 1
                    },
                    "created_timestamp_column": {
                      "description": "The column with the moment at which a row was written, which settles ties.",
                      "type": "string",
                      "minLength": 1
                    },
                    "field_mapping": {
                      "description": "The source's columns, and what they are called in views.",
                      "type": "object",
                      "additionalProperties": {"type": "string"}
                    },
                    "description": {"description": "For people.", "type": "string"},
                    "tags": {
                      "description": "For programs and people.",
                      "type": "object",
                      "additionalProperties": {"type": "string"}
                    },
                    "owner": {"description": "Who answers for it.", "type": "string"}
                  },
                  "required": ["name", "type"],
                  "additionalProperties": false,
                  "oneOf": [
                    {"required": ["path"]},
                    {"required": ["query"]}
                  ],
                  "dependentRequired": {"file_format": ["path"]}
                },
                "push_source": {
                  "type": "object",
                  "properties": {
                    "name": {
                      "description": "Unique in the project, without regard to case.",
                      "type": "string",
                      "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"
                    },
                    "type": {"description": "What kind of source.", "enum": ["push"]},
                    "batch_source": {
                      "description": "The name of the source that holds the pushed rows' history.",
                      "type": "string",
                      "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"
                    },
                    "description": {"description": "For people.", "type": "string"},
                    "tags": {
                      "description": "For programs and people.",
                      "type": "object",
                      "additionalProperties": {"type": "string"}
                    },
                    "owner": {"description": "Who answers for it.", "type": "string"}
                  },
                  "required": ["name", "type", "batch_source"],
                  "additionalProperties": false
                },
                "spark_source": {
                  "type": "object",
                  "properties": {
                    "name": {
                      "description": "Unique in the project, without regard to case.",
                      "type": "string",
                      "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"
                    },
                    "type": {"description": "What kind of source.", "enum": ["spark"]},
                    "table": {"description": "A table of Spark's catalog.", "type": "string", "minLength": 1},
                    "query": {
                      "description": "In place of a table: a query in Spark's SQL.",
                      "type": "string",
                      "minLength": 1
                    },
                    "path": {
                      "description": "In place of a table: a path that Spark can reach.",
                      "type": "string",
                      "minLength": 1
                    },
                    "file_format": {
                      "description": "How the path's files are written.",
                      "type": "string",
                      "minLength": 1
                    },
                    "timestamp_field": {
                      "description": "The column with the moment at which a row became true; by default the only timestamp.",
                      "type": "string",
                      "minLength": 1
                    },
                    "created_timestamp_column": {
                      "description": "The column with the moment at which a row was written, which settles ties.",
                      "type": "string",
                      "minLength": 1
                    },
                    "field_mapping": {
                      "description": "The source's columns, and what they are called in views.",
                      "type": "object",
                      "additionalProperties": {"type": "string"}
                    },
                    "description": {"description": "For people.", "type": "string"},
                    "tags": {
                      "description": "For programs and people.",
                      "type": "object",
                      "additionalProperties": {"type": "string"}
                    },
                    "owner": {"description": "Who answers for it.", "type": "string"}
                  },
                  "required": ["name", "type"],
                  "additionalProperties": false,
                  "oneOf": [
                    {"required": ["table"]},
                    {"required": ["query"]},
                    {"required": ["path"]}
                  ],
                  "dependentRequired": {"file_format": ["path"]}
                }
              }
            }

            """#,
    ]

    /// The template `json`.
    static let json: [String: String] = [
        ".gitignore": #"""
            # Written by "larder apply" and "larder materialize".
            data/*.db
            data/*.db-journal
            data/*.db-shm
            data/*.db-wal
            data/*.lock

            """#,
        "README.md": #"""
            # {{project}}

            A feature repository for Larder, with made-up data of five drivers.

            | file | |
            |---|---|
            | `feature_store.yaml` | where registry, online store and offline store are |
            | `features/driver.json` | what is defined: an entity, a source, a feature view, a feature service |
            | `schema/definitions.schema.json` | the format of definitions, so that editors complete it |
            | `data/driver_stats.parquet` | the source: a row per driver and hour, 15 days up to now |
            | `data/driver_labels.parquet` | moments at which it is known whether a driver finished a trip |

            Run in this folder:

                larder plan
                larder apply

            `apply` records the definitions in `data/registry.db` and makes a table in the online store.

                larder materialize-incremental now
                larder get-online-features -e driver_id=1001 -e driver_id=1002 --feature-service driver_activity

            The first copies each driver's newest values into the online store, the second reads them as a
            serving model would.

                larder get-historical-features --entities data/driver_labels.parquet \
                    --feature-service driver_activity -o training.parquet

            This makes a training frame: each labelled row with the values that were known at its moment, none
            from later and none older than the view's `ttl`.

            Feast 0.67 can use this folder too: `feast materialize`, `feast get-online-features` and its Python
            API see the same registry and the same store. Let only Larder apply: `feast apply` deletes what no
            Python file defines.

            """#,
        "feature_store.yaml": #"""
            # The settings of this repository; Feast reads the same file.
            project: {{project}}
            provider: local
            # What is defined: written by "larder apply", read by everything else.
            registry: data/registry.db
            # The newest values per entity, for serving.
            online_store:
                type: sqlite
                path: data/online_store.db
            # The history of values, for training: files, read by the embedded engine.
            offline_store:
                type: file
            entity_key_serialization_version: 3

            """#,
        "features/driver.json": #"""
            {
              "$schema": "../schema/definitions.schema.json",
              "entities": [
                {
                  "name": "driver",
                  "join_keys": ["driver_id"],
                  "value_type": "INT64",
                  "description": "A driver of the fleet"
                }
              ],
              "data_sources": [
                {
                  "name": "driver_hourly_stats_source",
                  "type": "file",
                  "path": "data/driver_stats.parquet",
                  "timestamp_field": "event_timestamp",
                  "created_timestamp_column": "created",
                  "description": "What each driver did, hour by hour"
                }
              ],
              "feature_views": [
                {
                  "name": "driver_hourly_stats",
                  "entities": ["driver"],
                  "ttl": "1d",
                  "schema": [
                    {"name": "conv_rate", "dtype": "Float32", "description": "Share of offers that became trips"},
                    {"name": "acc_rate", "dtype": "Float32", "description": "Share of offers that were accepted"},
                    {"name": "avg_daily_trips", "dtype": "Int64", "description": "Trips a day, on average"}
                  ],
                  "source": "driver_hourly_stats_source",
                  "description": "How a driver did in the last hour",
                  "tags": {"team": "driver_performance"}
                }
              ],
              "feature_services": [
                {
                  "name": "driver_activity",
                  "features": ["driver_hourly_stats"],
                  "description": "What a model of finished trips asks for"
                }
              ]
            }

            """#,
    ]

    /// The template `swift`.
    static let swift: [String: String] = [
        ".gitignore": #"""
            # Written by "larder apply" and "larder materialize".
            data/*.db
            data/*.db-journal
            data/*.db-shm
            data/*.db-wal
            data/*.lock

            """#,
        "README.md": #"""
            # {{project}}

            A feature repository for Larder, with made-up data of five drivers.

            | file | |
            |---|---|
            | `feature_store.yaml` | where registry, online store and offline store are |
            | `features/driver.swift` | what is defined: an entity, a source, a feature view, a feature service |
            | `data/driver_stats.parquet` | the source: a row per driver and hour, 15 days up to now |
            | `data/driver_labels.parquet` | moments at which it is known whether a driver finished a trip |

            Definitions in Swift need the Swift compiler, `swiftc`, where `larder plan` and `larder apply` run:
            Swift 6.2 or later, from https://www.swift.org/install. What is compiled once is kept in
            `~/.cache/larder`, so that only a change compiles again. The other commands read the registry, and
            need no compiler.

            What can be written there, next to how it is written in JSON, and how an editor completes it, is on
            the page `docs/swift-definitions.md` of Larder's sources. After a change, `larder plan` says what
            `larder apply` would do, and tells each mistake with its line.

            Run in this folder:

                larder plan
                larder apply

            `apply` records the definitions in `data/registry.db` and makes a table in the online store.

                larder materialize-incremental now
                larder get-online-features -e driver_id=1001 -e driver_id=1002 --feature-service driver_activity

            The first copies each driver's newest values into the online store, the second reads them as a
            serving model would.

                larder get-historical-features --entities data/driver_labels.parquet \
                    --feature-service driver_activity -o training.parquet

            This makes a training frame: each labelled row with the values that were known at its moment, none
            from later and none older than the view's `ttl`.

            Feast 0.67 can use this folder too: `feast materialize`, `feast get-online-features` and its Python
            API see the same registry and the same store. Let only Larder apply: `feast apply` deletes what no
            Python file defines.

            """#,
        "feature_store.yaml": #"""
            # The settings of this repository; Feast reads the same file.
            project: {{project}}
            provider: local
            # What is defined: written by "larder apply", read by everything else.
            registry: data/registry.db
            # The newest values per entity, for serving.
            online_store:
                type: sqlite
                path: data/online_store.db
            # The history of values, for training: files, read by the embedded engine.
            offline_store:
                type: file
            entity_key_serialization_version: 3

            """#,
        "features/driver.swift": #"""
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

            """#,
    ]

    /// The template `minimal`.
    static let minimal: [String: String] = [
        ".gitignore": #"""
            # Written by "larder apply" and "larder materialize".
            data/*.db
            data/*.db-journal
            data/*.db-shm
            data/*.db-wal
            data/*.lock

            """#,
        "README.md": #"""
            # {{project}}

            An empty feature repository for Larder.

            | file | |
            |---|---|
            | `feature_store.yaml` | where registry, online store and offline store are |
            | `features/definitions.json` | what is defined: fill in entities, sources, views and services |
            | `schema/definitions.schema.json` | the format of definitions, so that editors complete it |

            Run in this folder, after each change of the definitions:

                larder plan
                larder apply

            """#,
        "feature_store.yaml": #"""
            # The settings of this repository; Feast reads the same file.
            project: {{project}}
            provider: local
            # What is defined: written by "larder apply", read by everything else.
            registry: data/registry.db
            # The newest values per entity, for serving.
            online_store:
                type: sqlite
                path: data/online_store.db
            # The history of values, for training: files, read by the embedded engine.
            offline_store:
                type: file
            entity_key_serialization_version: 3

            """#,
        "features/definitions.json": #"""
            {
              "$schema": "../schema/definitions.schema.json",
              "entities": [],
              "data_sources": [],
              "feature_views": [],
              "feature_services": []
            }

            """#,
    ]
}
