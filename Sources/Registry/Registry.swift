public import FeatureValues

/// What a registry file holds: all objects of all its projects.
///
/// It keeps what it does not understand: objects of other kinds, fields of newer versions. Every
/// method looks at and changes objects of the project it is asked about, and of no other.
public struct Registry: Hashable, Sendable {
    /// A `feast.core.Registry`.
    var message: Message

    /// A registry without objects.
    public init() {
        message = Message(MessageType("Registry"))
        message.set("registry_schema_version", Self.schemaVersion)
    }

    /// The registry that the bytes of a file are.
    ///
    /// - Throws: ``WireError`` where they are no protobuf message, or none with the schema version
    ///   that every registry has.
    public init(parsing bytes: [UInt8]) throws(WireError) {
        message = try Message(MessageType("Registry"), parsing: bytes)
        guard message.string("registry_schema_version") == Self.schemaVersion else {
            throw WireError("no registry of schema version \(Self.schemaVersion)", at: 0)
        }
    }

    /// The bytes of a file.
    public func serialized() -> [UInt8] { message.serialized() }

    /// The names of the projects, in the order of the registry.
    public var projects: [String] {
        message.messages("projects").map { $0.message("spec")?.string("name") ?? "" }
    }

    /// When the registry was last written.
    public var lastUpdated: Timestamp? { message.timestamp("last_updated") }

    /// A random name of this state of the registry, new with every write.
    public var versionID: String { message.string("version_id") }

    /// Marks the registry as written.
    mutating func stamp(now: Timestamp) {
        message.set("version_id", randomUUID())
        message.set("last_updated", now)
    }

    private static var schemaVersion: String { "1" }
}

/// A random UUID (version 4), in lower case.
func randomUUID() -> String {
    var bytes = (0..<16).map { _ in UInt8.random(in: 0 ... .max) }
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = bytes.map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
    let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { range in
        digits.dropFirst(range.lowerBound).prefix(range.count)
    }
    return parts.joined(separator: "-")
}
