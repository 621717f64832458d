import Foundation
public import Testing

/// Expects that a text equals the golden file `Golden/<name>` beside the test.
///
/// With `RECORD_GOLDEN=1` in the environment the file is written instead, and the test fails, so
/// that nobody records without looking.
public func expectGolden(
    _ text: String, _ name: String, file: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let golden = URL(fileURLWithPath: file).deletingLastPathComponent()
        .appendingPathComponent("Golden").appendingPathComponent(name).standardizedFileURL
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
        try FileManager.default.createDirectory(
            at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: golden)
        Issue.record("recorded Golden/\(name)", sourceLocation: sourceLocation)
        return
    }
    guard let expected = try? String(contentsOf: golden, encoding: .utf8) else {
        Issue.record(
            "no Golden/\(name); RECORD_GOLDEN=1 writes it:\n\(text)", sourceLocation: sourceLocation
        )
        return
    }
    guard text != expected else { return }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let same = zip(lines, expectedLines).prefix { $0 == $1 }.count
    Issue.record(
        """
        Golden/\(name) differs from line \(same + 1) on:
        expected: \(same < expectedLines.count ? expectedLines[same] : "the end")
             got: \(same < lines.count ? lines[same] : "the end")
        All of it:
        \(text)
        """, sourceLocation: sourceLocation)
}
