import FeatureDefinitions
import FeatureValues
import LarderTesting
import Testing

@Suite struct JSONValueTests {
    @Test(.tags(.feast)) func `values are answered as Feast answers them`() throws {
        let rows = table("values.tsv")
        #expect(rows.count == 500)
        for row in rows {
            let serialized = bytes(hex: row[0])
            var writer = JSONStreamWriter(layout: .spaced, isASCII: true)
            try writer.value(serialized: serialized)
            #expect(writer.text == row[1], "\(row[0])")
            #expect(hex(try Value(serialized: serialized).serialized) == row[0])
        }
    }

    @Test(.tags(.feast), .enabled(if: zoneDatabaseExists, "one value has a named zone"))
    func `vectors are answered as Feast answers them`() throws {
        let document = try JSONReader.read(Fixtures.bytes("vectors/vectors.json"))
        guard case .array(let vectors)? = document["values"]?.kind else {
            Issue.record("no values in vectors.json")
            return
        }
        #expect(vectors.count == 55)
        for vector in vectors {
            guard case .string(let proto)? = vector["proto_hex"]?.kind,
                let expected = vector["http_json"]
            else {
                Issue.record("a vector without its bytes")
                continue
            }
            var writer = JSONStreamWriter()
            try writer.value(serialized: bytes(hex: proto))
            #expect(writer.text == expected.text, "\(proto)")
            var fromTree = JSONStreamWriter()
            try fromTree.value(Value(serialized: bytes(hex: proto)))
            #expect(fromTree.bytes == writer.bytes)
        }
    }

    @Test func `damaged bytes leave nothing behind`() {
        var random = SeededGenerator()
        for _ in 0..<3_000 {
            var damaged = Value.random(depth: 3, using: &random).serialized
            guard !damaged.isEmpty else { continue }
            let place = Int.random(in: 0..<damaged.count, using: &random)
            if Bool.random(using: &random) {
                damaged[place] = .random(in: 0...255, using: &random)
            } else {
                damaged.removeSubrange(place...)
            }
            var writer = JSONStreamWriter()
            writer.beginArray()
            writer.bool(true)
            let isReadable = (try? writer.value(serialized: damaged)) != nil
            writer.integer(7)
            writer.endArray()
            #expect(writer.bytes.ends(with: ",7]"), random.comment)
            if isReadable {
                #expect(throws: Never.self, random.comment) {
                    try JSONSyntax.check(writer.bytes)
                }
            } else {
                #expect(writer.text == "[true,7]", random.comment)
            }
        }
    }

    @Test func `what Swift reads as a value, it answers too`() throws {
        var random = SeededGenerator()
        for _ in 0..<1_000 {
            var writer = JSONStreamWriter()
            try writer.value(Value.random(depth: 3, using: &random))
            try JSONSyntax.check(writer.bytes)
        }
    }
}

@Suite struct JSONStreamWriterTests {
    @Test(arguments: [
        (JSONStreamWriter.Layout.compact, #"{"a":[1,-2.5,[],{}],"b":{"c":null},"d":"x"}"#),
        (.spaced, #"{"a": [1, -2.5, [], {}], "b": {"c": null}, "d": "x"}"#),
        (
            .indented,
            """
            {
              "a": [
                1,
                -2.5,
                [],
                {}
              ],
              "b": {
                "c": null
              },
              "d": "x"
            }
            """
        ),
    ])
    func `commas and spaces come by themselves`(
        _ layout: JSONStreamWriter.Layout, _ expected: String
    ) {
        var writer = JSONStreamWriter(layout: layout)
        writer.beginObject()
        writer.key("a")
        writer.beginArray()
        writer.integer(1)
        writer.number(-2.5)
        writer.beginArray()
        writer.endArray()
        writer.beginObject()
        writer.endObject()
        writer.endArray()
        writer.key("b")
        writer.beginObject()
        writer.key("c")
        writer.null()
        writer.endObject()
        writer.key("d")
        writer.string("x")
        writer.endObject()
        #expect(writer.text == expected)
    }

    @Test func `strings are escaped where JSON wants it`() {
        var writer = JSONStreamWriter()
        writer.string("é\"\\/\n\u{1}\u{7F}😀")
        #expect(writer.text == #""é\"\\/\n\u0001\u007f😀""#)
        var ascii = JSONStreamWriter(isASCII: true)
        ascii.string("é😀")
        #expect(ascii.text == #""\u00e9\ud83d\ude00""#)
    }

    @Test func `bytes that are no text become text`() {
        var writer = JSONStreamWriter()
        writer.string(utf8: [0x61, 0xFF, 0x62])
        #expect(writer.text == "\"a\u{FFFD}b\"")
    }

    @Test func `lines of JSON follow each other without commas`() {
        var writer = JSONStreamWriter()
        for number in 1...2 {
            writer.beginArray()
            writer.integer(number)
            writer.endArray()
            writer.endLine()
        }
        #expect(writer.text == "[1]\n[2]\n")
    }
}

extension JSONNode {
    /// The value as ``JSONStreamWriter`` writes it, its numbers as they were.
    fileprivate var text: String {
        var writer = JSONStreamWriter()
        write(to: &writer)
        return writer.text
    }

    private func write(to writer: inout JSONStreamWriter) {
        switch kind {
        case .null: writer.null()
        case .bool(let bool): writer.bool(bool)
        case .number(let text): writer.raw(text.utf8)
        case .string(let text): writer.string(text)
        case .array(let elements):
            writer.beginArray()
            for element in elements { element.write(to: &writer) }
            writer.endArray()
        case .object(let members):
            writer.beginObject()
            for member in members {
                writer.key(member.name)
                member.value.write(to: &writer)
            }
            writer.endObject()
        }
    }
}

extension [UInt8] {
    fileprivate func ends(with text: String) -> Bool {
        suffix(text.utf8.count).elementsEqual(text.utf8)
    }
}
