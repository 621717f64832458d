import Foundation
import LarderTesting
import Testing

/// A repository in Swift that can't be planned, and what is said.
private func mistake(
    _ name: String, _ files: [String: String], more: String = "",
    environment: [String: String] = [:], _ errors: String
) -> Mistake {
    Mistake(
        name, "plan", errors,
        environment: SwiftCache.environment.merging(environment) { $1 },
        in: { try SwiftRepository.make(files, more: more) })
}

private let customer = """
    import FeatureDefinitions

    @main struct Shop: FeatureRepository {
        var definitions: Definitions { Entity("customer", type: .int64) }
    }

    """

@Test(
    "definitions in Swift that can't be had are told apart", .tags(.endToEnd),
    .timeLimit(.minutes(10)),
    arguments: [
        mistake(
            "no compiler", ["shop.swift": customer], environment: ["PATH": "/nonexistent"],
            """
            error: features/shop.swift: no Swift compiler: there is no swiftc in PATH
            hint: install Swift 6.2 or later (https://www.swift.org/install), or name its swiftc in LARDER_SWIFTC; definitions in JSON need none
            """),
        mistake(
            "LARDER_SWIFTC names nothing", ["shop.swift": customer],
            environment: ["LARDER_SWIFTC": "/nonexistent/swiftc"],
            """
            error: LARDER_SWIFTC names no program: /nonexistent/swiftc
            hint: name a Swift toolchain's swiftc, or unset the variable to use the one in PATH; definitions in JSON need none
            """),
        mistake(
            "LARDER_SWIFTC names what is not in PATH", ["shop.swift": customer],
            environment: ["LARDER_SWIFTC": "swiftc-of-nobody"],
            """
            error: LARDER_SWIFTC names no program: swiftc-of-nobody
            hint: name a Swift toolchain's swiftc, or unset the variable to use the one in PATH; definitions in JSON need none
            """),
        mistake(
            "LARDER_SWIFTC names what is no compiler", ["shop.swift": customer],
            environment: ["LARDER_SWIFTC": "/bin/false"],
            """
            error: no module FeatureDefinitions to compile with: /bin/false refuses \(Fixtures.checkout.path)/Sources/FeatureDefinitions
            hint: Larder needs Swift 6.2 or later: name the swiftc of such a toolchain in LARDER_SWIFTC
            """),
        mistake(
            "LARDER_SWIFTC names what is content with everything", ["shop.swift": customer],
            environment: ["LARDER_SWIFTC": "/bin/true"],
            """
            error: no module FeatureDefinitions to compile with: /bin/true makes no FeatureDefinitions.swiftmodule
            hint: Larder needs Swift 6.2 or later: name the swiftc of such a toolchain in LARDER_SWIFTC
            """),
        mistake(
            "no folder for temporary files", ["shop.swift": customer],
            environment: ["XDG_CACHE_HOME": "", "HOME": "", "TMPDIR": "/nonexistent/folder"],
            """
            error: no folder can be made in /nonexistent/folder: it is no folder itself
            hint: definitions in Swift need a folder to work in, where programs may be run: check the disk and XDG_CACHE_HOME, or TMPDIR
            """),
        mistake(
            "a brace that is missing at the end",
            ["a/shop.swift": "let none = 0\nfunc open() {\n\n\n", "b.swift": customer],
            """
            features/a/shop.swift:2:1: error: expected '}' at end of brace statement

            ^
            features/a/shop.swift:2:13: note: to match this opening '{'
            func open() {
                        ^
            error: features: the definitions don't compile
            hint: correct what the compiler shows
            """),
        mistake(
            "a comment that does not end", ["shop.swift": customer + "\n/* more\n"],
            """
            features/shop.swift:7:8: error: unterminated '/*' comment
            /* more
                   ^
                   */
            features/shop.swift:7:1: note: comment started here
            /* more
            ^
            error: features/shop.swift: the definitions don't compile
            hint: correct what the compiler shows
            """),
        mistake(
            "no module", ["shop.swift": customer], environment: ["LARDER_MODULES": "/nonexistent"],
            """
            error: no module FeatureDefinitions to compile with: not in /nonexistent/FeatureDefinitions
            hint: install Larder again, or name the folder that holds FeatureDefinitions in LARDER_MODULES
            """),
        mistake(
            "errors in two files of one name",
            [
                "shop.swift": customer, "a/more.swift": "let first = one\n",
                "b/more.swift": "\n\nlet second = two\n",
            ],
            """
            features/a/more.swift:1:13: error: cannot find 'one' in scope
            let first = one
                        ^~~
            features/b/more.swift:3:14: error: cannot find 'two' in scope
            let second = two
                         ^~~
            error: features: the definitions don't compile
            hint: correct what the compiler shows
            """),
        mistake(
            "mistakes in JSON beside them",
            [
                "a.json": """
                {"entities": [{"name": "no name", "value_type": "INT64"}],
                 "feature_services": [{"name": "all", "features": ["view_in_swift"]}]}
                """,
                "shop.swift": customer + "let first = one\n",
            ],
            """
            error: features/a.json:1: entities[0].name: "no name" can't name an entity
            hint: names are letters, digits and underscores, and begin with no digit
            features/shop.swift:6:13: error: cannot find 'one' in scope
            let first = one
                        ^~~
            error: features/shop.swift: the definitions don't compile
            hint: correct what the compiler shows
            """),
        mistake(
            "a file with a name that is hard to say",
            ["größe 100%/my \"best\" \\ shop's.swift": customer + "let first = one\n"],
            """
            features/größe 100%/my "best" \\ shop's.swift:6:13: error: cannot find 'one' in scope
            let first = one
                        ^~~
            error: features/größe 100%/my "best" \\ shop's.swift: the definitions don't compile
            hint: correct what the compiler shows
            """),
        mistake(
            "a file with a byte order mark", ["shop.swift": "\u{FEFF}let first = one\n"],
            """
            features/shop.swift:1:13: error: cannot find 'one' in scope
            let first = one
                        ^~~
            error: features/shop.swift: the definitions don't compile
            hint: correct what the compiler shows
            """),
        mistake(
            "no type marked @main",
            ["shop.swift": "import FeatureDefinitions\nlet customer = Entity(\"customer\")\n"],
            """
            error: features/shop.swift: no type is marked @main
            hint: begin the type that holds the definitions with: @main struct NAME: FeatureRepository
            """),
        mistake(
            "an empty file", ["shop.swift": ""],
            """
            error: features/shop.swift: no type is marked @main
            hint: begin the type that holds the definitions with: @main struct NAME: FeatureRepository
            """),
        mistake(
            "two types marked @main",
            ["a.swift": customer, "b.swift": customer.replacing("Shop", with: "Other")],
            """
            features/a.swift:3:1: error: 'main' attribute can only apply to one type in a module
            @main struct Shop: FeatureRepository {
            ^
            features/b.swift:3:1: error: 'main' attribute can only apply to one type in a module
            @main struct Other: FeatureRepository {
            ^
            error: features: more than one type is marked @main
            hint: keep one; let the other files hold values, functions and nested Definitions
            """),
        mistake(
            "a loop without an end",
            ["shop.swift": SwiftRepository.running("print(\"begun\")\n        while true {}")],
            more: "larder: {definitions: {time_limit_seconds: 1}}",
            """
            begun
            error: features/shop.swift: the program of the definitions did not end within 1 s
            hint: look for a loop without an end; larder.definitions.time_limit_seconds in feature_store.yaml allows more time
            """),
        mistake(
            "an end before its time", ["shop.swift": SwiftRepository.running("exit(0)")],
            """
            error: features/shop.swift: the program of the definitions ended without giving any
            hint: leave main() to FeatureRepository, and don't end the program yourself
            """),
        mistake(
            "an end with an exit code",
            ["shop.swift": SwiftRepository.running("print(\"no more\")\n        exit(3)")],
            """
            no more
            error: features/shop.swift: the program of the definitions ended with exit code 3
            hint: see what it says, and don't end it yourself
            """),
        mistake(
            "a result of its own",
            ["shop.swift": SwiftRepository.running("write(3, \"[]\", 2)\n        exit(0)")],
            """
            error: features/shop.swift: the program of the definitions gave something else than definitions: not in the form larder-definitions-1
            hint: leave its result to FeatureRepository, and write nothing to descriptor 3
            """),
        mistake(
            "a result that is no JSON",
            ["shop.swift": SwiftRepository.running("write(3, \"hello\", 5)")],
            """
            error: features/shop.swift: the program of the definitions gave something else than definitions: no JSON: unexpected "hello"
            hint: leave its result to FeatureRepository, and write nothing to descriptor 3
            """),
        mistake(
            "a mistake that compiles",
            [
                "my \"best\" shop.swift": customer.replacing(
                    "Entity(\"customer\", type: .int64)",
                    with: "\n        Entity(\"no customer\", type: .int64)\n    ")
            ],
            """
            error: features/my "best" shop.swift:5: entity "no customer": "no customer" can't name an entity
            hint: names are letters, digits and underscores, and begin with no digit
            """),
        mistake(
            "the same name in JSON",
            [
                "a.json": "{\"entities\": [{\"name\": \"customer\", \"value_type\": \"STRING\"}]}",
                "shop.swift": customer,
            ],
            """
            error: features/shop.swift:4: entity "customer": a second entity "customer"
            hint: the first is at features/a.json:1: entities[0].name
            """),
    ])
func swiftMistakes(_ mistake: Mistake) throws {
    try mistake.check()
}

@Test("a crash is told with the lines that led to it", .tags(.endToEnd))
func crashInDefinitions() throws {
    let lines =
        "print(\"begun\")\n        let none: [Int] = []\n        _ = none[CommandLine.arguments.count]"
    let folder = try SwiftRepository.make(["a/shop.swift": SwiftRepository.running(lines)])
    let result = try folder.plan()
    #expect(result.status == 1)
    #expect(result.errors.contains("begun\n"))
    #expect(result.errors.contains("Fatal error: Index out of range\n"))
    #expect(result.errors.contains(" at features/a/shop.swift:14:"))
    #expect(
        result.errors.hasSuffix(
            """

            error: features/a/shop.swift: the program of the definitions crashed: Illegal instruction
            hint: see what it says, and correct the line that it names

            """))
}
