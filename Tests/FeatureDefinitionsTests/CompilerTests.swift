import FeatureDefinitions
import Foundation
import LarderTesting
import Testing

/// What the compiler says of definitions, and what their programs do.
@Suite(.timeLimit(.minutes(10))) struct CompilerTests {
    private static let unit = "write a TTL with its unit: .seconds(86400), .days(1)"

    /// Definitions that don't compile, and what the compiler says of each.
    static let impossible: KeyValuePairs<String, String> = [
        #"FeatureView("v", source: stats) { }"#:
            "list at least one Feature; without a closure the schema is inferred",
        #"FeatureService("s") { }"#: #"list at least one view, or features of one: view["name"]"#,
        #"FeatureService("s") { let name = "rate" }"#:
            #"list at least one view, or features of one: view["name"]"#,
        #"Definitions { }"#: "list at least one object, one a line",
        #"FeatureService("s") { driver }"#:
            "a service's closure lists views and their features; other objects stand beside it",
        #"FeatureService("s") { hourly; stats }"#:
            "a service's closure lists views and their features; other objects stand beside it",
        #"FeatureService("s") { FeatureService("t") { hourly } }"#:
            "a service's closure lists views and their features; other objects stand beside it",
        #"FeatureService("s") { "hourly:rate" }"#: "refer to features through their view",
        #"FeatureService("s") { hourly; ["rate"] }"#:
            "refer to features through their view, on the same line",
        #"FeatureService("s") { Feature("rate", .float32) }"#:
            "a Feature is defined in its FeatureView; here name it through the view",
        #"FeatureService("s") { hourly[] }"#: "missing argument",
        #"FeatureService("s") { hourly.rate }"#: "value of type 'FeatureView' has no member 'rate'",
        #"FeatureService("s") { hourly["a"]["b"] }"#:
            "value of type 'FeatureSelection' has no subscripts",
        #"FeatureView("v", source: stats) { driver }"#:
            "a view's closure lists features; other objects stand beside the view",
        #"FeatureView("v", source: stats) { "rate" }"#: "write a name and a type",
        #"FeatureView("v", source: stats) { Feature("rate", .flaot32) }"#:
            "type 'ValueType' has no member 'flaot32'",
        #"FeatureView("v", source: stats) { Feature("rate") }"#: "missing argument",
        #"FeatureView("v", entities: [driver])"#: "missing argument for parameter 'source'",
        #"FeatureView("v", entities: [stats], source: stats)"#:
            "cannot convert value of type 'FileSource' to expected element type 'any EntityReference'",
        #"FeatureView("v", source: driver)"#: "'Entity' conform to 'SourceReference'",
        #"FeatureView("v", ttl: 3600, source: stats)"#: unit,
        #"FeatureView("v", ttl: 0.5, source: .source("s")) { Feature("rate", .float32) }"#: unit,
        #"FeatureView("v", entities: [driver], ttl: "1d", source: stats)"#: unit,
        #"FeatureView("v", ttl: .dais(1), source: stats)"#: "has no member 'dais'",
        #"FeatureView("v", entities: ["driver"], source: stats)"#: #"write .named("driver") for"#,
        #"FeatureView("v", entities: [driver, "shop"], source: stats) { Feature("a", .json) }"#:
            #"write .named("driver") for an entity that is defined elsewhere"#,
        #"FeatureView("v", source: "stats")"#:
            #"write .source("stats") for a source that is defined elsewhere"#,
        #"FeatureView("v", source: "stats") { Feature("rate", .float32) }"#:
            #"write .source("stats") for a source that is defined elsewhere"#,
        #"PushSource("p", batchSource: "stats")"#:
            #"write .source("stats") for a source that is defined elsewhere"#,
        #"Entity(name: "e")"#: "'name:'",
        #"Entity(name: "e", joinKey: "k", valueType: .int64)"#: "extra argument 'valueType'",
        #"Feature(name: "rate", type: .float32)"#: "'name:type:'",
        #"DataSource(name: "s", kind: .query("q"))"#: "inaccessible due to 'package'",
        #"FeatureView(name: "v", entities: [], source: "s")"#: "'name:'",
        #"FeatureService(name: "s", projections: [])"#: "extra argument 'projections'",
        #"FeatureProjection(view: "v")"#: "inaccessible due to 'package'",
        #"Definitions { Feature("rate", .float32) }"#:
            "a Feature stands in the closure of a FeatureView",
        #"Definitions { hourly["rate"] }"#:
            "the features of a service stand in the closure of a FeatureService",
        #"Definitions { Entity.named("driver") }"#:
            "what is defined elsewhere is not listed again: remove it",
        #"PushSource("p", batchSource: PushSource("q", batchSource: stats))"#:
            "'PushSource' conform to 'BatchSourceReference'",
        #"Entity("driver", type: .float32)"#: "has no member 'float32'",
        #"FileSource("f")"#: "missing argument for parameter",
        #"FileSource("f", path: "p", query: "q")"#: "extra argument 'query'",
        #"FileSource("f", query: "q", fileFormat: .csv)"#: "extra argument 'fileFormat'",
        #"SparkSource("s", table: "t", path: "p")"#: "extra argument 'path'",
    ]

    @Test func `impossible definitions don't compile, and the compiler says why`() throws {
        var text = """
            import FeatureDefinitions
            let driver = Entity("driver")
            let stats = FileSource("stats", path: "p")
            let hourly = FeatureView("hourly", source: stats) { Feature("rate", .float32) }

            """
        let first = text.split(separator: "\n", omittingEmptySubsequences: false).count
        for (number, example) in Self.impossible.enumerated() {
            text += "func impossible\(number)() { _ = \(example.key) }\n"
        }
        let errors = try CompiledModule.shared.get().errors(in: text)
        for (number, example) in Self.impossible.enumerated() {
            let messages = errors.filter { $0.line == first + number }.map(\.message)
            #expect(
                messages.contains { $0.contains(example.value) },
                "\(example.key): \(messages)")
        }
        #expect(errors.allSatisfy { $0.line >= first })
    }

    /// A repository that prints, and has more to say than a pipe holds.
    static let repository = """
        import FeatureDefinitions

        @main
        struct DriverRepository: FeatureRepository {
            let driver = Entity("driver", joinKey: "driver_id", type: .int64)
            let stats = FileSource("driver_hourly_stats_source", path: "data/driver_stats.parquet",
                                   timestampField: "event_timestamp", createdTimestampColumn: "created")

            var definitions: Definitions {
                let hourly = FeatureView("driver_hourly_stats", entities: [driver], ttl: .days(1), source: stats) {
                    Feature("conv_rate", .float32)
                    Feature("acc_rate", .float32)
                    Feature("avg_daily_trips", .int64)
                }
                hourly
                FeatureService("driver_activity") {
                    hourly["conv_rate", "acc_rate"]
                }
                print("a print")
                for number in 1...2_000 {
                    FeatureView("view_\\(number)", entities: [driver], source: stats) {
                        Feature("rate", .float32)
                    }
                }
            }
        }
        """

    @Test func `a program hands its definitions on, and nothing else`() throws {
        let program = try CompiledModule.shared.get().program(of: Self.repository)
        let variable = DefinitionProgram.descriptorVariable

        let byHand = try program.run([])
        #expect(byHand.status == 0)
        #expect(byHand.errors == "")
        let printed = byHand.output.drop { $0 != "{" }
        #expect(byHand.output.hasPrefix("a print\n{"))
        let read = try DefinitionReader.read(files: [("out.json", Array(printed.utf8))]).definitions
        #expect(read.featureViews.count == 2_001)

        // Through a pipe that is read slowly, in a shell that gives the descriptor a number.
        let shell = Program(URL(fileURLWithPath: "/bin/sh"))
        let script = #"{ "$0" 7>&1 >&2 | dd bs=97 2>/dev/null; } "#
        let handed = try shell.run(
            ["-c", script, program.executable.path], environment: [variable: "7"])
        #expect(handed.errors == "a print\n")
        let definitions = try DefinitionProgram.decode(Array(handed.output.utf8))
        #expect(definitions == read)
        #expect(
            LocatedDefinitions(definitions).place(of: .featureView("view_9").schema("rate"))
                .hasSuffix(#".swift:22: feature view "view_9": feature "rate""#))

        for (number, status, message) in [
            ("x", 64, "\(variable) is no descriptor: x"),
            ("-1", 64, "\(variable) is no descriptor: -1"),
            ("99999", 74, "the definitions can't be handed on: Bad file descriptor"),
        ] as [(String, Int32, String)] {
            let result = try program.run([], environment: [variable: number])
            #expect(result.status == status)
            #expect(result.errors == "error: \(message)\n")
        }

        // The reader goes away, and a pipe does not hold all that there is to write.
        let broken = try shell.run(
            [
                "-c", #"exec 9>&2; { ("$0" 7>&1 >/dev/null 2>&9; echo $? >&9) | true; }"#,
                program.executable.path,
            ],
            environment: [variable: "7"])
        #expect(broken.errors == "error: the definitions can't be handed on: Broken pipe\n74\n")
    }
}
