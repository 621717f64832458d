import Foundation
import LarderTesting
import Testing

@testable import Larder

/// The Swift text that holds the files of `feature_repo_template` and the schema.
private func templateFilesSource() throws -> String {
    let checkout = Fixtures.checkout
    func literal(_ folder: String, _ paths: [String], below prefix: String = "") throws -> String {
        try paths.sorted().map { path in
            let text = try String(
                contentsOf: checkout.appendingPathComponent("\(folder)/\(path)"), encoding: .utf8)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.isEmpty ? "" : "            \($0)" }.joined(separator: "\n")
            return "        \"\(prefix)\(path)\": #\"\"\"\n\(lines)\n            \"\"\"#,\n"
        }.joined()
    }
    func paths(_ folder: String) throws -> [String] {
        let root = checkout.appendingPathComponent(folder).path
        return try FileManager.default.subpathsOfDirectory(atPath: root).filter { path in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isFolder)
            return !isFolder.boolValue
        }
    }
    let json = try literal(
        "feature_repo_template/json", paths("feature_repo_template/json"))
    let swift = try literal(
        "feature_repo_template/swift", paths("feature_repo_template/swift"))
    let minimal = try literal(
        "feature_repo_template/minimal", paths("feature_repo_template/minimal"))
    let schema = try literal("schema", ["definitions.schema.json"], below: "schema/")
    return """
        // Written from feature_repo_template/ and schema/ by a test; RECORD_GOLDEN=1 swift test writes
        // it anew. The files are in the program, so that it makes repositories wherever it stands.
        // swift-format-ignore-file

        /// The texts of new repositories by their path.
        enum TemplateFiles {
            /// What templates in JSON have.
            static let schema: [String: String] = [
        \(schema)    ]

            /// The template `json`.
            static let json: [String: String] = [
        \(json)    ]

            /// The template `swift`.
            static let swift: [String: String] = [
        \(swift)    ]

            /// The template `minimal`.
            static let minimal: [String: String] = [
        \(minimal)    ]
        }

        """
}

@Test("the templates in the program are the files of feature_repo_template")
func templateFiles() throws {
    try expectGolden(
        templateFilesSource(), "../../../Sources/Larder/Template/TemplateFiles.swift")
}
