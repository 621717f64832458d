import Testing
import YAML

/// A plain scalar and what PyYAML's `safe_load` makes of it.
struct ScalarCase: CustomTestStringConvertible, Sendable {
    var text: String
    var value: YAMLValue

    init(_ text: String, _ value: YAMLValue) {
        self.text = text
        self.value = value
    }

    var testDescription: String { text }
}

@Test(
    "a plain scalar means what it means to PyYAML",
    arguments: [
        ScalarCase("~", .null), ScalarCase("null", .null), ScalarCase("NULL", .null),
        ScalarCase("nULL", .string("nULL")),
        ScalarCase("yes", .boolean(true)), ScalarCase("Off", .boolean(false)),
        ScalarCase("y", .string("y")), ScalarCase("tRue", .string("tRue")),
        ScalarCase("12", .integer(12)), ScalarCase("-0", .integer(0)),
        ScalarCase("+7", .integer(7)), ScalarCase("1_000", .integer(1000)),
        ScalarCase("010", .integer(8)), ScalarCase("08", .string("08")),
        ScalarCase("0o17", .string("0o17")), ScalarCase("0x_ff", .integer(255)),
        ScalarCase("0b101", .integer(5)), ScalarCase("-0x10", .integer(-16)),
        ScalarCase("1:30", .integer(90)), ScalarCase("-1:30", .integer(-90)),
        ScalarCase("1:60", .string("1:60")), ScalarCase("0:30", .string("0:30")),
        ScalarCase("9223372036854775807", .integer(.max)),
        ScalarCase("-9223372036854775808", .integer(.min)),
        ScalarCase("9223372036854775808", .string("9223372036854775808")),
        ScalarCase("1.5", .float(1.5)), ScalarCase("-1.", .float(-1)),
        ScalarCase(".5", .float(0.5)), ScalarCase("-.5", .string("-.5")),
        ScalarCase("1e3", .string("1e3")), ScalarCase("1.0e3", .string("1.0e3")),
        ScalarCase("1.0e+3", .float(1000)), ScalarCase("1:30.5", .float(90.5)),
        ScalarCase("-.inf", .float(-.infinity)), ScalarCase(".Inf", .float(.infinity)),
        ScalarCase("1.2.3", .string("1.2.3")), ScalarCase(".", .string(".")),
        ScalarCase("_1", .string("_1")), ScalarCase("-", .string("-")),
        ScalarCase("2026-11-21", .string("2026-11-21")),
        ScalarCase("1001-x", .string("1001-x")), ScalarCase("a b", .string("a b")),
    ])
func plainScalar(_ example: ScalarCase) {
    #expect(YAMLScalar(example.text).value == example.value)
}

@Test("quotes, blocks and !!str make strings, tags of the core types don't hurt")
func stringsAreStrings() throws {
    let node = try YAMLNode.parse(
        """
        a: "12"
        b: 'true'
        c: |
          1
        d: !!str 12
        e: ! 12
        f: !!int "12"
        g: ""
        h:
        """)
    #expect(
        node.value
            == .mapping([
                YAMLField("a", .string("12")), YAMLField("b", .string("true")),
                YAMLField("c", .string("1\n")), YAMLField("d", .string("12")),
                YAMLField("e", .string("12")), YAMLField("f", .integer(12)),
                YAMLField("g", .string("")), YAMLField("h", .null),
            ]))
}
