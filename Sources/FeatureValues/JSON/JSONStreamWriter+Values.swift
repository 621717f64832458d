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
        guard !serialized.isEmpty else {
            null()
            return
        }
        try atomically { writer throws(WireError) in
            try writer.value(from: WireReader(serialized), depth: 0)
        }
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
