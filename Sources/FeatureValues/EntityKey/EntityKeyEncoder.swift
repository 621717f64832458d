public import FeatureDefinitions

/// Makes the keys of many entities with the same join keys, reusing what they share.
///
/// Call ``begin()``, then append one value per join key in the order of ``order``, then take
/// ``bytes``:
/// ```swift
/// encoder.begin()
/// for position in encoder.order { encoder.append(int64: columns[position][row]) }
/// let key = encoder.bytes
/// ```
public struct EntityKeyEncoder: Sendable {
    private let layout: EntityKeyLayout
    /// The tags of the values, in the key's order.
    private let tags: [EntityKeyTag]
    private var writer: WireWriter
    private var appended = 0

    /// An encoder for keys of these names and types.
    ///
    /// - Throws: ``ValueError`` for a type that no key can hold, or a name that stands twice.
    public init(
        joinKeys: [(name: String, type: ValueType)], version: EntityKeyVersion = .three
    ) throws(ValueError) {
        layout = try EntityKeyLayout(joinKeys: joinKeys.map(\.name), version: version)
        var tags: [EntityKeyTag] = []
        for position in layout.order {
            guard let tag = EntityKeyTag(joinKeys[position].type) else {
                throw EntityKey.unsupported(joinKeys[position].name)
            }
            tags.append(tag)
        }
        self.tags = tags
        writer = WireWriter(reservingCapacity: layout.prefix.count + 24 * joinKeys.count)
    }

    /// The positions of the join keys as they were declared, in the order in which a key holds
    /// their values.
    public var order: [Int] { layout.order }

    /// Begins the next key.
    public mutating func begin() {
        writer.removeAll()
        writer.raw(layout.prefix)
        appended = 0
    }

    /// The finished key.
    public var bytes: [UInt8] {
        precondition(appended == tags.count, "a key is finished when it has all its values")
        return writer.bytes
    }

    /// The value of a join key of the type Bytes.
    public mutating func append(bytes: some Collection<UInt8>) {
        expect(.bytes)
        writer.keyValue(bytes: bytes)
    }

    /// The value of a join key of the type String.
    public mutating func append(string: String) {
        expect(.string)
        writer.keyValue(string: string)
    }

    /// The value of a join key of the type String, given as its bytes, which must be UTF-8.
    public mutating func append(utf8: some Collection<UInt8>) {
        expect(.string)
        writer.keyValue(bytes: utf8, tag: .string)
    }

    /// The value of a join key of the type Int32.
    public mutating func append(int32: Int32) {
        expect(.int32)
        writer.keyValue(int32: int32)
    }

    /// The value of a join key of the type Int64.
    public mutating func append(int64: Int64) {
        expect(.int64)
        writer.keyValue(int64: int64)
    }

    /// The value of a join key of the type UnixTimestamp, in seconds since 1970.
    public mutating func append(unixTimestamp: Int64) {
        expect(.unixTimestamp)
        writer.keyValue(unixTimestamp: unixTimestamp)
    }

    /// A value of the tag's type: a key under another type is another key, and is never found.
    private mutating func expect(_ tag: EntityKeyTag) {
        precondition(appended < tags.count && tags[appended] == tag, "a join key of another type")
        appended += 1
    }
}
