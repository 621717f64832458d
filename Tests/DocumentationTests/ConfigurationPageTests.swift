import Foundation
import Larder
import LarderTesting
import Testing

/// The page of settings says what the reader of settings knows.
@Suite struct ConfigurationPageTests {
    private let page: Page

    init() throws { page = try Page("docs/configuration.md") }

    private func read(_ text: String) throws -> RepositoryConfiguration {
        try RepositoryConfiguration.read(
            text, file: "feature_store.yaml", directory: "/repository", environment: [:])
    }

    @Test func `every example is read without a warning`() throws {
        let examples = page.blocks("yaml")
        #expect(examples.count >= 4)
        for example in examples {
            let configuration = try read(example.lines.joined(separator: "\n"))
            #expect(configuration.warnings == [], "line \(example.line)")
            #expect(configuration.project == "driver_features")
        }
    }

    @Test(arguments: [
        ("## Keys", "nonsense_of_no_meaning: 1"),
        ("## registry", "registry: {path: r.db, nonsense_of_no_meaning: 1}"),
        ("## online_store", "online_store: {nonsense_of_no_meaning: 1}"),
        ("## offline_store", "offline_store: {nonsense_of_no_meaning: 1}"),
        ("## larder", "larder: {nonsense_of_no_meaning: 1}"),
        ("### larder.offline_engine", "larder: {offline_engine: {nonsense_of_no_meaning: 1}}"),
        ("### larder.definitions", "larder: {definitions: {nonsense_of_no_meaning: 1}}"),
        ("### larder.online_store", "larder: {online_store: {nonsense_of_no_meaning: 1}}"),
        ("### larder.server", "larder: {server: {nonsense_of_no_meaning: 1}}"),
    ])
    func `every key has its row, and no other`(heading: String, unknown: String) throws {
        let rest = unknown.hasPrefix("registry") ? "" : "registry: r.db\n"
        let warnings = try read("project: p\n\(rest)\(unknown)\n").warnings
        // The hint lists what is known.
        let hint = try #require(warnings.first?.hint)
        let known = hint.replacing("known: ", with: "").components(separatedBy: ", ")
        let documented = try page.table(below: heading).flatMap { row in
            row[0].matches(of: /`(\w+)`/).map { String($0.1) }
        }
        #expect(documented.sorted() == known.sorted())
    }

    @Test func `the defaults are those that are read`() throws {
        let rows = try page.table(below: "## Keys")
        let shown = try read("project: p\nregistry: r.db\n").yaml()
        for key in ["provider", "offline_store", "entity_key_serialization_version"] {
            let row = try #require(rows.first { $0[0] == "`\(key)`" })
            #expect(shown.contains("\(key): \(row[2].replacing("`", with: ""))\n"))
        }
        let path = try #require(
            page.table(below: "## online_store").first { $0[0] == "`path`" })
        #expect(shown.contains("path: \(path[2].replacing("`", with: ""))\n"))
    }
}
