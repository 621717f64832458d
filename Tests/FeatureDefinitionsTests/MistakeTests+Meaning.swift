extension MistakeTests {
    /// A file with an entity, a source and a view, and more objects.
    private static func repository(
        entities: String = "", sources: String = "", views: String = "", services: String = ""
    ) -> String {
        """
        {"entities": [{"name": "driver", "join_keys": ["driver_id"], "value_type": "INT64"}\(entities)],
         "data_sources": [
          {"name": "stats", "type": "file", "path": "data/stats.parquet"}\(sources)],
         "feature_views": [
          {"name": "hourly", "entities": ["driver"], "source": "stats",
           "schema": [{"name": "driver_id", "dtype": "Int64"}, {"name": "conv_rate", "dtype": "Float32"}]}\(views)],
         "feature_services": [\(services)]}
        """
    }

    static let names: [MistakeCase] = [
        MistakeCase(
            "names of entities and join keys",
            repository(
                entities:
                    #", {"name": "1st"}, {"name": "é"}, {"name": ""}, {"name": "ok", "join_keys": ["a:b"]}"#
            ),
            #"""
            error: features/a.json:1: entities[1].name: "1st" can't name an entity
            hint: names are letters, digits and underscores, and begin with no digit
            error: features/a.json:1: entities[2].name: "é" can't name an entity
            hint: names are letters, digits and underscores, and begin with no digit
            error: features/a.json:1: entities[3].name: "" can't name an entity
            hint: names are letters, digits and underscores, and begin with no digit
            error: features/a.json:1: entities[4].join_keys[0]: "a:b" can't name a column
            hint: such names are not empty and hold no ":", "@" or control character
            """#),
        MistakeCase(
            "names of sources and mapped columns",
            repository(
                sources:
                    #", {"name": "s.parquet", "type": "file", "path": "x", "field_mapping": {"a": ""}}"#
            ),
            #"""
            error: features/a.json:3: data_sources[1].name: "s.parquet" can't name a data source
            hint: names are letters, digits and underscores, and begin with no digit
            error: features/a.json:3: data_sources[1].field_mapping.a: "" can't name a column
            hint: such names are not empty and hold no ":", "@" or control character
            """#),
        MistakeCase(
            "names of views and features",
            repository(
                views:
                    #", {"name": "my-view", "source": "stats", "schema": [{"name": "a@b", "dtype": "Int64"}, {"name": "", "dtype": "Int64"}, {"name": "ok ?", "dtype": "Int64"}]}"#
            ),
            #"""
            error: features/a.json:6: feature_views[1].name: "my-view" can't name a feature view
            hint: names are letters, digits and underscores, and begin with no digit
            error: features/a.json:6: feature_views[1].schema[0].name: "a@b" can't name a column
            hint: such names are not empty and hold no ":", "@" or control character
            error: features/a.json:6: feature_views[1].schema[1].name: "" can't name a column
            hint: such names are not empty and hold no ":", "@" or control character
            """#),
        MistakeCase(
            "names of services, aliases and mapped keys",
            repository(
                services:
                    #"{"name": "a service", "features": [{"view": "hourly", "name_alias": "a b", "join_key_map": {"driver_id": ""}}]}"#
            ),
            #"""
            error: features/a.json:7: feature_services[0].name: "a service" can't name a feature service
            hint: names are letters, digits and underscores, and begin with no digit
            error: features/a.json:7: feature_services[0].features[0].name_alias: "a b" can't stand for a feature view
            hint: names are letters, digits and underscores, and begin with no digit
            error: features/a.json:7: feature_services[0].features[0].join_key_map.driver_id: "" can't name a column
            hint: such names are not empty and hold no ":", "@" or control character
            """#),
        MistakeCase(
            "an entity's name twice, and once with another case",
            repository(entities: #", {"name": "driver"}, {"name": "Driver"}"#),
            #"""
            error: features/a.json:1: entities[1].name: a second entity "driver"
            hint: the first is at features/a.json:1: entities[0].name
            """#),
        MistakeCase(
            "names of sources and views that differ by case only",
            repository(
                sources: #", {"name": "STATS", "type": "file", "path": "x"}"#,
                views: #", {"name": "Hourly", "source": "stats"}"#),
            #"""
            error: features/a.json:3: data_sources[1].name: a second data source "STATS"
            hint: "stats" is at features/a.json:3: data_sources[0].name; case does not tell them apart
            error: features/a.json:6: feature_views[1].name: a second feature view "Hourly"
            hint: "hourly" is at features/a.json:5: feature_views[0].name; case does not tell them apart
            """#),
        MistakeCase(
            "a service's name twice",
            repository(
                services:
                    #"{"name": "a", "features": ["hourly"]}, {"name": "a", "features": ["hourly"]}"#
            ),
            #"""
            error: features/a.json:7: feature_services[1].name: a second feature service "a"
            hint: the first is at features/a.json:7: feature_services[0].name
            """#),
        MistakeCase(
            "a column's name twice",
            repository(
                views:
                    #", {"name": "v", "source": "stats", "schema": [{"name": "a", "dtype": "Int64"}, {"name": "a", "dtype": "Int64"}, {"name": "A", "dtype": "Int64"}]}"#
            ),
            #"""
            error: features/a.json:6: feature_views[1].schema[1].name: a second column "a" in the schema
            hint: the first is at features/a.json:6: feature_views[1].schema[0]
            """#),
        MistakeCase(
            "a reserved tag",
            repository(
                sources:
                    #", {"name": "s", "type": "file", "path": "x", "tags": {"larder:query": "SELECT 1"}}"#
            ),
            #"""
            error: features/a.json:3: data_sources[1].tags["larder:query"]: the tag "larder:query" is reserved
            hint: choose another; the registry keeps what its own fields can't hold in larder:… and feast:… tags
            """#),
        MistakeCase(
            "the same name in two files",
            [
                "features/a.json": #"{"entities": [{"name": "driver"}]}"#,
                "features/b.json": "{\"entities\": [\n{\"name\": \"driver\"}]}",
            ],
            #"""
            error: features/b.json:2: entities[0].name: a second entity "driver"
            hint: the first is at features/a.json:1: entities[0].name
            """#),
    ]

    static let references: [MistakeCase] = [
        MistakeCase(
            "an unknown entity",
            repository(
                entities: #", {"name": "customer"}"#,
                views: #", {"name": "v", "source": "stats", "entities": ["driver", "rider"]}"#),
            #"""
            error: features/a.json:6: feature_views[1].entities[1]: no entity "rider"
            hint: defined: customer, driver
            """#),
        MistakeCase(
            "near misses",
            repository(
                views: #", {"name": "v", "source": "stat", "entities": ["drivr", "Driver"]}"#),
            #"""
            error: features/a.json:6: feature_views[1].entities[0]: no entity "drivr"
            hint: did you mean "driver"? defined: driver
            error: features/a.json:6: feature_views[1].entities[1]: no entity "Driver"
            hint: did you mean "driver"? defined: driver
            error: features/a.json:6: feature_views[1].source: no data source "stat"
            hint: did you mean "stats"? defined: stats
            """#),
        MistakeCase(
            "an unknown source where there is none",
            #"{"feature_views": [{"name": "v", "source": "s"}]}"#,
            #"""
            error: features/a.json:1: feature_views[0].source: no data source "s"
            hint: defined: none
            """#),
        MistakeCase(
            "batch sources",
            repository(
                sources:
                    #", {"name": "p", "type": "push", "batch_source": "nope"}, {"name": "q", "type": "push", "batch_source": "p"}"#
            ),
            #"""
            error: features/a.json:3: data_sources[1].batch_source: no data source "nope"
            hint: defined: p, q, stats
            error: features/a.json:3: data_sources[2].batch_source: the batch source "p" is a push source itself
            hint: name a source that holds rows: stats
            """#),
        MistakeCase(
            "unknown views, features and join keys of services",
            repository(
                services:
                    #"{"name": "s", "features": ["hourly:conv_rat", "daily", {"view": "hourl", "features": ["x"]}, {"view": "hourly", "features": ["nope", "driver_id", 3], "join_key_map": {"driver": "x"}}]}"#
            ),
            #"""
            error: features/a.json:7: feature_services[0].features[3].features[2]: expected a string, found a number
            hint: for example "features": ["conv_rate"]
            error: features/a.json:7: feature_services[0].features[0]: no feature "conv_rat" in the feature view "hourly"
            hint: did you mean "conv_rate"? defined: conv_rate
            error: features/a.json:7: feature_services[0].features[1]: no feature view "daily"
            hint: defined: hourly
            error: features/a.json:7: feature_services[0].features[2].view: no feature view "hourl"
            hint: did you mean "hourly"? defined: hourly
            error: features/a.json:7: feature_services[0].features[3].join_key_map.driver: the feature view "hourly" has no join key "driver"
            hint: did you mean "driver_id"? its join keys: driver_id
            error: features/a.json:7: feature_services[0].features[3].features[0]: no feature "nope" in the feature view "hourly"
            hint: defined: conv_rate
            error: features/a.json:7: feature_services[0].features[3].features[1]: "driver_id" is a join key of "hourly", no feature
            hint: remove it: join keys are in every answer
            """#),
        MistakeCase(
            "features of an inferred schema are not judged",
            repository(
                views: #", {"name": "inferred", "source": "stats"}"#,
                services: #"{"name": "s", "features": ["inferred:anything"]}"#), ""),
    ]

    static let conflicts: [MistakeCase] = [
        MistakeCase(
            "join keys shared by entities of one view",
            repository(
                entities: #", {"name": "captain", "join_keys": ["driver_id"]}"#,
                views:
                    #", {"name": "v", "source": "stats", "entities": ["driver", "captain", "driver"]}"#
            ),
            #"""
            error: features/a.json:6: feature_views[1].entities[1]: the entities "driver" and "captain" share the join key "driver_id"
            hint: a view's entities have a join key of their own each
            error: features/a.json:6: feature_views[1].entities[2]: the entity "driver" a second time
            hint: remove it
            """#),
        MistakeCase(
            "types of join keys",
            repository(
                views:
                    #", {"name": "v", "source": "stats", "entities": ["driver"], "schema": [{"name": "driver_id", "dtype": "String"}]}, {"name": "w", "source": "stats", "entities": ["driver"], "schema": [{"name": "driver_id", "dtype": "Bool"}]}"#
            ),
            #"""
            error: features/a.json:6: feature_views[1].schema[0].dtype: the join key "driver_id" is String here, but Int64 in the entity "driver"
            hint: declare the same type in both
            error: features/a.json:6: feature_views[2].schema[0].dtype: a join key can't be of type Bool
            hint: join keys are of one of: Int32, Int64, String, Bytes, UnixTimestamp
            """#),
        MistakeCase(
            "field mappings",
            repository(
                sources:
                    #", {"name": "m", "type": "file", "path": "x", "field_mapping": {"a": "b", "c": "b"}}, {"name": "p", "type": "push", "batch_source": "m"}"#,
                views:
                    #", {"name": "v", "source": "p", "schema": [{"name": "a", "dtype": "Int64"}]}"#),
            #"""
            error: features/a.json:3: data_sources[1].field_mapping.c: the columns "a" and "c" are both called "b"
            hint: give each column a name of its own
            error: features/a.json:6: feature_views[1].schema[0].name: the source's field mapping calls "a" "b"
            hint: name the column "b" here, or remove it from the field mapping
            """#),
        MistakeCase(
            "features twice in a service",
            repository(
                services:
                    #"{"name": "s", "features": ["hourly", "hourly:conv_rate", {"view": "hourly", "features": ["conv_rate", "conv_rate"], "name_alias": "other"}, {"view": "hourly", "features": [], "name_alias": "third"}]}"#
            ),
            #"""
            error: features/a.json:7: feature_services[0].features[1]: the feature "conv_rate" of "hourly" a second time
            hint: remove one, or give an entry a name alias of its own
            error: features/a.json:7: feature_services[0].features[2].features[1]: the feature "conv_rate" of "hourly" a second time
            hint: remove one
            error: features/a.json:7: feature_services[0].features[3].features: an entry without features
            hint: name one, or take the whole view
            """#),
    ]

    static let together: [MistakeCase] = [
        MistakeCase(
            "the contract's example",
            """
            {
              "entities": [
                {"name": "driver"},
                {"name": "customer"}
              ],
              "data_sources": [
                {"name": "s", "type": "file", "path": "p"}
              ],
              "feature_views": [
                {
                  "name": "v",
                  "entities": [
                    "driver",
                    "rider"
                  ],
                  "source": "s"
                }
              ]
            }
            """,
            #"""
            error: features/a.json:14: feature_views[0].entities[1]: no entity "rider"
            hint: defined: customer, driver
            """#),
        MistakeCase(
            "a broken file hides no mistake of another, and nothing that may be in it is missed",
            [
                "features/a.json": "{",
                "features/b.json":
                    #"{"feature_views": [{"name": "v", "entities": ["driver"], "source": "s", "ttl": "1y"}]}"#,
            ],
            #"""
            error: features/a.json:1: unexpected end of the text
            hint: expected a key or "}"
            error: features/b.json:1: feature_views[0].ttl: "1y" is no TTL
            hint: a TTL is a number of seconds, or a number with s, m, h, d or w: "1d", "90m"
            """#),
        MistakeCase(
            "an object without a name is not missed",
            #"{"entities": [{"nme": "driver"}], "data_sources": [{"name": "s", "type": "file", "path": "p"}], "feature_views": [{"name": "v", "entities": ["driver"], "source": "t"}]}"#,
            #"""
            error: features/a.json:1: entities[0].nme: unknown key "nme"
            hint: did you mean "name"? known: name, join_keys, value_type, description, tags, owner
            error: features/a.json:1: entities[0]: an entity without "name"
            hint: add it, for example "name": "driver"
            error: features/a.json:1: feature_views[0].source: no data source "t"
            hint: defined: s
            """#),
        MistakeCase(
            "order",
            [
                "features/a.json":
                    "{\"feature_services\": [\n{\"name\": \"s\", \"features\": [\"x\"]}],\n\"entities\": [{\"name\": \"1\"}]}",
                "features/b.json": "{\"oops\": 1}",
                "features/c.json": #"{"entities": [{"name": "2"}]}"#,
            ],
            #"""
            error: features/a.json:3: entities[0].name: "1" can't name an entity
            hint: names are letters, digits and underscores, and begin with no digit
            error: features/b.json:1: oops: unknown key "oops"
            hint: known: $schema, entities, data_sources, feature_views, feature_services
            error: features/c.json:1: entities[0].name: "2" can't name an entity
            hint: names are letters, digits and underscores, and begin with no digit
            """#),
    ]
}
