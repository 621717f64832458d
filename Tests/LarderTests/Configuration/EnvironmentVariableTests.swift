import Larder
import Testing

/// A path with variables, and what becomes of it with `A=a` and `EMPTY=` in the environment.
struct ExpansionCase: CustomTestStringConvertible, Sendable {
    var text: String
    var expanded: String
    var missing: [String]

    init(_ text: String, _ expanded: String, missing: [String] = []) {
        self.text = text
        self.expanded = expanded
        self.missing = missing
    }

    var testDescription: String { text }
}

@Test(
    "variables expand in values; one without value and default stays and is warned of",
    arguments: [
        ExpansionCase("$A", "a"), ExpansionCase("${A}", "a"),
        ExpansionCase("x${A}y$A.db", "xaya.db"), ExpansionCase("$A/$A", "a/a"),
        ExpansionCase("${A:-b}", "a"), ExpansionCase("${NONE:-b}", "b"),
        ExpansionCase("${NONE:-}x", "x"), ExpansionCase("${EMPTY:-b}", "b"),
        ExpansionCase("x$EMPTY", "x"), ExpansionCase("${NONE:-$A}", "$A"),
        ExpansionCase("$NONE", "$NONE", missing: ["NONE"]),
        ExpansionCase("${NONE}x$AB", "${NONE}x$AB", missing: ["NONE", "AB"]),
        ExpansionCase("$", "$"), ExpansionCase("$$A", "$a"), ExpansionCase("${A", "${A"),
        ExpansionCase("${}", "${}"), ExpansionCase("${A:b}", "${A:b}"),
        ExpansionCase("$-A", "$-A"),
    ])
func expansion(_ example: ExpansionCase) throws {
    let configuration = try readConfiguration(
        "project: p\nregistry: r.db\nonline_store:\n  path: '/\(example.text)'\n",
        environment: ["A": "a", "EMPTY": ""])
    #expect(configuration.onlineStore.settings == ["path": "/" + example.expanded])
    #expect(
        configuration.warnings.map(\.message)
            == example.missing.map { "the environment has no variable \($0)" })
    #expect(
        configuration.warnings.allSatisfy {
            $0.place == "feature_store.yaml:4: online_store.path"
        })
}

@Test("a variable's value can't change the file's structure, but may be a number")
func expansionKeepsStructure() throws {
    let configuration = try readConfiguration(
        "project: p\nregistry:\n  path: $P\n  cache_ttl_seconds: ${TTL}\n",
        environment: ["P": "a: b\nproject: q", "TTL": "7"])
    #expect(configuration.project == "p")
    #expect(
        configuration.registry
            == RegistryConfiguration(path: "/repo/a: b\nproject: q", cacheTTLSeconds: 7))
}
