import FeatureDefinitions
import Testing

@Suite struct BuilderTests {
    let driver = Entity("driver", joinKey: "driver_id", type: .int64)
    let stats = FileSource("stats", path: "stats.parquet", timestampField: "ts")

    @Test func `what objects refer to by value is defined along, once`() throws {
        let push = PushSource("pushed", batchSource: stats)
        let hourly = FeatureView("hourly", entities: [driver], source: push) {
            Feature("rate", .float32)
        }
        let definitions = Definitions {
            FeatureService("activity") { hourly["rate"] }
            FeatureService("all") { hourly }
            FeatureView("daily", entities: [driver], source: stats)
            hourly
            driver
        }
        #expect(definitions.entities.map(\.name) == ["driver"])
        #expect(definitions.dataSources.map(\.name) == ["stats", "pushed"])
        #expect(definitions.featureViews.map(\.name) == ["daily", "hourly"])
        #expect(definitions.featureServices.map(\.name) == ["activity", "all"])
        try DefinitionReader.check(definitions)
    }

    @Test func `what no builder has collected is collected before it is checked`() throws {
        let view = FeatureView("v", entities: [driver], source: stats)
        let read = try DefinitionReader.read(
            files: [], adding: Definitions(featureViews: [view])
        ).definitions
        #expect(read == Definitions { view })
    }

    @Test func `objects of the model, whose place nobody knows, count once, too`() throws {
        let customer = Entity(name: "customer", valueType: .int64)
        let orders = DataSource(name: "orders", kind: .query("SELECT 1"), timestampField: "ts")
        func group(_ name: String) -> Definitions {
            Definitions {
                FeatureView(name, entities: [customer], source: orders)
                customer
            }
        }
        let definitions = Definitions {
            group("a")
            group("b")
            FeatureView("c", entities: [customer], source: orders)
        }
        #expect(definitions.entities == [customer])
        #expect(definitions.dataSources == [orders])
        try DefinitionReader.check(definitions)
    }

    @Test func `where something was written is no part of what it is`() {
        let first = Entity("driver")
        let second = Entity("driver")
        #expect(first == second)
        #expect(Set([first, second, Entity(name: "driver")]).count == 1)
        #expect(
            FeatureView("v", entities: [first], source: stats)
                == FeatureView(name: "v", entities: ["driver"], source: "stats"))
    }

    @Test func `functions may be called again, for they write at one place`() throws {
        func customer() -> Entity { Entity("customer") }
        let definitions = Definitions {
            customer()
            Definitions {
                customer()
                FeatureView("v", entities: [customer()], source: stats)
            }
        }
        #expect(definitions.entities == [customer()])
    }

    @Test(arguments: [false, true])
    func `loops, conditions, switches, arrays, constants and prints stand in all closures`(
        _ isLarge: Bool
    ) {
        let definitions = Definitions {
            let regions = isLarge ? ["eu", "us"] : ["eu"]
            for region in regions {
                let view = FeatureView("stats_\(region)", source: stats) {
                    let types: [ValueType] = [.int32, .int64]
                    for type in types { Feature("f_\(type)", type) }
                    if isLarge { Feature("large", .bool) }
                    if isLarge { Feature("a", .bool) } else { Feature("b", .bool) }
                    switch region {
                    case "eu": Feature("euro", .decimal)
                    case "us": Feature("dollar", .decimal)
                    default: []
                    }
                    if #available(macOS 26, *) { Feature("new", .bool) }
                    ["x", "y"].map { Feature($0, .string) }
                    print("in a schema", terminator: "\n")
                }
                view
                FeatureService("service_\(region)") {
                    if isLarge { view["large"] } else { view["b"] }
                    for name in ["x", "y"] { view[name].nameAlias("as_\(name)") }
                    switch region {
                    case "eu": view["euro"].nameAlias("money")
                    default: .view("elsewhere")
                    }
                    if isLarge { .view("elsewhere")["z"] }
                    [view.nameAlias("whole"), view["f_Int32"].nameAlias("part")]
                    print("in a service", terminator: "\n")
                }
            }
            if isLarge { Entity("shop") }
            if let region = regions.last, region != "eu" { Entity(region) }
            [Entity("a"), Entity("b")]
            print("among definitions", terminator: "\n")
        }
        #expect(
            definitions.entities.map(\.name)
                == (isLarge ? ["shop", "us", "a", "b"] : ["a", "b"]))
        #expect(
            definitions.featureViews.map(\.name)
                == (isLarge ? ["stats_eu", "stats_us"] : ["stats_eu"]))
        #expect(
            definitions.featureViews[0].schema?.map(\.name)
                == ["f_Int32", "f_Int64"] + (isLarge ? ["large", "a"] : ["b"])
                + ["euro", "new", "x", "y"])
        let projections = definitions.featureServices[0].projections
        #expect(projections[0].features == [isLarge ? "large" : "b"])
        #expect(
            projections.map(\.nameAlias)
                == [nil, "as_x", "as_y", "money"] + (isLarge ? [nil] : []) + ["whole", "part"])
    }

    @Test func `a schema that a loop leaves empty is inferred, as in JSON`() {
        let names: [String] = []
        let view = FeatureView("v", source: stats) {
            for name in names { Feature(name, .bool) }
        }
        #expect(view.schema == nil)
    }

    @Test func `lines that begin with a dot mean what they look like`() {
        let view = FeatureView("v", source: stats)
        let service = FeatureService("s") {
            .view("first")["a"]
                .view("second")
            view["b", "c"]
                .view("third")["d", "e"]
                .view("fourth")
                .nameAlias("alias")
            view
                .view("fifth")[["f"]]
                .joinKeyMap(["k": "l"])
                .view("sixth")
            FeatureView.view("seventh")["g"]
            FeatureView.named("eighth")
            NamedView("ninth")["h"]
        }
        #expect(
            service.projections == [
                FeatureProjection(view: "first", features: ["a"]),
                FeatureProjection(view: "second"),
                FeatureProjection(view: "v", features: ["b", "c"]),
                FeatureProjection(view: "third", features: ["d", "e"]),
                FeatureProjection(view: "fourth", nameAlias: "alias"),
                FeatureProjection(view: "v"),
                FeatureProjection(view: "fifth", features: ["f"], joinKeyMap: ["k": "l"]),
                FeatureProjection(view: "sixth"),
                FeatureProjection(view: "seventh", features: ["g"]),
                FeatureProjection(view: "eighth"),
                FeatureProjection(view: "ninth", features: ["h"]),
            ])
    }

    @Test func `what is defined elsewhere is named, in all spellings`() {
        let definitions = Definitions {
            FeatureView(
                "a", entities: [.named("e"), .entity("f"), Entity.named("g"), NamedEntity("h")],
                source: .source("s"))
            FeatureView("b", source: .named("s"))
            FeatureView("c", source: DataSource.source("s"))
            FeatureView("d", source: DataSource.named("s"))
            FeatureView("e", source: NamedSource("s"))
            PushSource("p", batchSource: .source("s"))
        }
        #expect(definitions.featureViews[0].entities == ["e", "f", "g", "h"])
        #expect(definitions.featureViews.map(\.source) == ["s", "s", "s", "s", "s"])
        #expect(definitions.entities.isEmpty)
        #expect(definitions.dataSources == [DataSource(name: "p", kind: .push(batchSource: "s"))])
    }

    @Test func `types of one's own group definitions`() {
        struct Payments: DefinitionsConvertible {
            var currencies: [String]

            var definitions: Definitions {
                for currency in currencies { Entity(currency) }
            }
        }
        struct Everything: FeatureRepository {
            var definitions: Definitions {
                Payments(currencies: ["eur", "usd"])
                [Payments(currencies: ["yen"])]
            }
        }
        #expect(Everything().definitions.entities.map(\.name) == ["eur", "usd", "yen"])
    }

    @Test func `durations have the units of everyday`() {
        #expect(Duration.minutes(90) == .seconds(5_400))
        #expect(Duration.minutes(0.5) == .seconds(30))
        #expect(Duration.hours(36) == .seconds(129_600))
        #expect(Duration.hours(1.5) == .seconds(5_400))
        #expect(Duration.days(7) == .weeks(1))
        #expect(Duration.days(0.1) == .seconds(8_640))
        #expect(Duration.weeks(0.5) == .seconds(302_400))
        #expect(Duration.days(-1.0 / 3) == .microseconds(-28_800_000_000))
        #expect(Duration.days(1.0 / 7).attoseconds.isMultiple(of: 1_000_000_000_000))
        let days = 3
        #expect(Duration.days(days) == .seconds(259_200))
    }
}
