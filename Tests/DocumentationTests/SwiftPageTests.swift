import Foundation
import LarderTesting
import Testing

/// The page of definitions in Swift is true.
@Suite(.tags(.endToEnd)) struct SwiftPageTests {
    private let page: Page

    init() throws { page = try Page("docs/swift-definitions.md") }

    /// A repository with the template's data and the files of a section of the page.
    private func repository(_ files: [(path: String, text: String)]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        _ = try LarderTesting.Program.larder.run(
            ["init", "--template", "swift", "driver_features"], in: folder.url)
        try FileManager.default.removeItem(at: folder.file("driver_features/features"))
        for file in files { try folder.write("driver_features/\(file.path)", file.text) }
        return folder
    }

    private func plan(_ folder: TemporaryFolder) throws -> ProgramResult {
        try LarderTesting.Program.larder.run(
            ["-c", "driver_features", "plan"], in: folder.url,
            environment: SwiftCache.environment)
    }

    /// The files of a section, each a block with its path in the line before, and what the
    /// section says that `larder plan` prints.
    private func section(
        _ heading: String?
    ) throws -> (files: [(path: String, text: String)], printed: String?) {
        let start = try heading.map { try #require(page.lines.firstIndex(of: $0)) + 1 } ?? 1
        let end =
            page.lines[start...].firstIndex { $0.hasPrefix("## ") } ?? page.lines.endIndex
        var files: [(path: String, text: String)] = []
        for info in ["swift", "json"] {
            for block in page.blocks(info) where (start..<end).contains(block.line) {
                let path = try #require(
                    page.lines[..<(block.line - 1)].last { !$0.isEmpty }?
                        .wholeMatch(of: /`(features\/.+)`:/)?.1)
                files.append((String(path), block.lines.joined(separator: "\n") + "\n"))
            }
        }
        let command = page.commands().first { (start..<end).contains($0.line) }
        return (files, command?.output.map { $0 + "\n" }.joined())
    }

    @Test(arguments: [nil, "## Several files", "## Beside JSON"])
    func `the examples are planned as the page shows`(_ heading: String?) throws {
        let (files, printed) = try section(heading)
        let result = try plan(repository(files))
        #expect(result.errors == "")
        #expect(result.output == (try #require(printed)))
    }

    @Test func `the same definitions in both forms are the same`() throws {
        let files = try section("## From JSON to Swift").files
        try #require(files.map(\.path) == ["features/rides.swift", "features/rides.json"])
        let folder = try repository([files[1]])
        let applied = try LarderTesting.Program.larder.run(
            ["-c", "driver_features", "apply", "--skip-source-validation"], in: folder.url)
        #expect(applied.errors == "")
        try FileManager.default.removeItem(at: folder.file("driver_features/\(files[1].path)"))
        try folder.write("driver_features/\(files[0].path)", files[0].text)
        let planned = try LarderTesting.Program.larder.run(
            ["-c", "driver_features", "plan", "--skip-source-validation"], in: folder.url,
            environment: SwiftCache.environment)
        #expect(planned.errors == "")
        #expect(planned.output == "No changes.\n")
    }

    /// The keys that the page on JSON has a row for.
    @Test func `every key of JSON has its spelling in Swift`() throws {
        let rows = try Page("docs/definitions.md").lines
        let keys = Set(
            rows.compactMap { $0.wholeMatch(of: /\| `([a-z_]+)` \| .+ \| .* \| .+ \|/)?.1 })
        #expect(keys.count > 20)
        let start = try #require(page.lines.firstIndex(of: "## From JSON to Swift"))
        let end = try #require(page.lines[start...].firstIndex { $0.hasPrefix("The same") })
        let said = page.lines[start..<end].joined(separator: "\n")
        for key in keys { #expect(said.contains("`\(key)`"), "\(key)") }
    }

    @Test func `the example of a mistake is told as the page shows`() throws {
        let files = try section(nil).files.map {
            ($0.path, $0.text.replacing("hourly[", with: "hourli["))
        }
        let shown = try #require(page.blocks("").first)
        let result = try plan(repository(files))
        #expect(result.errors == shown.lines.map { $0 + "\n" }.joined())
        #expect(result.status == 1)
    }

    @Test func `the template is the page's first example, with descriptions`() throws {
        let folder = try TemporaryFolder()
        _ = try LarderTesting.Program.larder.run(
            ["init", "--template", "swift", "made"], in: folder.url)
        let words = { (text: String) in
            Set(text.split { !$0.isLetter && !$0.isNumber && $0 != "_" })
        }
        let example = try #require(section(nil).files.first)
        let template = try folder.text("made/\(example.path)")
        #expect(words(example.text).isSubset(of: words(template)))
    }
}
