extension Value: Codable {
    /// Reads a value whose type nobody declared: null, a truth value, a number, a text, a list, or
    /// a map with names.
    ///
    /// A whole number becomes an Int64. Rows of frames and of online answers hand over what they
    /// have, moments and bytes too; other formats have these as texts.
    public init(from decoder: any Decoder) throws {
        if let map = try? decoder.container(keyedBy: EntryName.self) {
            self = .map(
                try map.allKeys.map {
                    ValueEntry($0.stringValue, try map.decode(Value.self, forKey: $0))
                })
            return
        }
        if var list = try? decoder.unkeyedContainer() {
            var values: [Value] = []
            while !list.isAtEnd { values.append(try list.decode(Value.self)) }
            self = .list(ValueElements(inferring: values))
            return
        }
        let scalar = try decoder.singleValueContainer()
        if scalar.decodeNil() {
            self = .null
        } else if let truth = try? scalar.decode(Bool.self) {
            self = .bool(truth)
        } else if let number = try? scalar.decode(Int64.self) {
            self = .int64(number)
        } else if let number = try? scalar.decode(Double.self) {
            self = .double(number)
        } else {
            self = .string(try scalar.decode(String.self))
        }
    }

    /// Writes the value as what it is: bytes as base64, moments as RFC 3339, a null as null.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .map(let entries), .structure(let entries):
            var container = encoder.container(keyedBy: EntryName.self)
            for entry in entries {
                try container.encode(entry.value, forKey: EntryName(stringValue: entry.key))
            }
        case .scalarMap(let entries):
            var container = encoder.container(keyedBy: EntryName.self)
            for entry in entries {
                try container.encode(entry.value, forKey: EntryName(stringValue: entry.key.text))
            }
        case .list(let elements), .set(let elements):
            var container = encoder.unkeyedContainer()
            for index in 0..<elements.count { try container.encode(elements[index]) }
        default:
            var container = encoder.singleValueContainer()
            try encodeScalar(to: &container)
        }
    }

    private func encodeScalar(to container: inout any SingleValueEncodingContainer) throws {
        guard !isNull else {
            try container.encodeNil()
            return
        }
        switch self {
        case .bytes(let bytes): try container.encode(Base64.text(of: bytes))
        case .string(let text), .json(let text), .uuid(let text), .timeUuid(let text),
            .decimal(let text):
            try container.encode(text)
        case .int32(let number): try container.encode(number)
        case .int64(let number): try container.encode(number)
        case .double(let number): try container.encode(number)
        case .float(let number): try container.encode(number)
        case .bool(let truth): try container.encode(truth)
        case .unixTimestamp(let seconds): try encode(seconds, to: &container)
        case .zonedTimestamp(let moment): try encode(moment.unixTimestamp, to: &container)
        case .null, .explicitNull, .map, .structure, .scalarMap, .list, .set:
            try container.encodeNil()
        }
    }

    /// A moment beyond what ``Timestamp`` holds is written as its seconds.
    private func encode(
        _ seconds: Int64, to container: inout any SingleValueEncodingContainer
    ) throws {
        if let moment = Timestamp(seconds: seconds) {
            try container.encode(moment)
        } else {
            try container.encode(seconds)
        }
    }
}

/// The name of a map's entry.
private struct EntryName: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
