public import FeatureDefinitions

// Source: the enum feast.types.ValueType.Enum, and the tags that Feast reserves in a field, because
// the enum can't say what is inside of a nested collection or a structure.
extension ValueType {
    /// The type of a field in a registry.
    ///
    /// Where the tags don't say what is inside, or can't be understood, a structure has no fields,
    /// and a nested collection holds lists of strings, as Feast assumes. 30 and 31 (PDF and image
    /// bytes in Feast's Python) are `bytes`.
    ///
    /// - Parameters:
    ///   - protobufNumber: A number of `feast.types.ValueType.Enum`.
    ///   - tags: The field's tags, of which the reserved ones are looked at.
    /// - Returns: `nil` for 0 (invalid), 19 (null) or an unknown number.
    public init?(protobufNumber number: Int, tags: [String: String] = [:]) {
        if number == 30 || number == 31 {
            self = .bytes
            return
        }
        guard let member = ValueMember(number: number) else { return nil }
        if member.kind == .value {
            let unknown: ValueType =
                member.shape == .list ? .array(.array(.string)) : .set(.array(.string))
            self =
                tags[ReservedTags.nestedInnerType].flatMap { ValueType(feastTagText: $0) }
                ?? unknown
            return
        }
        guard var element = ValueType(member.kind) else { return nil }
        if member.kind == .structure, let schema = tags[ReservedTags.structureSchema] {
            element = .structure(ValueType.fields(ofSchema: schema) ?? [])
        }
        switch member.shape {
        case .scalar: self = element
        case .list: self = .array(element)
        case .set: self = .set(element)
        }
    }

    /// The type's number in `feast.types.ValueType.Enum`; `nil` for collections that Feast can't
    /// have: lists of zoned timestamps, sets of maps, JSON or structures, and the like.
    public var protobufNumber: Int? {
        member?.number
    }

    /// The reserved tags that say what ``protobufNumber`` can't; empty for most types.
    public var reservedTags: [String: String] {
        switch self {
        case .array(.array), .array(.set), .set(.array), .set(.set):
            [ReservedTags.nestedInnerType: feastTagText]
        case .structure(let fields), .array(.structure(let fields)):
            fields.isEmpty
                ? [:] : [ReservedTags.structureSchema: ValueType.schema(of: fields)]
        default: [:]
        }
    }

    /// The member of the oneof in `feast.types.Value` that holds such values; `nil` where there is
    /// none.
    var member: ValueMember? {
        let member: ValueMember
        switch self {
        case .array(.array), .array(.set): member = ValueMember(.value, .list)
        case .set(.array), .set(.set): member = ValueMember(.value, .set)
        case .array(let element): member = ValueMember(element.scalarKind, .list)
        case .set(let element): member = ValueMember(element.scalarKind, .set)
        default: member = ValueMember(scalarKind, .scalar)
        }
        return member.number == nil ? nil : member
    }

    private var scalarKind: ValueMember.Kind {
        switch self {
        case .int32: .int32
        case .int64: .int64
        case .float32: .float
        case .float64: .double
        case .string: .string
        case .bytes: .bytes
        case .bool: .bool
        case .unixTimestamp: .unixTimestamp
        case .map: .map
        case .json: .json
        case .uuid: .uuid
        case .timeUuid: .timeUuid
        case .decimal: .decimal
        case .scalarMap: .scalarMap
        case .zonedTimestamp: .zonedTimestamp
        case .structure: .structure
        case .array, .set: .value
        }
    }

    private init?(_ kind: ValueMember.Kind) {
        switch kind {
        case .int32: self = .int32
        case .int64: self = .int64
        case .float: self = .float32
        case .double: self = .float64
        case .string: self = .string
        case .bytes: self = .bytes
        case .bool: self = .bool
        case .unixTimestamp: self = .unixTimestamp
        case .map: self = .map
        case .json: self = .json
        case .uuid: self = .uuid
        case .timeUuid: self = .timeUuid
        case .decimal: self = .decimal
        case .scalarMap: self = .scalarMap
        case .zonedTimestamp: self = .zonedTimestamp
        case .structure: self = .structure([])
        case .value: return nil
        }
    }
}
