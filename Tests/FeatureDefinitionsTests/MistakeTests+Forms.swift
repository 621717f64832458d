extension MistakeTests {
    static let forms: [MistakeCase] = [
        MistakeCase(
            "a trailing comma", "{\n\"entities\": [\n{\"name\": \"driver\",}]}",
            #"""
            error: features/a.json:3: entities[0]: a comma before "}"
            hint: remove the comma
            """#),
        MistakeCase(
            "an empty file", "",
            #"""
            error: features/a.json:1: an empty text
            hint: expected a JSON value
            """#),
        MistakeCase(
            "an array at the top", "[]",
            #"""
            error: features/a.json:1: expected an object, found an array
            hint: keys: $schema, entities, data_sources, feature_views, feature_services
            """#),
        MistakeCase(
            "a key twice", #"{"entities": [{"name": "a"}], "entities": []}"#,
            #"""
            error: features/a.json:1: entities: the key "entities" stands twice in one object
            hint: it stands first on line 1: remove one
            """#),
        MistakeCase(
            "an unknown key at the top", #"{"feature_view": []}"#,
            #"""
            error: features/a.json:1: feature_view: unknown key "feature_view"
            hint: did you mean "feature_views"? known: $schema, entities, data_sources, feature_views, feature_services
            """#),
        MistakeCase(
            "wrong types at the top", #"{"$schema": 1, "entities": {}}"#,
            #"""
            error: features/a.json:1: $schema: expected a string, found a number
            hint: for example "$schema": "../schema/definitions.schema.json"
            error: features/a.json:1: entities: expected an array, found an object
            hint: for example "entities": [{"name": "driver", "join_keys": ["driver_id"]}]
            """#),
        MistakeCase(
            "an entity that is no object", #"{"entities": ["driver"]}"#,
            #"""
            error: features/a.json:1: entities[0]: expected an object, found a string
            hint: an entity has the keys name, join_keys, value_type, description, tags, owner
            """#),
        MistakeCase(
            "an unknown key, and a missing one", #"{"entities": [{"nam": "driver"}]}"#,
            #"""
            error: features/a.json:1: entities[0].nam: unknown key "nam"
            hint: did you mean "name"? known: name, join_keys, value_type, description, tags, owner
            error: features/a.json:1: entities[0]: an entity without "name"
            hint: add it, for example "name": "driver"
            """#),
        MistakeCase(
            "wrong types in an entity",
            #"{"entities": [{"name": 1, "join_keys": "driver_id", "value_type": true, "tags": {"a": 1}, "description": [], "owner": null}]}"#,
            #"""
            error: features/a.json:1: entities[0].name: expected a string, found a number
            hint: for example "name": "driver"
            error: features/a.json:1: entities[0].join_keys: expected an array, found a string
            hint: for example "join_keys": ["driver_id"]
            error: features/a.json:1: entities[0].value_type: expected a string, found true or false
            hint: for example "value_type": "INT64"
            error: features/a.json:1: entities[0].description: expected a string, found an array
            hint: for example "description": "Share of accepted trips"
            error: features/a.json:1: entities[0].tags.a: expected a string, found a number
            hint: for example "tags": {"team": "ranking"}
            error: features/a.json:1: entities[0].owner: expected a string, found null
            hint: for example "owner": "a@b.c"
            """#),
        MistakeCase(
            "other than one join key",
            #"{"entities": [{"name": "driver", "join_keys": []}, {"name": "b", "join_keys": ["b1", "b2"]}, {"name": "c", "join_keys": [1]}]}"#,
            #"""
            error: features/a.json:1: entities[0].join_keys: 0 join keys
            hint: an entity has exactly one; a feature view may have several entities
            error: features/a.json:1: entities[1].join_keys: 2 join keys
            hint: an entity has exactly one; a feature view may have several entities
            error: features/a.json:1: entities[2].join_keys[0]: expected a string, found a number
            hint: for example "join_keys": ["driver_id"]
            """#),
        MistakeCase(
            "value types that entities can't have",
            #"{"entities": [{"name": "driver", "value_type": "INT46"}, {"name": "b", "value_type": "Float64"}]}"#,
            #"""
            error: features/a.json:1: entities[0].value_type: no value type "INT46"
            hint: did you mean "Int64"? known: Int32, Int64, Float32, Float64, String, Bytes, Bool, UnixTimestamp, Map, Json, Uuid, TimeUuid, Decimal, Array(T), Set(T), Struct(name: T, …)
            error: features/a.json:1: entities[1].value_type: a join key can't be of type Float64
            hint: join keys are of one of: Int32, Int64, String, Bytes, UnixTimestamp
            """#),
        MistakeCase(
            "a source without type", #"{"data_sources": [{"name": "s"}]}"#,
            #"""
            error: features/a.json:1: data_sources[0]: a data source without "type"
            hint: add it, for example "type": "file"
            """#),
        MistakeCase(
            "a source of unknown type",
            #"{"data_sources": [{"name": "s", "type": "files", "pth": "x"}]}"#,
            #"""
            error: features/a.json:1: data_sources[0].type: unknown type "files"
            hint: did you mean "file"? known: file, push, spark
            error: features/a.json:1: data_sources[0].pth: unknown key "pth"
            hint: did you mean "path"? known: name, type, path, query, file_format, timestamp_field, created_timestamp_column, field_mapping, description, tags, owner, batch_source, table
            """#),
        MistakeCase(
            "a file source without place", #"{"data_sources": [{"name": "s", "type": "file"}]}"#,
            #"""
            error: features/a.json:1: data_sources[0]: a file source without "path" or "query"
            hint: add one, for example "path": "data/driver_stats.parquet"
            """#),
        MistakeCase(
            "an empty path, an unknown key",
            #"{"data_sources": [{"name": "s", "type": "file", "path": "", "timestmp_field": "x"}]}"#,
            #"""
            error: features/a.json:1: data_sources[0].timestmp_field: unknown key "timestmp_field"
            hint: did you mean "timestamp_field"? known: name, type, path, query, file_format, timestamp_field, created_timestamp_column, field_mapping, description, tags, owner
            error: features/a.json:1: data_sources[0].path: "path" is empty
            hint: for example "path": "data/driver_stats.parquet"
            """#),
        MistakeCase(
            "two places",
            #"{"data_sources": [{"name": "s", "type": "file", "path": "a", "query": "b"}]}"#,
            #"""
            error: features/a.json:1: data_sources[0].query: "query" beside "path"
            hint: a file source has exactly one of "path" or "query"
            """#),
        MistakeCase(
            "keys of other types of sources",
            #"{"data_sources": [{"name": "s", "type": "file", "path": "a", "file_format": "avro", "table": "x", "batch_source": "s"}]}"#,
            #"""
            error: features/a.json:1: data_sources[0].table: a file source takes no "table"
            hint: it takes: name, type, path, query, file_format, timestamp_field, created_timestamp_column, field_mapping, description, tags, owner
            error: features/a.json:1: data_sources[0].batch_source: a file source takes no "batch_source"
            hint: it takes: name, type, path, query, file_format, timestamp_field, created_timestamp_column, field_mapping, description, tags, owner
            error: features/a.json:1: data_sources[0].file_format: unknown file_format "avro"
            hint: known: parquet, csv, jsonl
            """#),
        MistakeCase(
            "a format without path",
            #"{"data_sources": [{"name": "s", "type": "file", "query": "a", "file_format": "csv"}]}"#,
            #"""
            error: features/a.json:1: data_sources[0].file_format: "file_format" without "path"
            hint: remove it: it tells how a path's files are written, and a file source with a query has none
            """#),
        MistakeCase(
            "a push source without batch source",
            #"{"data_sources": [{"name": "s", "type": "push"}]}"#,
            #"""
            error: features/a.json:1: data_sources[0]: a push source without "batch_source"
            hint: add it, for example "batch_source": "driver_hourly_stats_source"
            """#),
        MistakeCase(
            "a Spark source without place, or with a format beside a table",
            #"{"data_sources": [{"name": "s", "type": "spark"}, {"name": "t", "type": "spark", "table": "t", "file_format": "delta"}]}"#,
            #"""
            error: features/a.json:1: data_sources[0]: a spark source without "table", "query" or "path"
            hint: add one, for example "table": "warehouse.trips"
            error: features/a.json:1: data_sources[1].file_format: "file_format" without "path"
            hint: remove it: it tells how a path's files are written, and a spark source with a table or query has none
            """#),
        MistakeCase(
            "wrong forms in a view",
            #"{"feature_views": [{"name": "v", "entities": "driver", "ttl": "1 day", "online": "yes", "schema": [{"name": "x"}, 7, {"name": "y", "type": "Int64", "dtype": "Int46"}]}]}"#,
            #"""
            error: features/a.json:1: feature_views[0]: a feature view without "source"
            hint: add it, for example "source": "driver_hourly_stats_source"
            error: features/a.json:1: feature_views[0].entities: expected an array, found a string
            hint: for example "entities": ["driver"]
            error: features/a.json:1: feature_views[0].ttl: "1 day" is no TTL
            hint: a TTL is a number of seconds, or a number with s, m, h, d or w: "1d", "90m"
            error: features/a.json:1: feature_views[0].schema[0]: a column of a schema without "dtype"
            hint: add it, for example "dtype": "Float32"
            error: features/a.json:1: feature_views[0].schema[1]: expected an object, found a number
            hint: a column of a schema has the keys name, dtype, description, tags
            error: features/a.json:1: feature_views[0].schema[2].type: unknown key "type"
            hint: did you mean "dtype"? known: name, dtype, description, tags
            error: features/a.json:1: feature_views[0].schema[2].dtype: no value type "Int46"
            hint: did you mean "Int64"? known: Int32, Int64, Float32, Float64, String, Bytes, Bool, UnixTimestamp, Map, Json, Uuid, TimeUuid, Decimal, Array(T), Set(T), Struct(name: T, …)
            error: features/a.json:1: feature_views[0].online: expected true or false, found a string
            hint: for example "online": true
            """#),
        MistakeCase(
            "TTLs that are none",
            #"{"data_sources": [{"name": "s", "type": "file", "path": "p"}], "feature_views": [{"name": "v", "source": "s", "ttl": -1}, {"name": "w", "source": "s", "ttl": []}, {"name": "x", "source": "s", "ttl": "1"}, {"name": "y", "source": "s", "ttl": "99999999d"}, {"name": "z", "source": "s", "ttl": 0.0000001}]}"#,
            #"""
            error: features/a.json:1: feature_views[0].ttl: -1 is no TTL
            hint: a TTL is a number of seconds, or a number with s, m, h, d or w: "1d", "90m"
            error: features/a.json:1: feature_views[1].ttl: expected a number or a string, found an array
            hint: for example "ttl": "1d"
            error: features/a.json:1: feature_views[2].ttl: "1" is no TTL
            hint: a TTL is a number of seconds, or a number with s, m, h, d or w: "1d", "90m"
            error: features/a.json:1: feature_views[3].ttl: "99999999d" is no TTL
            hint: a TTL is a number of seconds, or a number with s, m, h, d or w: "1d", "90m"
            error: features/a.json:1: feature_views[4].ttl: 0.0000001 is no TTL
            hint: a TTL is a number of seconds, or a number with s, m, h, d or w: "1d", "90m"
            """#),
        MistakeCase(
            "wrong forms in a service",
            #"{"feature_services": [{"name": "s"}, {"name": "t", "features": []}, {"name": "u", "features": "v"}, {"name": "w", "features": [1, "a:b:c", ":a", {"features": ["x"]}]}]}"#,
            #"""
            error: features/a.json:1: feature_services[0]: a feature service without "features"
            hint: add it, for example "features": ["driver_hourly_stats:conv_rate"]
            error: features/a.json:1: feature_services[2].features: expected an array, found a string
            hint: for example "features": ["driver_hourly_stats:conv_rate"]
            error: features/a.json:1: feature_services[3].features[0]: expected a string or an object, found a number
            hint: write "VIEW", "VIEW:FEATURE", or {"view": "VIEW", …}
            error: features/a.json:1: feature_services[3].features[1]: "a:b:c" names no feature
            hint: write VIEW for all of its features, or VIEW:FEATURE
            error: features/a.json:1: feature_services[3].features[2]: ":a" names no feature
            hint: write VIEW for all of its features, or VIEW:FEATURE
            error: features/a.json:1: feature_services[3].features[3]: a feature service's entry without "view"
            hint: add it, for example "view": "driver_hourly_stats"
            error: features/a.json:1: feature_services[1].features: a feature service without features
            hint: name at least one view or feature
            """#),
    ]
}
