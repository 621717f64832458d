import Foundation
import Testing

/// The rows of a table in `Data/`, which `Data/generate.py` wrote with Python and Feast.
func table(_ name: String) -> [[String]] {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Data/\(name)")
    do {
        let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        return text.split(separator: "\n", omittingEmptySubsequences: true).map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    } catch {
        fatalError("\(url.path): \(error)")
    }
}
