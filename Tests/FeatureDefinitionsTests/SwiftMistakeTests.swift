import FeatureDefinitions
import Testing

/// Mistakes in definitions made in Swift, word for word, with the lines where they were written.
@Suite struct SwiftMistakeTests {
    @DefinitionsBuilder static func everythingWrong() -> Definitions {
        #sourceLocation(file:"features/wrong.swift",line:1)
        let rider = Entity("dri ver", joinKey: "a:b", tags: ["larder:x": ""])
        let driver = Entity("driver", joinKey: "driver_id")
        let stats = FileSource("stats", path: "", fieldMapping: ["a": "c", "b": "c"])
        rider
        PushSource("pushed", batchSource: .source("statz"))
        let hourly = FeatureView(
            "hourly", entities: [driver, .named("drivr")], ttl: .hours(-1), source: stats
        ) {
            Feature("conv_rate", .float32)
            Feature("conv_rate", .float64)
            for name in ["a@b", "x"] {
                Feature(name, .structure(["name": .string, "name": .bool]))
            }
            Feature("driver_id", .json)
        }
        FeatureService("activity") {
            hourly["conv_rat"]
            hourly["x", "x", "y"]
                .nameAlias("a b")
                .joinKeyMap(["rider": "r:"])
                .view("hourli")
            FeatureView.view("hourly")["driver_id"]
        }
        FeatureView("fine", ttl: .nanoseconds(1), source: .source("stats"))
        FeatureView("long", ttl: .weeks(100_000_000_000_000), source: .source("stats"))
        #sourceLocation()
    }

    @Test(arguments: [false, true])
    func `mistakes stand at the line that has them`(_ isHandedOn: Bool) throws {
        var written = Self.everythingWrong()
        if isHandedOn {
            written = try DefinitionProgram.decode(DefinitionProgram.encode(written))
        }
        check(
            written,
            """
            error: features/wrong.swift:1: entity "dri ver": "dri ver" can't name an entity
            hint: names are letters, digits and underscores, and begin with no digit
            error: features/wrong.swift:1: entity "dri ver": joinKey: "a:b" can't name a column
            hint: such names are not empty and hold no ":", "@" or control character
            error: features/wrong.swift:1: entity "dri ver": tags["larder:x"]: the tag "larder:x" is reserved
            hint: choose another; the registry keeps what its own fields can't hold in larder:… and feast:… tags
            error: features/wrong.swift:3: data source "stats": path: the text is empty
            hint: for example "data/driver_stats.parquet"
            error: features/wrong.swift:3: data source "stats": fieldMapping["b"]: the columns "a" and "b" are both called "c"
            hint: give each column a name of its own
            error: features/wrong.swift:5: data source "pushed": batchSource: no data source "statz"
            hint: did you mean "stats"? defined: pushed, stats
            error: features/wrong.swift:6: feature view "hourly": entities[1]: no entity "drivr"
            hint: did you mean "driver"? defined: dri ver, driver
            error: features/wrong.swift:6: feature view "hourly": ttl: -1h is no TTL
            hint: a TTL is not negative, and not longer than 3652500d
            error: features/wrong.swift:10: feature view "hourly": feature "conv_rate": a second column "conv_rate" in the schema
            hint: the first is at features/wrong.swift:9: feature view "hourly": feature "conv_rate"
            error: features/wrong.swift:12: feature view "hourly": feature "a@b": "a@b" can't name a column
            hint: such names are not empty and hold no ":", "@" or control character
            error: features/wrong.swift:12: feature view "hourly": feature "a@b": type: the field "name" stands twice in a Struct
            hint: known: Int32, Int64, Float32, Float64, String, Bytes, Bool, UnixTimestamp, Map, Json, Uuid, TimeUuid, Decimal, Array(T), Set(T), Struct(name: T, …)
            error: features/wrong.swift:12: feature view "hourly": feature "x": type: the field "name" stands twice in a Struct
            hint: known: Int32, Int64, Float32, Float64, String, Bytes, Bool, UnixTimestamp, Map, Json, Uuid, TimeUuid, Decimal, Array(T), Set(T), Struct(name: T, …)
            error: features/wrong.swift:14: feature view "hourly": feature "driver_id": type: a join key can't be of type Json
            hint: join keys are of one of: Int32, Int64, String, Bytes, UnixTimestamp
            error: features/wrong.swift:18: feature service "activity": nameAlias: "a b" can't stand for a feature view
            hint: names are letters, digits and underscores, and begin with no digit
            error: features/wrong.swift:18: feature service "activity": joinKeyMap["rider"]: "r:" can't name a column
            hint: such names are not empty and hold no ":", "@" or control character
            error: features/wrong.swift:18: feature service "activity": the feature "x" of "hourly" a second time
            hint: remove one
            error: features/wrong.swift:21: feature service "activity": no feature view "hourli"
            hint: did you mean "hourly"? defined: fine, hourly, long
            error: features/wrong.swift:22: feature service "activity": "driver_id" is a join key of "hourly", no feature
            hint: remove it: join keys are in every answer
            error: features/wrong.swift:24: feature view "fine": ttl: a TTL finer than a microsecond
            hint: round it: registries keep whole microseconds
            error: features/wrong.swift:25: feature view "long": ttl: 700000000000000d is no TTL
            hint: a TTL is not negative, and not longer than 3652500d
            """)
    }

    @DefinitionsBuilder static func driver() -> Definitions {
        #sourceLocation(file:"features/m.swift",line:7)
        Entity("driver")
        FileSource("Stats", path: "p")
        FeatureView(
            "hourly", entities: [.named("shop"), .named("drivr")], source: .source("stats"))
        #sourceLocation()
    }

    @Test func `names are told in both files, mistakes by the paths of the files`() throws {
        let json = """
            {"entities": [{"name": "shop"},
              {"name": "driver"}],
             "data_sources": [{"name": "stats", "type": "file", "path": "p"}],
             "feature_services": [{"name": "s", "features": ["hourli"]}]}
            """
        check(
            Self.driver(), with: ["features/a.json": json, "features/z.json": "{\"entities\": 1}"],
            """
            error: features/a.json:4: feature_services[0].features[0]: no feature view "hourli"
            hint: did you mean "hourly"? defined: hourly
            error: features/m.swift:7: entity "driver": a second entity "driver"
            hint: the first is at features/a.json:2: entities[1].name
            error: features/m.swift:8: data source "Stats": a second data source "Stats"
            hint: "stats" is at features/a.json:3: data_sources[0].name; case does not tell them apart
            error: features/z.json:1: entities: expected an array, found a number
            hint: for example "entities": [{"name": "driver", "join_keys": ["driver_id"]}]
            """)
    }

    @DefinitionsBuilder static func unknownFeatures() -> Definitions {
        #sourceLocation(file:"features/f.swift",line:1)
        let hourly = FeatureView("hourly", source: .source("stats")) {
            Feature("conv_rate", .float32)
            Feature("acc_rate", .float32)
        }
        FeatureService("activity") {
            hourly["conv_rat", "acc_rat"]
            hourly["acc_rate"].nameAlias("a")
                .view("hourly")["no_such_thing"]
            hourly[[]]
        }
        FeatureService("nothing") { [] }
        #sourceLocation()
    }

    @Test func `a feature that a view lacks is told with the nearest name`() {
        check(
            Self.unknownFeatures(),
            with: [
                "features/s.json":
                    #"{"data_sources": [{"name": "stats", "type": "file", "path": "p"}]}"#
            ],
            """
            error: features/f.swift:6: feature service "activity": no feature "conv_rat" in the feature view "hourly"
            hint: did you mean "conv_rate"? defined: conv_rate, acc_rate
            error: features/f.swift:6: feature service "activity": no feature "acc_rat" in the feature view "hourly"
            hint: did you mean "acc_rate"? defined: conv_rate, acc_rate
            error: features/f.swift:8: feature service "activity": no feature "no_such_thing" in the feature view "hourly"
            hint: defined: conv_rate, acc_rate
            error: features/f.swift:9: feature service "activity": an entry without features
            hint: name one, or take the whole view
            error: features/f.swift:11: feature service "nothing": a feature service without features
            hint: name at least one view or feature
            """)
    }

    @DefinitionsBuilder static func twice() -> Definitions {
        #sourceLocation(file:"features/twice.swift",line:1)
        for key in ["a", "b"] {
            Entity("driver", joinKey: key)
        }
        Entity("driver", joinKey: "a")
        #sourceLocation()
    }

    @Test func `two objects of one name are a mistake, also where they are equal`() throws {
        check(
            Self.twice(),
            """
            error: features/twice.swift:2: entity "driver": a second entity "driver"
            hint: the first is at features/twice.swift:2: entity "driver"
            error: features/twice.swift:4: entity "driver": a second entity "driver"
            hint: the first is at features/twice.swift:2: entity "driver"
            """)
    }

    @DefinitionsBuilder static func usedBeforeItIsWritten() -> Definitions {
        #sourceLocation(file:"features/late.swift",line:1)
        FileSource("", path: "p")
        let early = FileSource("stats", path: "a")
        PushSource("p", batchSource: .source("p"))
        FileSource("stats", path: "b")
        FeatureView("v", entities: [Entity("driver", joinKey: "a")], source: early)
        Entity("driver", joinKey: "b")
        #sourceLocation()
    }

    @Test func `the first of one name is the one that is written first`() {
        check(
            Self.usedBeforeItIsWritten(),
            """
            error: features/late.swift:1: data source "": "" can't name a data source
            hint: names are letters, digits and underscores, and begin with no digit
            error: features/late.swift:3: data source "p": batchSource: the batch source "p" is a push source itself
            hint: name a source that holds rows: stats
            error: features/late.swift:4: data source "stats": a second data source "stats"
            hint: the first is at features/late.swift:2: data source "stats"
            error: features/late.swift:6: entity "driver": a second entity "driver"
            hint: the first is at features/late.swift:5: entity "driver"
            """)
    }

    private func check(
        _ definitions: Definitions, with json: KeyValuePairs<String, String> = [:],
        _ expected: String
    ) {
        do throws(DefinitionErrors) {
            let files = json.map { (path: $0.key, bytes: Array($0.value.utf8)) }
            _ = try DefinitionReader.read(files: files, adding: definitions)
            Issue.record("nothing was found wrong")
        } catch {
            #expect(error.description == expected)
        }
    }
}
