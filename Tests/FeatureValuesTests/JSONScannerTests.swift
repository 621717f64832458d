import FeatureDefinitions
import FeatureValues
import Foundation
import LarderTesting
import Testing

/// Requests are read as Python reads them.
@Suite(.tags(.feast)) struct JSONScannerTests {
    /// A text, and what Python's `json` makes of it.
    private struct Example {
        var text: [UInt8]
        /// The value, or the error's words.
        var isValid: Bool
        var outcome: String
    }

    private static func examples() throws -> [Example] {
        try table("json.tsv").map { row in
            let text = try #require(Data(base64Encoded: row[0]))
            let isValid = row[1] == "value"
            return Example(
                text: Array(text), isValid: isValid,
                outcome: isValid ? row[2] : "\(row[1]) at \(row[2])")
        }
    }

    /// What a walk over a text comes to, written as Python writes it.
    private static func outcome(
        _ text: [UInt8], _ walk: (inout JSONScanner) throws -> String
    ) throws -> String {
        do {
            var scanner = try JSONScanner(text)
            let outcome = try walk(&scanner)
            try scanner.end()
            return outcome
        } catch let error as JSONScanError where error.code == .syntax {
            return "\(error.message) at \(error.position)"
        }
    }

    private static func written(_ node: JSONNode) -> String {
        var writer = JSONStreamWriter(isASCII: true)
        write(node, to: &writer)
        return writer.text
    }

    private static func write(_ node: JSONNode, to writer: inout JSONStreamWriter) {
        switch node.kind {
        case .object(let members):
            writer.beginObject()
            for member in members {
                writer.key(member.name)
                write(member.value, to: &writer)
            }
            writer.endObject()
        case .array(let elements):
            writer.beginArray()
            for element in elements { write(element, to: &writer) }
            writer.endArray()
        case .string(let text): writer.string(text)
        case .bool(let truth): writer.bool(truth)
        case .null: writer.null()
        case .number(let text):
            if text.contains(where: { ".eE".contains($0) }) {
                let number = Double(text) ?? .nan
                writer.raw((number.isFinite ? number.pythonText : "Infinity").utf8)
            } else {
                writer.raw((text == "-0" ? "0" : text).utf8)
            }
        }
    }

    @Test func whatPythonReadsIsReadAndWhatItRefusesIsRefusedInItsWords() throws {
        let examples = try Self.examples()
        #expect(examples.count > 1000)
        for example in examples {
            let text = String(decoding: example.text, as: UTF8.self)
            let skipped = try Self.outcome(example.text) { scanner in
                try scanner.skipValue()
                return "skipped"
            }
            #expect(skipped == (example.isValid ? "skipped" : example.outcome), "\(text)")
            do {
                let read = try Self.outcome(example.text) { Self.written(try $0.node()) }
                #expect(read == example.outcome, "\(text)")
            } catch let error as JSONScanError where error.code == .halfCharacter {
                // Python has strings with half characters; nothing that stores them has. Behind one
                // there may be another mistake, which skipping has found.
                #expect(text.lowercased().contains("\\ud"), "\(text)")
            }
        }
    }

    @Test func valuesAreFoundAgainWhereTheyWere() throws {
        let text = Array(#" {"a": [1, "x\n", {}], "b": -1.5e3 , "\u0061": null}"#.utf8)
        var scanner = try JSONScanner(text)
        scanner.beginObject()
        var ranges: [Range<Int>] = []
        var names: [String] = []
        while let key = try scanner.nextKey() {
            names.append(try scanner.text(of: key))
            #expect(scanner.isEqual(key, to: "a") == (names.last == "a"))
            ranges.append(try scanner.skipValue())
        }
        try scanner.end()
        #expect(names == ["a", "b", "a"])
        #expect(
            ranges.map { String(decoding: text[$0], as: UTF8.self) }
                == [#"[1, "x\n", {}]"#, "-1.5e3", "null"])
        var array = JSONScanner(text, at: ranges[0])
        array.beginArray()
        var kinds: [JSONScanner.Kind?] = []
        while try array.nextElement() {
            kinds.append(array.kind)
            try array.skipValue()
        }
        #expect(kinds == [.number, .string, .object])
    }

    @Test(arguments: [
        ([0x22, 0xFF, 0x22], JSONScanError.Code.notUTF8), ([0x22, 0xC3, 0x22], .notUTF8),
        ([0x22, 0xED, 0xA0, 0x80, 0x22], .notUTF8), (Array(#""\udc00""#.utf8), .halfCharacter),
        (Array(repeating: UInt8(ascii: "["), count: 100_000), .tooDeep),
        (Array(String(repeating: #"{"a":"#, count: 100_000).utf8), .tooDeep),
    ])
    func whatIsNoTextIsToldFromASlip(_ text: [UInt8], _ code: JSONScanError.Code) {
        let error = #expect(throws: JSONScanError.self) {
            var scanner = try JSONScanner(text)
            _ = try scanner.node()
        }
        #expect(error?.code == code)
        if code == .tooDeep {
            #expect(throws: JSONScanError.self) {
                var scanner = try JSONScanner(text)
                try scanner.skipValue()
            }
        }
    }
}
