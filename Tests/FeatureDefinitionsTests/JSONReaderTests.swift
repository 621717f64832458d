import FeatureDefinitions
import LarderTesting
import Testing

@Suite struct JSONReaderTests {
    @Test func `values keep their lines, numbers their digits`() throws {
        let text =
            "\u{FEFF}{\n \"a\": [1, 9223372036854775807,\r\n -0.50e+1],\n\n\"é\\u00e9\\ud83d\\ude00\": null}\n"
        let node = try JSONReader.read(Array(text.utf8))
        #expect(
            node
                == JSONNode(
                    .object([
                        JSONMember(
                            "a",
                            JSONNode(
                                .array([
                                    JSONNode(.number("1"), line: 2),
                                    JSONNode(.number("9223372036854775807"), line: 2),
                                    JSONNode(.number("-0.50e+1"), line: 3),
                                ]), line: 2), line: 2),
                        JSONMember("éé😀", JSONNode(.null, line: 5), line: 5),
                    ]), line: 1))
    }

    @Test(arguments: [
        (#""\"\\\/\b\f\n\r\t\u0041""#, "\"\\/\u{8}\u{C}\n\r\tA"), (#""\u0000""#, "\u{0}"),
        (#""日本""#, "日本"), (#""\uD834\uDD1E""#, "𝄞"),
    ])
    func `strings resolve their escapes`(text: String, expected: String) throws {
        #expect(try JSONReader.read(Array(text.utf8)).kind == .string(expected))
    }

    @Test(arguments: [
        ("", "1: an empty text", "expected a JSON value"),
        (" \n ", "2: an empty text", "expected a JSON value"),
        ("{", "1: unexpected end of the text", "expected a key or \"}\""),
        ("{\"a\" 1}", "1: unexpected \"1\"", "expected \":\""),
        ("{\"a\":\n1\n\"b\": 2}", "3: unexpected \"\\\"\"", "expected \",\" or \"}\""),
        ("{\"a\": 1,\n}", "1: a comma before \"}\"", "remove the comma"),
        ("[1,]", "1: a comma before \"]\"", "remove the comma"),
        ("[,1]", "1: unexpected \",\"", "expected a value or \"]\""),
        ("[1 2]", "1: unexpected \"2\"", "expected \",\" or \"]\""),
        ("[1}", "1: unexpected \"}\"", "expected \",\" or \"]\""),
        ("{\"a\": 1, a: 2}", "1: unexpected \"a\"", "expected a key"),
        (
            "{'a': 1}", "1: unexpected \"'\"",
            "expected a key or \"}\"; strings stand in double quotes"
        ),
        (
            "{\"a\": 1, // why\n\"b\": 2}", "1: unexpected \"/\"",
            "expected a key; JSON has no comments"
        ),
        ("{\"a\": True}", "1: unexpected \"True\"", "expected a value"),
        ("nul", "1: unexpected \"nul\"", "expected a JSON value"),
        ("NaN", "1: unexpected \"NaN\"", "expected a JSON value"),
        ("{} {}", "1: \"{\" after the end of the JSON value", "expected the end"),
        (
            "{\"a\": 1,\n \"b\": 2,\n \"a\": 3}", "3: the key \"a\" stands twice in one object",
            "it stands first on line 1: remove one"
        ),
        ("\"a", "1: a string that does not end", "expected a closing \""),
        (
            "\"a\nb\"", "1: a string that does not end on its line",
            "expected a closing \"; a line break inside a string is written \\n"
        ),
        ("\"a\tb\"", "1: the control character U+0009 in a string", "write it as \\u0009"),
        (
            #""\x""#, "1: a backslash before \"x\" in a string",
            #"allowed: \" \\ \/ \b \f \n \r \t \uXXXX"#
        ),
        (
            "\"\\", "1: a backslash before the end of the text in a string",
            #"allowed: \" \\ \/ \b \f \n \r \t \uXXXX"#
        ),
        (#""\u12G4""#, "1: \"G4\" in a \\u escape", "expected four hexadecimal digits"),
        (
            #""\ud800x""#, "1: the escape \\uD800 is half a character",
            "write both surrogates, or the character itself"
        ),
        (
            #""\ude00""#, "1: the escape \\uDE00 is half a character",
            "write both surrogates, or the character itself"
        ),
        ("01", "1: a number that begins with 0", "remove the leading zeros"),
        ("-", "1: unexpected end of the text", "expected a digit"),
        ("1.", "1: unexpected end of the text", "expected a digit"),
        (".5", "1: unexpected \".\"", "expected a JSON value"),
        ("+1", "1: unexpected \"+\"", "expected a JSON value"),
        ("1e", "1: unexpected end of the text", "expected a digit"),
        (
            "1e999", "1: a number beyond what 64 bits of floating point hold",
            "write it as a string, or choose a smaller one"
        ),
    ])
    func `what is no JSON is refused with line and expectation`(
        text: String, message: String, hint: String
    ) {
        #expect {
            try JSONReader.read(Array(text.utf8))
        } throws: { error in
            guard let error = error as? JSONError else { return false }
            #expect("\(error.line): \(error.message)" == message)
            #expect(error.hint == hint)
            return true
        }
    }

    @Test func `bytes that are no UTF-8 are refused`() {
        let bytes = Array("{\n\"a\": \"".utf8) + [0xC3, 0x28] + Array("\"}".utf8)
        #expect {
            try JSONReader.read(bytes)
        } throws: { error in
            (error as? JSONError)?.description == "line 2: the byte 0xC3 is not UTF-8"
        }
    }

    @Test func `nesting is bounded`() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array(
                (String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        _ = try JSONReader.read(nested(JSONReader.maximumDepth))
        #expect {
            try JSONReader.read(nested(JSONReader.maximumDepth + 1))
        } throws: { error in
            (error as? JSONError)?.code == .outOfRange
        }
        #expect(throws: JSONError.self) { try JSONReader.read(nested(1_000_000)) }
    }

    @Test func `random changes of a text never trap, and what is read can be written and read`() {
        var random = SeededGenerator()
        let text = Array(
            #"{"a": [1, -2.5e3, true, false, null, "\u00e9\ud83d\ude00\n é"], "b": {"c": {}}, "d": []}"#
                .utf8)
        for _ in 0..<20_000 {
            var bytes = text
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[at] = .random(in: 0...255, using: &random)
                case 1: bytes.remove(at: at)
                case 2: bytes.insert(text.randomElement(using: &random) ?? 0, at: at)
                default: bytes.removeSubrange(at...)
                }
                if bytes.isEmpty { break }
            }
            guard let node = try? JSONReader.read(bytes) else { continue }
            let again = try? JSONReader.read(Array(JSONWriter.text(of: node).utf8))
            #expect(again.map(withoutLines) == withoutLines(node), random.comment)
        }
    }
}

private func withoutLines(_ node: JSONNode) -> JSONNode {
    switch node.kind {
    case .object(let members):
        JSONNode(.object(members.map { JSONMember($0.name, withoutLines($0.value)) }))
    case .array(let elements): JSONNode(.array(elements.map(withoutLines)))
    default: JSONNode(node.kind)
    }
}
