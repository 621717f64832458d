extension Value {
    /// How deep values may nest; protobuf's own readers stop at a hundred messages, which is less.
    static let greatestDepth = 64

    /// Reads a `feast.types.Value`.
    ///
    /// Fields that Feast 0.67 doesn't know are passed over; where a member stands twice, the last
    /// one counts.
    ///
    /// - Throws: ``WireError`` for bytes that are no message, or values nested too deeply.
    public init(serialized bytes: [UInt8]) throws(WireError) {
        try self.init(from: WireReader(bytes))
    }

    /// Reads a `feast.types.Value` that is all of what a reader holds.
    public init(from reader: WireReader) throws(WireError) {
        try self.init(from: reader, depth: 0)
    }

    fileprivate init(from reader: WireReader, depth: Int) throws(WireError) {
        guard depth < Value.greatestDepth else {
            throw WireError("values nested too deeply", at: reader.offset)
        }
        var reader = reader
        self = .null
        while let (number, type) = try reader.nextField() {
            if number == 19, type == .varint {
                try reader.skip(type)
                self = .explicitNull
            } else if let member = ValueMember(number: number), member.type == type {
                self = try Value(member, from: &reader, depth: depth)
            } else {
                try reader.skip(type)
            }
        }
    }

    private init(
        _ member: ValueMember, from reader: inout WireReader, depth: Int
    ) throws(WireError) {
        switch member.shape {
        case .scalar:
            self = try Value(scalar: member.kind, from: &reader, depth: depth)
        case .list:
            var content = try reader.message()
            self = .list(try ValueElements(member.kind, from: &content, depth: depth))
        case .set:
            var content = try reader.message()
            self = .set(try ValueElements(member.kind, from: &content, depth: depth))
        }
    }

    private init(
        scalar kind: ValueMember.Kind, from reader: inout WireReader, depth: Int
    ) throws(WireError) {
        switch kind {
        case .bytes: self = .bytes(try reader.byteArray())
        case .string: self = .string(try reader.string())
        case .int32: self = .int32(Int32(truncatingIfNeeded: try reader.varint()))
        case .int64: self = .int64(Int64(bitPattern: try reader.varint()))
        case .double: self = .double(Double(bitPattern: try reader.fixed64()))
        case .float: self = .float(Float(bitPattern: try reader.fixed32()))
        case .bool: self = .bool(try reader.varint() != 0)
        case .unixTimestamp: self = .unixTimestamp(Int64(bitPattern: try reader.varint()))
        case .json: self = .json(try reader.string())
        case .uuid: self = .uuid(try reader.string())
        case .timeUuid: self = .timeUuid(try reader.string())
        case .decimal: self = .decimal(try reader.string())
        case .map: self = .map(try reader.message().entries(depth: depth))
        case .structure: self = .structure(try reader.message().entries(depth: depth))
        case .scalarMap:
            self = .scalarMap(try reader.message().scalarMapEntries(depth: depth))
        case .zonedTimestamp:
            self = .zonedTimestamp(try ZonedTimestamp(from: try reader.message()))
        case .value:
            preconditionFailure("a value alone has no member")
        }
    }
}

extension ValueMember {
    /// The layout of the member's field.
    var type: WireType {
        guard shape == .scalar else { return .lengthDelimited }
        return elementType
    }

    /// The layout of one element.
    var elementType: WireType {
        switch kind {
        case .int32, .int64, .bool, .unixTimestamp: .varint
        case .double: .fixed64
        case .float: .fixed32
        default: .lengthDelimited
        }
    }
}

extension ValueElements {
    fileprivate init(
        _ kind: ValueMember.Kind, from reader: inout WireReader, depth: Int
    ) throws(WireError) {
        switch kind {
        case .bytes: self = .bytes(try reader.byteArrays())
        case .string: self = .string(try reader.strings())
        case .json: self = .json(try reader.strings())
        case .uuid: self = .uuid(try reader.strings())
        case .timeUuid: self = .timeUuid(try reader.strings())
        case .decimal: self = .decimal(try reader.strings())
        case .int32:
            self = .int32(
                try reader.list(.varint) { reader throws(WireError) in
                    Int32(truncatingIfNeeded: try reader.varint())
                })
        case .int64: self = .int64(try reader.signedVarints())
        case .unixTimestamp:
            self = .unixTimestamp(try reader.signedVarints())
        case .double:
            self = .double(
                try reader.list(.fixed64) { reader throws(WireError) in
                    Double(bitPattern: try reader.fixed64())
                })
        case .float:
            self = .float(
                try reader.list(.fixed32) { reader throws(WireError) in
                    Float(bitPattern: try reader.fixed32())
                })
        case .bool:
            self = .bool(
                try reader.list(.varint) { reader throws(WireError) in try reader.varint() != 0 })
        case .map: self = .map(try reader.entryLists(depth: depth))
        case .structure: self = .structure(try reader.entryLists(depth: depth))
        case .value:
            self = .value(
                try reader.list(.lengthDelimited) { reader throws(WireError) in
                    try Value(from: try reader.message(), depth: depth + 1)
                })
        case .scalarMap, .zonedTimestamp:
            preconditionFailure("such values have no list")
        }
    }
}

extension WireReader {
    fileprivate mutating func signedVarint() throws(WireError) -> Int64 {
        Int64(bitPattern: try varint())
    }

    /// All elements of a message whose field 1 is repeated.
    fileprivate mutating func list<Element>(
        _ type: WireType, _ read: (inout WireReader) throws(WireError) -> Element
    ) throws(WireError) -> [Element] {
        var result: [Element] = []
        try elements(1, type) { reader throws(WireError) in
            result.append(try read(&reader))
        }
        return result
    }

    fileprivate mutating func byteArrays() throws(WireError) -> [[UInt8]] {
        try list(.lengthDelimited) { reader throws(WireError) in try reader.byteArray() }
    }

    fileprivate mutating func strings() throws(WireError) -> [String] {
        try list(.lengthDelimited) { reader throws(WireError) in try reader.string() }
    }

    fileprivate mutating func signedVarints() throws(WireError) -> [Int64] {
        try list(.varint) { reader throws(WireError) in try reader.signedVarint() }
    }

    fileprivate mutating func entryLists(depth: Int) throws(WireError) -> [[ValueEntry]] {
        try list(.lengthDelimited) { reader throws(WireError) in
            try reader.message().entries(depth: depth)
        }
    }

    /// The entries of a `feast.types.Map`.
    fileprivate func entries(depth: Int) throws(WireError) -> [ValueEntry] {
        var reader = self
        return try reader.list(.lengthDelimited) { reader throws(WireError) in
            var content = try reader.message()
            var entry = ValueEntry("", .null)
            while let (number, type) = try content.nextField() {
                switch (number, type) {
                case (1, .lengthDelimited): entry.key = try content.string()
                case (2, .lengthDelimited):
                    entry.value = try Value(from: try content.message(), depth: depth + 1)
                default: try content.skip(type)
                }
            }
            return entry
        }
    }

    fileprivate func scalarMapEntries(depth: Int) throws(WireError) -> [ScalarMapEntry] {
        var reader = self
        return try reader.list(.lengthDelimited) { reader throws(WireError) in
            var content = try reader.message()
            var entry = ScalarMapEntry(.none, .null)
            while let (number, type) = try content.nextField() {
                switch (number, type) {
                case (1, .lengthDelimited):
                    entry.key = try ScalarMapEntry.Key(from: try content.message())
                case (2, .lengthDelimited):
                    entry.value = try Value(from: try content.message(), depth: depth + 1)
                default: try content.skip(type)
                }
            }
            return entry
        }
    }
}

extension ScalarMapEntry.Key {
    /// Reads a `feast.types.MapKey`.
    fileprivate init(from reader: WireReader) throws(WireError) {
        var reader = reader
        self = .none
        while let (number, type) = try reader.nextField() {
            switch (number, type) {
            case (1, .varint): self = .int32(Int32(truncatingIfNeeded: try reader.varint()))
            case (2, .varint): self = .int64(try reader.signedVarint())
            case (3, .fixed32): self = .float(Float(bitPattern: try reader.fixed32()))
            case (4, .fixed64): self = .double(Double(bitPattern: try reader.fixed64()))
            case (5, .varint): self = .bool(try reader.varint() != 0)
            case (6, .varint): self = .unixTimestamp(try reader.signedVarint())
            case (7, .lengthDelimited): self = .bytes(try reader.byteArray())
            case (8, .lengthDelimited): self = .uuid(try reader.string())
            case (9, .lengthDelimited): self = .timeUuid(try reader.string())
            case (10, .lengthDelimited): self = .decimal(try reader.string())
            default: try reader.skip(type)
            }
        }
    }
}

extension ZonedTimestamp {
    /// Reads a `feast.types.ZonedTimestamp`.
    init(from reader: WireReader) throws(WireError) {
        var reader = reader
        self.init(unixTimestamp: 0, zone: "")
        while let (number, type) = try reader.nextField() {
            switch (number, type) {
            case (1, .varint): unixTimestamp = try reader.signedVarint()
            case (2, .lengthDelimited): zone = try reader.string()
            default: try reader.skip(type)
            }
        }
    }
}
