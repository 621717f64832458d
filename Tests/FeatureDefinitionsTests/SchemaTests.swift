import Foundation
import LarderTesting
import Testing

@testable import FeatureDefinitions

/// The published JSON Schema says what the reader does.
@Suite struct SchemaTests {
    static let file = Fixtures.checkout.appendingPathComponent("schema/definitions.schema.json")

    private func checker() throws -> SchemaChecker {
        SchemaChecker(root: try JSONReader.read(Array(DefinitionSchema.text.utf8)))
    }

    @Test func `the published file is the reader's table of keys`() throws {
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
            try Data(DefinitionSchema.text.utf8).write(to: Self.file)
            Issue.record("recorded schema/definitions.schema.json")
        }
        let published = try String(contentsOf: Self.file, encoding: .utf8)
        #expect(
            published == DefinitionSchema.text,
            "RECORD_GOLDEN=1 writes schema/definitions.schema.json")
    }

    @Test func `all that can be written conforms`() throws {
        let text = DefinitionWriter.json(DefinitionWriterTests.everything, schema: "x")
        #expect(try checker().check(JSONReader.read(Array(text.utf8))) == [])
    }

    @Test func `every definition file in this repository is read and conforms`() throws {
        let checker = try checker()
        let files = try definitionFiles()
        #expect(files.count >= 2)
        for file in files {
            let bytes = Array(try Data(contentsOf: file))
            _ = try DefinitionReader.read(files: [(file.path, bytes)])
            #expect(try checker.check(JSONReader.read(bytes)) == [], "\(file.path)")
        }
    }

    /// The JSON files in folders called `features` of templates, examples and fixtures.
    private func definitionFiles() throws -> [URL] {
        ["Tests/Fixtures/larder", "feature_repo_template", "Examples"].flatMap { folder -> [URL] in
            let root = Fixtures.checkout.appendingPathComponent(folder)
            let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
            return (files?.allObjects as? [URL] ?? []).filter {
                $0.pathExtension == "json" && $0.pathComponents.contains("features")
            }
        }
    }

    /// Each example value of the table, alone under its key, is taken by reader and schema.
    @Test func `the table's examples are values of their keys`() throws {
        let formats: [DefinitionFormat] =
            [.entity, .feature, .featureView, .featureService, .projection]
            + DefinitionFormat.SourceType.allCases.map(DefinitionFormat.dataSource)
        let root = try JSONReader.read(Array(DefinitionSchema.text.utf8))
        let definitions = try #require(root["$defs"])
        for format in formats {
            let reference = JSONNode(.string("#/$defs/" + format.name))
            let schema = JSONNode(
                .object([JSONMember("$ref", reference), JSONMember("$defs", definitions)]))
            let checker = SchemaChecker(root: schema)
            for key in format.keys {
                let object = try JSONReader.read(Array("{\(key.exampleMember)}".utf8))
                let found = checker.check(object).filter { $0.hasPrefix(key.name) }
                #expect(found == [], "\(format.noun)")
            }
        }
    }

    @Test(arguments: MistakeTests.forms.filter { !Self.notOfSchema.contains($0.testDescription) })
    func `what the reader refuses for its form, the schema refuses`(example: MistakeCase) throws {
        let value = try JSONReader.read(example.files[0].bytes)
        #expect(try !checker().check(value).isEmpty)
    }

    /// Mistakes that no JSON Schema sees.
    static let notOfSchema = [
        "a trailing comma", "an empty file", "a key twice", "value types that entities can't have",
    ]
}
