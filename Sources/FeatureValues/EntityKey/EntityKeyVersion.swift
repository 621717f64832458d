import FeatureDefinitions

/// How entity keys are laid out in bytes: Feast's `entity_key_serialization_version`.
public enum EntityKeyVersion: Int, Hashable, Sendable, CaseIterable {
    /// Names without their lengths; such keys can't be read back.
    case two = 2
    /// The number of join keys, and lengths before all names and values.
    case three = 3

    /// The bytes of a key before its values, of join keys that are sorted by name.
    public func keyPrefix(sortedJoinKeys: [String]) -> [UInt8] { prefix(names: sortedJoinKeys) }

    /// The bytes before the values: every name, in the order given.
    func prefix(names: some Collection<String>) -> [UInt8] {
        var writer = WireWriter()
        if self == .three { writer.fixed32(UInt32(names.count)) }
        for name in names {
            writer.fixed32(EntityKeyTag.string.rawValue)
            if self == .three { writer.fixed32(UInt32(name.utf8.count)) }
            writer.raw(name.utf8)
        }
        return writer.bytes
    }
}

/// The type of a value in an entity key: its number in `feast.types.ValueType.Enum`.
enum EntityKeyTag: UInt32, Hashable, Sendable {
    case bytes = 1
    case string = 2
    case int32 = 3
    case int64 = 4
    case unixTimestamp = 8

    /// The tag of a declared type; `nil` for types that no key can hold.
    init?(_ type: ValueType) {
        switch type {
        case .bytes: self = .bytes
        case .string: self = .string
        case .int32: self = .int32
        case .int64: self = .int64
        case .unixTimestamp: self = .unixTimestamp
        default: return nil
        }
    }
}
