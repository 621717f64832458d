import FeatureDefinitions
import FeatureValues

// What a definition says is written into the message that is there, so that whatever definitions
// can't say stays as it is.
extension Message {
    /// Writes an entity into an `EntitySpecV2`.
    mutating func write(_ entity: Entity, project: String) {
        set("name", entity.name)
        set("project", project)
        if let type = entity.valueType {
            setValueType(type)
        } else {
            clear("value_type")
        }
        set("join_key", entity.joinKey)
        set("description", entity.description)
        set("tags", entity.tags)
        set("owner", entity.owner)
    }

    /// Writes a feature or a join key into a `FeatureSpecV2`.
    mutating func write(_ feature: Feature) {
        var reserved = stringMap("tags").filter { ReservedTags.isReserved($0.key) }
        // The same type may be written in several ways, and types that this version does not know
        // read as bytes: what is there stays.
        if !has("value_type") || Feature(self).type != feature.type {
            setValueType(feature.type)
            reserved = feature.type.reservedTags
        }
        set("name", feature.name)
        set("description", feature.description)
        set("tags", feature.tags.merging(reserved) { _, reserved in reserved })
    }

    /// Writes columns into a repeated `FeatureSpecV2`; one that was there keeps what else it holds.
    mutating func write(_ features: [Feature], to field: String) {
        let old = messages(field)
        let new = features.map { feature in
            var message =
                old.first { $0.string("name") == feature.name }
                ?? Message(MessageType("FeatureSpecV2"))
            message.write(feature)
            return message
        }
        set(field, new)
    }
}
