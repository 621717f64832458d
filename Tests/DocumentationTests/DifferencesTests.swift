import Foundation
import LarderTesting
import Testing

/// The page of differences says which tests hold it.
@Suite struct DifferencesTests {
    /// A case of the page: its heading, and the tests that it names.
    private struct Case {
        var heading: String
        var keys: [String] = []
        var tests: [String] = []
    }

    private func cases() throws -> [(section: String, all: [Case])] {
        var sections: [(section: String, all: [Case])] = []
        for line in try Page("docs/differences-from-feast.md").lines {
            if line.hasPrefix("## ") {
                sections.append((String(line.dropFirst(3)), []))
            } else if line.hasPrefix("### ") {
                sections[sections.count - 1].all.append(Case(heading: String(line.dropFirst(4))))
            } else if let key = line.prefixMatch(of: /- (\w+):/) {
                let section = sections.count - 1
                let last = sections[section].all.count - 1
                sections[section].all[last].keys.append(String(key.1))
                if key.1 == "Test" {
                    sections[section].all[last].tests = line.matches(of: /`([^`]+)`/)
                        .map { String($0.1) }
                }
            }
        }
        return sections
    }

    @Test func `every difference says what Feast does, what Larder does, why, and its test`() throws
    {
        let sections = try cases()
        #expect(sections.count >= 5)
        for (section, cases) in sections {
            let keys =
                section == "Kept as Feast has it" ? ["Test"] : ["Feast", "Larder", "Why", "Test"]
            for example in cases {
                #expect(example.keys == keys, "\(example.heading)")
                #expect(!example.tests.isEmpty, "\(example.heading)")
            }
        }
    }

    @Test func `every test that is named exists`() throws {
        let folder = Fixtures.checkout.appendingPathComponent("Tests")
        var code = ""
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        where path.hasSuffix(".swift") || path.hasSuffix(".py") {
            code += try String(
                contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
        }
        for test in try cases().flatMap(\.all).flatMap(\.tests) {
            let exists = ["func `\(test)`(", "func \(test)(", "def \(test)(", "@Test(\"\(test)\""]
                .contains { code.contains($0) }
            #expect(exists, "no test is called \"\(test)\"")
        }
    }
}
