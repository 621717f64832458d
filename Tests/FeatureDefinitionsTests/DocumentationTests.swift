import Foundation
import LarderTesting
import Testing

@testable import FeatureDefinitions

/// The reference says what the reader does.
@Suite struct DocumentationTests {
    /// A code block of a Markdown text.
    private struct Block {
        var info: String
        var text: String
    }

    private func reference() throws -> String {
        let file = Fixtures.checkout.appendingPathComponent("docs/definitions.md")
        return try String(contentsOf: file, encoding: .utf8)
    }

    private func blocks() throws -> [Block] {
        var blocks: [Block] = []
        var open: Block?
        for line in try reference().split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if let block = open {
                    blocks.append(block)
                    open = nil
                } else {
                    open = Block(info: String(line.dropFirst(3)), text: "")
                }
            } else {
                open?.text += line + "\n"
            }
        }
        return blocks
    }

    @Test func `every example is read without a mistake and conforms to the schema`() throws {
        let schema = try JSONReader.read(Array(DefinitionSchema.text.utf8))
        let examples = try blocks().filter { $0.info == "json" }
        #expect(examples.count >= 6)
        for example in examples {
            let bytes = Array(example.text.utf8)
            _ = try DefinitionReader.read(files: [("example.json", bytes)])
            #expect(try SchemaChecker(root: schema).check(JSONReader.read(bytes)) == [])
        }
    }

    @Test func `the mistakes shown are those that are found`() throws {
        let blocks = try blocks()
        let text = try #require(blocks.first { $0.info == "json mistakes" }).text
        let shown = try #require(blocks.first { $0.info == "text" }).text
        #expect {
            try DefinitionReader.read(files: [("features/driver.json", Array(text.utf8))])
        } throws: { error in
            let found = (error as? DefinitionErrors)?.description ?? ""
            #expect(found + "\n" == shown)
            return true
        }
    }

    @Test(arguments: [
        ("## Entities", DefinitionFormat.entity), ("### File sources", .dataSource(.file)),
        ("### Push sources", .dataSource(.push)), ("### Spark sources", .dataSource(.spark)),
        ("## Feature views", .featureView), ("### Columns of a schema", .feature),
        ("## Feature services", .featureService), ("### Entries", .projection),
    ])
    func `every key has its row, and no other`(heading: String, format: DefinitionFormat) throws {
        let lines = try reference().components(separatedBy: "\n")
        let start = try #require(lines.firstIndex(of: heading))
        let rows = lines[(start + 1)...].prefix { !$0.hasPrefix("#") }
            .filter { $0.hasPrefix("| `") }.map { $0.components(separatedBy: " | ") }
        let names = rows.map { $0[0].trimmingCharacters(in: ["|", " ", "`"]) }
        #expect(names.sorted() == format.keys.map(\.name).sorted())
        for (name, row) in zip(names, rows) {
            #expect((row[2] == "required") == format[name]?.isRequired, "\(name)")
        }
    }

    @Test func `every value type has its row`() throws {
        let text = try reference()
        for (type, name, protobufName) in ValueType.simpleTypes where type.isDefinable {
            #expect(text.contains("| `\(name)` | `\(protobufName)` |"))
        }
    }
}
