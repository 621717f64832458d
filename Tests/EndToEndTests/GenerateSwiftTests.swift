import Foundation
import LarderTesting
import Testing

/// `larder generate swift`, as a user runs it.
@Suite(.tags(.endToEnd)) struct GenerateSwiftTests {
    private func repository() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.writeConfiguration()
        try folder.copy(
            Fixtures.checkout.appendingPathComponent("feature_repo_template/json/features"),
            to: "features")
        let applied = try Program.larder.run(
            ["apply", "--skip-source-validation"], in: folder.url)
        #expect(applied.status == 0, "\(applied.errors)")
        return folder
    }

    @Test func sourceGoesToOutputOrToAFileThatIsWrittenOnce() throws {
        let folder = try repository()
        let shown = try Program.larder.run(["generate", "swift"], in: folder.url)
        #expect(shown.status == 0)
        #expect(shown.errors.isEmpty)
        #expect(shown.output.contains("public struct DriverActivity: FeatureServiceRow"))
        #expect(shown.output.contains("    /// Share of offers that became trips\n"))
        // The example's features are the template's.
        let committed = Fixtures.checkout.appendingPathComponent(
            "Examples/DriverRanking/Sources/DriverRanking/FeatureServices.swift")
        #expect(try shown.output == String(contentsOf: committed, encoding: .utf8))

        let first = try Program.larder.run(
            ["generate", "swift", "-o", "Services.swift"], in: folder.url)
        #expect(first.status == 0)
        #expect(first.output.isEmpty)
        #expect(first.errors == "Wrote Services.swift\n")
        #expect(try folder.text("Services.swift") == shown.output)
        let before = try folder.contents()
        let second = try Program.larder.run(
            ["generate", "swift", "-o", "Services.swift"], in: folder.url)
        #expect(second.status == 0)
        #expect(second.errors == "Services.swift is as it should be\n")
        #expect(try folder.contents() == before)
    }

    @Test func mistakesSayWhatToDo() throws {
        let folder = try repository()
        let noFolder = try Program.larder.run(
            ["generate", "swift", "-o", "no/Services.swift"], in: folder.url)
        #expect(noFolder.status == 1)
        #expect(
            noFolder.errors == """
                error: cannot write "no/Services.swift": there is no folder "no"
                hint: make the folder first, or name another

                """)
        let empty = try TemporaryFolder()
        try empty.writeConfiguration()
        let noRegistry = try Program.larder.run(["generate", "swift"], in: empty.url)
        #expect(noRegistry.status == 1)
        #expect(noRegistry.errors.contains("hint: "))
    }
}
