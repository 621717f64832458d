// The JSON form of values in Feast's HTTP answers, straight from the stored bytes: the online path
// reads millions of values and needs a `Value` of none.
extension JSONStreamWriter {
    /// A feature value as Feast's feature server answers it.
    ///
    /// Numbers and truth values are themselves; bytes are base64; a Unix timestamp is its seconds,
    /// also where it is ``Value/nullUnixTimestamp``; maps and structures are objects; lists and sets
    /// arrays; texts of every kind strings, JSON too; a zoned timestamp is ISO 8601 in its zone;
    /// a map with scalar keys is null.
    ///
    /// - Parameter serialized: A `feast.types.Value`; no bytes are null.
    /// - Throws: ``WireError`` for other bytes; then nothing is written.
    public mutating func value(serialized: [UInt8]) throws(WireError) {
        try value(in: serialized, at: 0..<serialized.count)
    }

    /// A feature value that lies among other bytes, in the same form.
    public mutating func value(in bytes: [UInt8], at range: Range<Int>) throws(WireError) {
        guard !range.isEmpty else {
            null()
            return
        }
        if wroteScalar(bytes, range) { return }
        try atomically { writer throws(WireError) in
            try writer.value(from: WireReader(bytes, in: range), depth: 0)
        }
    }

    /// Writes a value that is one number, truth value or string, which most are.
    ///
    /// - Returns: Whether it was one; else nothing is written.
    private mutating func wroteScalar(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let content = range.lowerBound + 1..<range.upperBound
        switch bytes[range.lowerBound] {
        // The tag of a member with a single field behind it: its number, times eight, and its type.
        case 2 << 3 | 2:
            guard let count = content.first.map({ bytes[$0] }), count < 0x80,
                Int(count) == content.count - 1
            else { return false }
            string(utf8: bytes[content.dropFirst()])
        case 3 << 3:
            guard let number = Self.varint(bytes, content) else { return false }
            integer(Int64(Int32(truncatingIfNeeded: number)))
        case 4 << 3, 8 << 3:
            guard let number = Self.varint(bytes, content) else { return false }
            integer(Int64(bitPattern: number))
        case 5 << 3 | 1:
            guard content.count == 8 else { return false }
            number(Double(bitPattern: Self.littleEndian(bytes, content)))
        case 6 << 3 | 5:
            guard content.count == 4 else { return false }
            let bits = UInt32(truncatingIfNeeded: Self.littleEndian(bytes, content))
            number(Double(Float(bitPattern: bits)))
        case 7 << 3:
            guard content.count == 1, bytes[content.lowerBound] < 0x80 else { return false }
            bool(bytes[content.lowerBound] != 0)
        default: return false
        }
        return true
    }

    private static func littleEndian(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
        var number: UInt64 = 0
        for index in range.reversed() { number = number << 8 | UInt64(bytes[index]) }
        return number
    }

    /// A base-128 integer that fills the range; `nil` for anything else.
    private static func varint(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64? {
        guard !range.isEmpty, range.count <= 10 else { return nil }
        var number: UInt64 = 0
        var shift: UInt64 = 0
        for index in range {
            let byte = bytes[index]
            // The last byte, and no other, has no eighth bit.
            guard (byte < 0x80) == (index == range.upperBound - 1) else { return nil }
            number |= UInt64(byte & 0x7F) &<< shift
            shift += 7
        }
        return number
    }

    /// A value in the same form.
    ///
    /// - Throws: ``WireError`` for values nested too deeply; then nothing is written.
    public mutating func value(_ value: Value) throws(WireError) {
        try self.value(serialized: value.serialized)
    }

    private mutating func value(from reader: WireReader, depth: Int) throws(WireError) {
        guard depth < Value.greatestDepth else {
            throw WireError("values nested too deeply", at: reader.offset)
        }
        var reader = reader
        // Where a member stands twice, the last one counts.
        var last: (member: ValueMember, content: WireReader)?
        while let (number, type) = try reader.nextField() {
            if number == 19, type == .varint {
                last = nil
            } else if let member = ValueMember(number: number), member.type == type {
                last = (member, reader)
            }
            try reader.skip(type)
        }
        guard case (let member, var content)? = last else {
            null()
            return
        }
        if member.shape == .scalar {
            try element(member.kind, from: &content, depth: depth)
        } else {
            beginArray()
            var list = try content.message()
            try list.elements(1, member.elementType) { content throws(WireError) in
                try element(member.kind, from: &content, depth: depth)
            }
            endArray()
        }
    }

    private mutating func element(
        _ kind: ValueMember.Kind, from reader: inout WireReader, depth: Int
    ) throws(WireError) {
        switch kind {
        case .bytes: base64(try reader.slice())
        case .string, .json, .uuid, .timeUuid, .decimal: string(utf8: try reader.slice())
        case .int32: integer(Int32(truncatingIfNeeded: try reader.varint()))
        case .int64, .unixTimestamp: integer(Int64(bitPattern: try reader.varint()))
        case .double: number(Double(bitPattern: try reader.fixed64()))
        case .float: number(Double(Float(bitPattern: try reader.fixed32())))
        case .bool: bool(try reader.varint() != 0)
        case .map, .structure: try object(from: try reader.message(), depth: depth)
        case .value: try value(from: try reader.message(), depth: depth + 1)
        case .scalarMap:
            _ = try reader.message()
            null()
        case .zonedTimestamp:
            let moment = try ZonedTimestamp(from: try reader.message())
            if let text = moment.text { string(text) } else { null() }
        }
    }

    private mutating func object(from entries: WireReader, depth: Int) throws(WireError) {
        beginObject()
        var entries = entries
        try entries.elements(1, .lengthDelimited) { entries throws(WireError) in
            var entry = try entries.message()
            var key: ArraySlice<UInt8> = []
            var content: WireReader?
            while let (number, type) = try entry.nextField() {
                switch (number, type) {
                case (1, .lengthDelimited): key = try entry.slice()
                case (2, .lengthDelimited): content = try entry.message()
                default: try entry.skip(type)
                }
            }
            self.key(String(decoding: key, as: UTF8.self))
            if let content {
                try value(from: content, depth: depth + 1)
            } else {
                null()
            }
        }
        endObject()
    }
}
