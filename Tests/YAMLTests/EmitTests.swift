import Testing
import YAML

/// A value and its YAML.
struct EmitCase: CustomTestStringConvertible, Sendable {
    var value: YAMLValue
    var text: String

    init(_ value: YAMLValue, _ text: String) {
        self.value = value
        self.text = text
    }

    var testDescription: String { text }
}

@Test(
    "a string is quoted only where it would be read as something else",
    arguments: [
        EmitCase(.string("driver"), "a: driver\n"),
        EmitCase(.string("two words: no"), "a: 'two words: no'\n"),
        EmitCase(.string(""), "a: ''\n"),
        EmitCase(.string("true"), "a: 'true'\n"),
        EmitCase(.string("12"), "a: '12'\n"),
        EmitCase(.string("9223372036854775808"), "a: '9223372036854775808'\n"),
        EmitCase(.string("2026-11-21"), "a: '2026-11-21'\n"),
        EmitCase(
            .string("2026-11-21T01:42:17.247121Z"), "a: '2026-11-21T01:42:17.247121Z'\n"),
        EmitCase(.string("86400s"), "a: 86400s\n"),
        EmitCase(.string("it's"), "a: it's\n"),
        EmitCase(.string("'"), "a: ''''\n"),
        EmitCase(.string("- x"), "a: '- x'\n"),
        EmitCase(.string("="), "a: '='\n"),
        EmitCase(.string("größe"), "a: größe\n"),
        EmitCase(.string("\u{0}"), "a: \"\\0\"\n"),
        EmitCase(
            .string(Array(repeating: "word", count: 40).joined(separator: " ")),
            "a: " + Array(repeating: "word", count: 40).joined(separator: " ") + "\n"),
        EmitCase(.null, "a: null\n"), EmitCase(.boolean(false), "a: false\n"),
        EmitCase(.integer(.min), "a: -9223372036854775808\n"),
        EmitCase(.float(1), "a: 1.0\n"), EmitCase(.float(1e16), "a: 1.0e+16\n"),
        EmitCase(.float(-.infinity), "a: -.inf\n"),
        EmitCase(.sequence([]), "a: []\n"), EmitCase(.mapping([]), "a: {}\n"),
    ])
func emitsScalar(_ example: EmitCase) throws {
    let value = YAMLValue.mapping([YAMLField("a", example.value)])
    #expect(try value.yaml() == example.text)
    #expect(try YAMLNode.parse(example.text).value == value)
}

@Test("lists stand at the indentation of their key, as PyYAML writes them")
func emitsBlocks() throws {
    let value = YAMLValue.mapping([
        YAMLField(
            "spec",
            .mapping([
                YAMLField("name", .string("driver_hourly_stats")),
                YAMLField("entities", .sequence([.string("driver")])),
                YAMLField(
                    "features",
                    .sequence([
                        .mapping([
                            YAMLField("name", .string("conv_rate")),
                            YAMLField("valueType", .string("FLOAT")),
                        ])
                    ])),
            ])),
        YAMLField("12", .boolean(true)),
    ])
    #expect(
        try value.yaml() == """
            spec:
              name: driver_hourly_stats
              entities:
              - driver
              features:
              - name: conv_rate
                valueType: FLOAT
            '12': true

            """)
}
