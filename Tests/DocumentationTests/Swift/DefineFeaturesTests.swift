import Foundation
import LarderTesting
import Testing

/// The article on defining features is true.
@Suite(.tags(.endToEnd)) struct DefineFeaturesTests {
    @Test func `the mistake in the first example is told as the article shows`() throws {
        let page = try Page(
            "Sources/FeatureDefinitions/FeatureDefinitions.docc/DefineFeatures.md")
        let example = try #require(page.blocks("swift").first).lines.joined(separator: "\n")
        let shown = try #require(page.blocks("").last).lines.map { $0 + "\n" }.joined()

        let folder = try TemporaryFolder()
        _ = try LarderTesting.Program.larder.run(
            ["init", "--template", "swift", "driver_features"], in: folder.url)
        try folder.write(
            "driver_features/features/driver.swift",
            example.replacing("hourly[\"conv_rate\"", with: "hourly[\"conv_rat\""))
        let result = try LarderTesting.Program.larder.run(
            ["-c", "driver_features", "plan"], in: folder.url,
            environment: SwiftCache.environment)
        #expect(result.errors == shown)
        #expect(result.status == 1)
    }
}
