import Foundation
import LarderTesting
import Testing

/// The page of the architecture names the package's targets.
@Suite struct ArchitecturePageTests {
    /// A target of the package's manifest.
    private struct Target {
        var name: String
        var uses: [String]
    }

    /// The targets of `Package.swift` that stand in `Sources`, in its order.
    private func targets() throws -> [Target] {
        let manifest = try Page("Package.swift").lines.joined(separator: "\n")
        let starts = manifest.matches(of: /\.(target|executableTarget|systemLibrary|testTarget)\(/)
        var targets: [Target] = []
        for (index, start) in starts.enumerated() where start.1 != "testTarget" {
            let end =
                index + 1 < starts.count ? starts[index + 1].range.lowerBound : manifest.endIndex
            let text = manifest[start.range.upperBound..<end]
            guard let name = text.firstMatch(of: /name: "(\w+)"/)?.1,
                !text.contains("path: \"Tests")
            else { continue }
            let list = text.firstMatch(of: /dependencies: \[([^\]]*)\]/)?.1 ?? ""
            targets.append(
                Target(
                    name: String(name), uses: list.matches(of: /"(\w+)"/).map { String($0.1) }))
        }
        return targets
    }

    @Test func `the table of targets is the package's, each using only those above it`() throws {
        let rows = try Page("docs/architecture.md").table(below: "## Targets")
        let targets = try targets()
        #expect(targets.count >= 18)
        var above: Set<String> = []
        for target in targets {
            let row = try #require(rows.first { $0[0] == "`\(target.name)`" }, "\(target.name)")
            let uses = row.count > 2 ? row[2].matches(of: /`(\w+)`/).map { String($0.1) } : []
            #expect(Set(uses) == Set(target.uses), "\(target.name)")
            #expect(uses.count == Set(uses).count && row[1] != "", "\(target.name)")
        }
        #expect(rows.count == targets.count)
        for row in rows {
            let uses = row.count > 2 ? row[2].matches(of: /`(\w+)`/).map { String($0.1) } : []
            #expect(above.isSuperset(of: uses), "\(row[0]) uses what stands below it")
            above.insert(row[0].replacing("`", with: ""))
        }
    }

    @Test func `memory is used unsafely only where the page says so`() throws {
        let wrappers = [
            "SQLite", "YAML", "Popt", "Arrow", "ADBC", "FileSystem", "ChildProcess", "Terminal",
        ]
        let sources = Fixtures.checkout.appendingPathComponent("Sources")
        var found: Set<String> = []
        for path in try FileManager.default.subpathsOfDirectory(atPath: sources.path)
        where path.hasSuffix(".swift") && !wrappers.contains(path.components(separatedBy: "/")[0]) {
            if try Page("Sources/\(path)").lines.contains(where: { $0.contains(/\bunsafe\b/) }) {
                found.insert(path)
            }
        }
        let text = try Page("docs/architecture.md").lines.joined(separator: "\n")
        let named = text.matches(of: /`(\w+\/[\w\/]+\.swift)`/).map { String($0.1) }
        #expect(found == Set(named))
    }

    @Test func `files and folders that the page names exist`() throws {
        let text = try Page("docs/architecture.md").lines.joined(separator: "\n")
        for match in text.matches(of: /`([A-Za-z]+\/[A-Za-z.\/*-]+)`/) {
            let path = match.1.replacing("/*.proto", with: "")
            guard !path.hasPrefix("features/") else { continue }
            let exists = ["", "Sources/"].contains {
                FileManager.default.fileExists(
                    atPath: Fixtures.checkout.appendingPathComponent($0 + path).path)
            }
            #expect(exists, "\(path)")
        }
    }
}
