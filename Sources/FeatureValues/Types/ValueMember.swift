/// A member of the oneof in `feast.types.Value`: a kind of content, alone or repeated.
///
/// Its number is that of the type in `feast.types.ValueType.Enum` too.
struct ValueMember: Hashable, Sendable {
    /// What one element is.
    enum Kind: Hashable, Sendable {
        case bytes, string, int32, int64, double, float, bool, unixTimestamp
        case json, uuid, timeUuid, decimal
        case map, structure, scalarMap, zonedTimestamp
        /// Any `Value`; only repeated.
        case value
    }

    /// Whether there is one element, or a list or set of them.
    enum Shape: Hashable, Sendable {
        case scalar, list, set
    }

    var kind: Kind
    var shape: Shape

    init(_ kind: Kind, _ shape: Shape) {
        self.kind = kind
        self.shape = shape
    }

    /// The member's number; `nil` for the kinds that Feast can't repeat.
    var number: Int? {
        switch shape {
        case .scalar: scalarNumber
        case .list: listNumber
        case .set: setNumber
        }
    }

    private var scalarNumber: Int? {
        switch kind {
        case .bytes: 1
        case .string: 2
        case .int32: 3
        case .int64: 4
        case .double: 5
        case .float: 6
        case .bool: 7
        case .unixTimestamp: 8
        case .map: 20
        case .json: 32
        case .structure: 34
        case .uuid: 36
        case .timeUuid: 37
        case .decimal: 44
        case .scalarMap: 47
        case .zonedTimestamp: 48
        case .value: nil
        }
    }

    private var listNumber: Int? {
        switch kind {
        case .bytes: 11
        case .string: 12
        case .int32: 13
        case .int64: 14
        case .double: 15
        case .float: 16
        case .bool: 17
        case .unixTimestamp: 18
        case .map: 21
        case .json: 33
        case .structure: 35
        case .uuid: 38
        case .timeUuid: 39
        case .value: 42
        case .decimal: 45
        case .scalarMap, .zonedTimestamp: nil
        }
    }

    private var setNumber: Int? {
        switch kind {
        case .bytes: 22
        case .string: 23
        case .int32: 24
        case .int64: 25
        case .double: 26
        case .float: 27
        case .bool: 28
        case .unixTimestamp: 29
        case .uuid: 40
        case .timeUuid: 41
        case .value: 43
        case .decimal: 46
        case .map, .json, .structure, .scalarMap, .zonedTimestamp: nil
        }
    }

    /// The member with a number; `nil` for numbers that mean nothing, or null.
    init?(number: Int) {
        guard ValueMember.byNumber.indices.contains(number),
            let member = ValueMember.byNumber[number]
        else { return nil }
        self = member
    }

    private static let byNumber: [ValueMember?] = {
        let kinds: [Kind] = [
            .bytes, .string, .int32, .int64, .double, .float, .bool, .unixTimestamp, .json, .uuid,
            .timeUuid, .decimal, .map, .structure, .scalarMap, .zonedTimestamp, .value,
        ]
        var members = [ValueMember?](repeating: nil, count: 49)
        for kind in kinds {
            for shape in [Shape.scalar, .list, .set] {
                let member = ValueMember(kind, shape)
                if let number = member.number { members[number] = member }
            }
        }
        return members
    }()
}
