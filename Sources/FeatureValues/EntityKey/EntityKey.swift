/// The join keys of one entity with their values: what an online store finds rows by.
public struct EntityKey: Hashable, Sendable {
    /// One join key and its value.
    public struct Part: Hashable, Sendable {
        /// The join key's name.
        public var joinKey: String
        /// Bytes, a string, an integer of 32 or 64 bits, or a Unix timestamp.
        public var value: Value

        /// A join key and its value.
        public init(_ joinKey: String, _ value: Value) {
            self.joinKey = joinKey
            self.value = value
        }
    }

    /// The join key of views without entities, whose value is the empty string.
    public static let dummyJoinKey = "__dummy_id"
    /// The only entity key of views without entities.
    public static let dummy = EntityKey([Part(dummyJoinKey, .string(""))])

    /// The join keys in any order; their bytes come out sorted by name.
    public var parts: [Part]

    /// An entity key.
    public init(_ parts: [Part]) {
        self.parts = parts
    }

    /// The bytes that Feast's online stores use as the key.
    ///
    /// - Throws: ``ValueError`` for a null value, a value of a type that no key can hold, or a
    ///   join key that stands twice.
    public func serialized(
        version: EntityKeyVersion = .three
    ) throws(ValueError) -> [UInt8] {
        // Not `<` of strings, which takes different spellings of a character for the same.
        let sorted = parts.sorted { $0.joinKey.utf8.lexicographicallyPrecedes($1.joinKey.utf8) }
        for (first, second) in zip(sorted, sorted.dropFirst())
        where first.joinKey.utf8.elementsEqual(second.joinKey.utf8) {
            throw EntityKey.duplicate(first.joinKey)
        }
        var writer = WireWriter()
        writer.raw(version.prefix(names: sorted.map(\.joinKey)))
        for part in sorted {
            switch part.value {
            case .bytes(let bytes): writer.keyValue(bytes: bytes)
            case .string(let text): writer.keyValue(string: text)
            case .int32(let number): writer.keyValue(int32: number)
            case .int64(let number): writer.keyValue(int64: number)
            case .unixTimestamp(let seconds): writer.keyValue(unixTimestamp: seconds)
            case .null, .explicitNull:
                throw ValueError(
                    code: .nullJoinKey, message: "the join key \"\(part.joinKey)\" is null",
                    hint: "give every join key a value")
            default:
                throw EntityKey.unsupported(part.joinKey)
            }
        }
        return writer.bytes
    }

    static func duplicate(_ joinKey: String) -> ValueError {
        ValueError(
            code: .joinKeyMismatch, message: "the join key \"\(joinKey)\" stands twice",
            hint: "give every join key once")
    }

    static func unsupported(_ joinKey: String) -> ValueError {
        ValueError(
            code: .unsupportedType,
            message: "the join key \"\(joinKey)\" has a type that no entity key can hold",
            hint: "join keys are of the types Int32, Int64, String, Bytes or UnixTimestamp")
    }
}

extension EntityKey {
    /// Reads an entity key of version 3; the parts come sorted by name.
    ///
    /// - Throws: ``ValueError`` with the code `malformedEntityKey`.
    public init(serialized bytes: [UInt8]) throws(ValueError) {
        do {
            self = try EntityKey.read(WireReader(bytes))
        } catch {
            throw ValueError(
                code: .malformedEntityKey, message: "no entity key of version 3: \(error)",
                hint: "the row was written by another program, or the file is damaged")
        }
    }

    private static func read(_ bytes: WireReader) throws(WireError) -> EntityKey {
        var reader = bytes
        // Nothing is reserved by the count: it may say anything.
        let count = try reader.fixed32()
        var names: [String] = []
        while names.count < count {
            let start = reader.offset
            guard try reader.fixed32() == EntityKeyTag.string.rawValue else {
                throw WireError("a join key's name that is no string", at: start)
            }
            names.append(try reader.keyText())
        }
        var parts: [Part] = []
        for name in names {
            let start = reader.offset
            let tag = EntityKeyTag(rawValue: try reader.fixed32())
            let value: Value
            switch tag {
            case .bytes: value = .bytes(try reader.keyBytes())
            case .string: value = .string(try reader.keyText())
            case .int32:
                try reader.expectLength(4)
                value = .int32(Int32(bitPattern: try reader.fixed32()))
            case .int64:
                try reader.expectLength(8)
                value = .int64(Int64(bitPattern: try reader.fixed64()))
            case .unixTimestamp:
                try reader.expectLength(8)
                value = .unixTimestamp(Int64(bitPattern: try reader.fixed64()))
            case nil: throw WireError("a value of a type that no entity key can hold", at: start)
            }
            parts.append(Part(name, value))
        }
        guard reader.isAtEnd else { throw WireError("more values than names", at: reader.offset) }
        return EntityKey(parts)
    }
}

extension WireReader {
    fileprivate mutating func keyBytes() throws(WireError) -> [UInt8] {
        let count = try fixed32()
        return try byteArray(count: Int(count))
    }

    fileprivate mutating func keyText() throws(WireError) -> String {
        String(decoding: try keyBytes(), as: UTF8.self)
    }

    fileprivate mutating func expectLength(_ expected: UInt32) throws(WireError) {
        let start = offset
        guard try fixed32() == expected else { throw WireError("a wrong length", at: start) }
    }
}

extension WireWriter {
    /// A value in an entity key: its type, its length, its bytes.
    mutating func keyValue(bytes: some Collection<UInt8>, tag: EntityKeyTag = .bytes) {
        fixed32(tag.rawValue)
        fixed32(UInt32(bytes.count))
        raw(bytes)
    }

    mutating func keyValue(string: String) {
        keyValue(bytes: string.utf8, tag: .string)
    }

    mutating func keyValue(int32: Int32) {
        fixed32(EntityKeyTag.int32.rawValue)
        fixed32(4)
        fixed32(UInt32(bitPattern: int32))
    }

    mutating func keyValue(int64: Int64) {
        fixed32(EntityKeyTag.int64.rawValue)
        fixed32(8)
        fixed64(UInt64(bitPattern: int64))
    }

    mutating func keyValue(unixTimestamp: Int64) {
        fixed32(EntityKeyTag.unixTimestamp.rawValue)
        fixed32(8)
        fixed64(UInt64(bitPattern: unixTimestamp))
    }
}
