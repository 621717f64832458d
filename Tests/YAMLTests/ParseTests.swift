import Testing
import YAML

@Test("keys keep their order, nodes their places")
func placesAndOrder() throws {
    let node = try YAMLNode.parse("b: 1\n# comment\na:\n  - x\n  - {y: z}\n")
    let entries = try #require(node.entries)
    #expect(entries.map(\.key) == ["b", "a"])
    #expect(entries.map(\.mark) == [YAMLMark(line: 1, column: 1), YAMLMark(line: 3, column: 1)])
    #expect(entries[0].value.mark == YAMLMark(line: 1, column: 4))
    #expect(
        node["a"]?.value
            == .sequence([.string("x"), .mapping([YAMLField("y", .string("z"))])]))
}

@Test("an empty text is null", arguments: ["", "\n", "# only a comment\n", "---\n"])
func emptyText(_ text: String) throws {
    #expect(try YAMLNode.parse(text).value == .null)
}

@Test("aliases stand for their anchors, << merges, own keys win")
func aliasesAndMerges() throws {
    let node = try YAMLNode.parse(
        """
        base: &base {a: 1, b: 2}
        other: &other {b: 3, c: 4}
        one: *base
        two: {<<: *base, b: 9}
        three: {<<: [*base, *other]}
        """)
    #expect(node["one"]?.value == node["base"]?.value)
    #expect(
        node["two"]?.value
            == .mapping([YAMLField("b", .integer(9)), YAMLField("a", .integer(1))]))
    #expect(
        node["three"]?.value
            == .mapping([
                YAMLField("a", .integer(1)), YAMLField("b", .integer(2)),
                YAMLField("c", .integer(4)),
            ]))
}

/// A text that can't be read, and the error.
struct RefusedCase: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    var code: YAMLError.Code
    var line: Int
    var column: Int

    init(_ name: String, _ text: String, _ code: YAMLError.Code, _ line: Int, _ column: Int) {
        self.name = name
        self.text = text
        self.code = code
        self.line = line
        self.column = column
    }

    var testDescription: String { name }
}

@Test(
    "a text that is not the YAML we take is refused with its place",
    arguments: [
        RefusedCase("a key twice", "a: 1\nb: 2\na: 3\n", .duplicateKey, 3, 1),
        RefusedCase("an unclosed list", "a: [1, 2\nb: 3\n", .syntax, 2, 2),
        RefusedCase("a tab for indentation", "a:\n\tb: 1\n", .syntax, 2, 1),
        RefusedCase("an unknown anchor", "a: *b\n", .unknownAnchor, 1, 4),
        RefusedCase("an alias of itself", "a: &a [*a]\n", .unknownAnchor, 1, 8),
        RefusedCase("a list for a key", "? [1]\n: 2\n", .keyIsNoScalar, 1, 3),
        RefusedCase("a Python object", "a: !!python/object:os.x {}\n", .unknownTag, 1, 4),
        RefusedCase("two documents", "a: 1\n---\nb: 1\n", .severalDocuments, 2, 1),
        RefusedCase("a merge of a text", "a: {<<: 1}\n", .badMerge, 1, 9),
        RefusedCase("a control character", "a: 1\nb: \u{1}\n", .syntax, 2, 4),
        RefusedCase(
            "deep nesting", String(repeating: "[", count: 200), .tooLarge, 1, 101),
    ])
func refused(_ example: RefusedCase) {
    let error = #expect(throws: YAMLError.self) { try YAMLNode.parse(example.text) }
    #expect(error?.code == example.code)
    #expect(error?.mark == YAMLMark(line: example.line, column: example.column))
}

@Test("aliases of aliases are counted as what they stand for")
func aliasBomb() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<9 {
        let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
        text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let error = #expect(throws: YAMLError.self) { try YAMLNode.parse(text) }
    #expect(error?.code == .tooLarge)
}
