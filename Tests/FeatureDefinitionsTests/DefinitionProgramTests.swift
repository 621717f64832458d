import FeatureDefinitions
import LarderTesting
import Testing

@Suite struct DefinitionProgramTests {
    /// What JSON, C and terminals stumble over.
    static let hostile = [
        "", " ", "\0", "\u{1}\u{1F}\u{7F}\u{85}", "\"\\/\u{8}\u{C}\n\r\t", "\r\n",
        "\u{2028}\u{2029}",
        "e\u{301}", "\u{E9}", "\u{1F468}\u{200D}\u{1F469}", "\u{FEFF}a",
        "\u{FFFE}\u{FFFF}\u{10FFFF}",
        "\u{1B}[31m", "a:b", "{\"a\": [1]}", String(repeating: "x", count: 100_000),
    ]

    @Test(arguments: hostile)
    func `every text arrives as it is`(_ text: String) throws {
        let tags = [text: text, "other": ""]
        let type = ValueType.structure([
            StructureField(name: text, type: .array(.set(.scalarMap))),
            StructureField(name: text, type: .structure([StructureField]())),
        ])
        let definitions = Definitions {
            Entity(text, joinKey: text, type: .bytes, description: text, tags: tags, owner: text)
            Entity(name: text, valueType: type)
            FileSource(
                text, path: text, timestampField: text, createdTimestampColumn: text,
                fieldMapping: tags, fileFormat: .jsonl, description: text, tags: tags, owner: text)
            FileSource(text, query: text)
            PushSource(text, batchSource: .source(text))
            SparkSource(text, table: text)
            SparkSource(text, query: text)
            SparkSource(text, path: text, fileFormat: text)
            FeatureView(
                text, entities: [.named(text), .named(text)], ttl: .nanoseconds(-3),
                source: .source(text), description: text, tags: tags, owner: text
            ) {
                Feature(text, type, description: text, tags: tags)
            }
            FeatureService(text, description: text, tags: tags, owner: text) {
                .view(text)
                    .view(text)[text, text].nameAlias(text).joinKeyMap(tags)
                    .view(text)[[]]
            }
        }
        let bytes = DefinitionProgram.encode(definitions)
        let decoded = try DefinitionProgram.decode(bytes)
        #expect(decoded == definitions)
        // Equal texts may still be of other characters; the places are no part of equality.
        #expect(DefinitionProgram.encode(decoded) == bytes)
    }

    @Test func `everything arrives that definitions hold`() throws {
        var all = DefinitionWriterTests.everything
        all.featureViews.append(
            FeatureView(name: "x", entities: [], ttl: .weeks(100_000_000_000_000), source: ""))
        var type = ValueType.int64
        for _ in 0..<200 { type = .array(type) }
        all.entities.append(Entity(name: "deep", valueType: type))
        #expect(try DefinitionProgram.decode(DefinitionProgram.encode(all)) == all)
        let nothing = Definitions()
        #expect(try DefinitionProgram.decode(DefinitionProgram.encode(nothing)) == nothing)
    }

    @Test(arguments: [
        ("", "no JSON: an empty text"), ("hello", #"no JSON: unexpected "hello""#),
        ("[]", "not in the form larder-definitions-1"),
        ("{}", "not in the form larder-definitions-1"),
        (#"{"format": 3}"#, #"in the document, "format" is a number"#),
        (#"{"entities": []}"#, "not in the form larder-definitions-1"),
        (#"{"format": "larder-definitions-1"}"#, #"in the document, "files" is missing"#),
        (
            #"{"format": "larder-definitions-1", "files": [], "entities": [{}]}"#,
            #"in entities[0], "name" is missing"#
        ),
    ])
    func `other output is refused in full words`(_ text: String, _ message: String) {
        #expect(throws: DefinitionProgramError(message: message)) {
            try DefinitionProgram.decode(Array(text.utf8))
        }
    }

    @Test func `broken documents are refused, and never trap`() throws {
        let bytes = DefinitionProgram.encode(SwiftMistakeTests.everythingWrong())
        for length in stride(from: 0, to: bytes.count, by: 7) {
            #expect(throws: DefinitionProgramError.self) {
                try DefinitionProgram.decode(Array(bytes.prefix(length)))
            }
        }
        var generator = SeededGenerator()
        for _ in 0..<2_000 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let index = Int.random(in: changed.indices, using: &generator)
                changed[index] = UInt8(
                    ascii: "\"0[]{},:-x".unicodeScalars.randomElement(using: &generator) ?? "x")
            }
            guard let decoded = try? DefinitionProgram.decode(changed) else { continue }
            // What passes for definitions can be checked and shown.
            #expect(throws: DefinitionErrors.self, generator.comment) {
                try DefinitionReader.check(decoded)
            }
        }
    }
}
