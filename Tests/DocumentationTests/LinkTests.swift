import Foundation
import LarderTesting
import Testing

/// Links between pages lead somewhere.
@Suite struct LinkTests {
    static let pages = [
        "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Benchmarks/README.md",
        "Examples/DriverRanking/README.md",
        "docs/architecture.md", "docs/cli.md", "docs/configuration.md", "docs/definitions.md",
        "docs/differences-from-feast.md", "docs/metrics.md", "docs/push.md", "docs/serving.md",
        "docs/swift-definitions.md",
    ]

    @Test(arguments: pages) func `every link leads to a file, and to a heading in it`(
        _ path: String
    ) throws {
        let folder = path.split(separator: "/").dropLast().map { "\($0)/" }.joined()
        for link in try Page(path).lines.joined(separator: "\n").matches(of: /\]\(([^)\s]+)\)/) {
            let parts = link.1.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            guard !link.1.hasPrefix("https://") else { continue }
            let target = parts[0].isEmpty ? path : Self.resolved(folder + parts[0])
            let file = Fixtures.checkout.appendingPathComponent(target)
            #expect(FileManager.default.fileExists(atPath: file.path), "\(link.1)")
            if parts.count == 2 {
                #expect(try Page(target).anchors.contains(String(parts[1])), "\(link.1)")
            }
        }
    }

    @Test func `every page of docs is in the README`() throws {
        let readme = try Page("README.md").lines.joined(separator: "\n")
        let folder = Fixtures.checkout.appendingPathComponent("docs")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
        where name.hasSuffix(".md") {
            #expect(readme.contains("(docs/\(name))"), "\(name)")
            #expect(Self.pages.contains("docs/\(name)"), "\(name)")
        }
    }

    /// `docs/../schema` is `schema`.
    private static func resolved(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") {
            if part == ".." { parts.removeLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}

extension Page {
    /// What links call its headings.
    fileprivate var anchors: Set<String> {
        Set(
            lines.filter { $0.hasPrefix("#") }.map { heading in
                heading.drop { $0 == "#" }.dropFirst().lowercased()
                    .filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
                    .replacing(" ", with: "-")
            })
    }
}
