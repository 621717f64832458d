import FeatureDefinitions
import FeatureValues

extension Feature {
    /// The feature that a `FeatureSpecV2` says.
    init(_ message: Message) {
        let tags = message.stringMap("tags")
        self.init(
            name: message.string("name"), type: message.valueType(tags: tags),
            description: message.string("description"),
            tags: tags.filter { !ReservedTags.isReserved($0.key) })
    }
}

extension Message {
    /// The type that the field `value_type` says, and for nested types the reserved tags.
    ///
    /// Types that this version does not know, and what Feast itself reads as bytes (its PDF and
    /// image types), are bytes.
    func valueType(tags: [String: String] = [:]) -> ValueType {
        Int(exactly: integer("value_type")).flatMap {
            ValueType(protobufNumber: $0, tags: tags)
        } ?? .bytes
    }

    /// Sets the field `value_type`; the type's reserved tags are the caller's to write.
    mutating func setValueType(_ type: ValueType) {
        guard let number = type.protobufNumber else {
            preconditionFailure("\(type) can't be defined")
        }
        set("value_type", Int64(number))
    }
}
