import Foundation
import LarderTesting
import Testing

/// The compiler accepts the Swift on pages.
@Suite struct SwiftExampleTests {
    /// Pages that tests of their own compile and run.
    private static let others = ["docs/swift-definitions.md"]

    /// The pages with Swift: articles of the modules' documentation, and `docs/`.
    private static func pages() throws -> [Page] {
        var pages: [Page] = []
        for folder in ["Sources", "docs"] {
            let place = Fixtures.checkout.appendingPathComponent(folder)
            for path in try FileManager.default.subpathsOfDirectory(atPath: place.path).sorted()
            where path.hasSuffix(".md") { pages.append(try Page("\(folder)/\(path)")) }
        }
        return pages.filter { !others.contains($0.path) }
    }

    @Test func `every example compiles against the modules`() throws {
        let pages = try Self.pages()
        #expect(pages.flatMap { $0.swiftExamples() }.count >= 3)
        for module in ExampleModule.modules(of: pages) {
            let mistakes = try module.mistakes()
            #expect(mistakes == "", "\(mistakes)")
        }
    }

    @Test(arguments: [
        ("let a = 1\n```\n\n```swift\nlet b: String = a", 6, "convert value of type 'Int'"),
        ("let store = FeatureStore(\"a\")", 2, "FeatureStore"),
        ("import FeatureDefinitions\n\nlet driver = Entitty(\"driver\")", 4, "Entitty"),
        ("import PackageDescription\n\nlet package = Package(nam: \"a\")", 4, "nam"),
        (
            "import FeatureDefinitions\n```\n\n```swift\nimport Testing\n\nlet entity: Int = \"\"",
            8,
            "String"
        ),
    ])
    func `a mistake in an example is told where it stands`(
        code: String, line: Int, message: String
    ) throws {
        let page = Page("docs/page.md", text: "```swift\n\(code)\n```\n")
        let mistakes = try ExampleModule.modules(of: [page]).map { try $0.mistakes() }.joined()
        #expect(mistakes.contains("docs/page.md:\(line):"), "\(mistakes)")
        #expect(mistakes.contains(message), "\(mistakes)")
    }

    @Test func `a comment gives a block what readers need not see`() throws {
        let text = """
            <!-- swift
            import Testing
            let given = 1
            -->
            ```swift
            #expect(given == 1)
            let text = given
            ```

            ```swift
            let given = text + 1
            ```
            """
        for module in ExampleModule.modules(of: [Page("docs/page.md", text: text)]) {
            let mistakes = try module.mistakes()
            #expect(mistakes == "", "\(mistakes)")
        }
    }
}
