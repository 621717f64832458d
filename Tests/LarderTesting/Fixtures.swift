public import Foundation

/// The files in `Tests/Fixtures`.
public enum Fixtures {
    /// The checkout that the tests were compiled in.
    public static let checkout = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent()  // LarderTesting
        .deletingLastPathComponent()  // Tests
        .deletingLastPathComponent()

    /// The folder of files that Feast 0.67 wrote; its README says which is what.
    public static let feast = checkout.appendingPathComponent("Tests/Fixtures/feast-0.67")

    /// A file that Feast wrote, such as `driver/online_store.db`.
    public static func feast(_ path: String) -> URL {
        feast.appendingPathComponent(path)
    }

    /// The bytes of a file that Feast wrote.
    public static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: feast(path)))
    }

    /// The text of a file that Feast wrote.
    public static func text(_ path: String) throws -> String {
        try String(contentsOf: feast(path), encoding: .utf8)
    }

    /// A parsed JSON file that Feast wrote.
    public static func json(_ path: String) throws -> Any {
        try JSONSerialization.jsonObject(
            with: Data(contentsOf: feast(path)), options: [.fragmentsAllowed])
    }
}
