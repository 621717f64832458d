import FeatureValues

extension Message {
    /// How deep messages may stand in one another; protobuf's own readers stop there too.
    private static var depthLimit: Int { 100 }

    /// The message that some bytes are.
    ///
    /// Fields of an unknown number, or not laid out as the schema says, are kept as they are.
    init(_ type: MessageType, parsing bytes: [UInt8]) throws(WireError) {
        self.init(type)
        var reader = WireReader(bytes)
        try merge(&reader, depth: 0)
    }

    /// The message's bytes: known fields in the order of their numbers, then unknown ones.
    func serialized() -> [UInt8] {
        var writer = WireWriter()
        write(to: &writer)
        return writer.bytes
    }

    // MARK: Reading

    private mutating func merge(_ reader: inout WireReader, depth: Int) throws(WireError) {
        guard depth < Self.depthLimit else {
            throw WireError("messages nested too deeply", at: reader.offset)
        }
        var hasMaps = false
        while true {
            let start = reader.offset
            guard let (number, wireType) = try reader.nextField() else { break }
            if let field = type.field(number) {
                hasMaps = hasMaps || field.shape == .map
                if wireType == field.wireType {
                    try read(field, from: &reader, depth: depth)
                    continue
                }
                if field.shape == .list, wireType == .lengthDelimited {
                    try readPacked(field, from: &reader)
                    continue
                }
            }
            try reader.skip(wireType)
            unknown += reader.copy(start..<reader.offset)
        }
        if hasMaps { orderMaps() }
    }

    private mutating func read(
        _ field: FieldType, from reader: inout WireReader, depth: Int
    ) throws(WireError) {
        if case .message(let messageType) = field.kind {
            var content = try reader.message()
            // A singular message that comes twice is the two merged.
            var message = Message(messageType)
            if field.shape == .single, case .message(let earlier) = self[number: field.number] {
                message = earlier
            }
            try message.merge(&content, depth: depth + 1)
            if field.shape == .map { message.completeEntry() }
            add(.message(message), to: field)
        } else {
            add(try Self.scalar(field.kind, from: &reader), to: field)
        }
    }

    private mutating func readPacked(
        _ field: FieldType, from reader: inout WireReader
    ) throws(WireError) {
        var content = try reader.message()
        while !content.isAtEnd {
            append(try Self.scalar(field.kind, from: &content), to: field)
        }
    }

    private mutating func add(_ value: FieldValue, to field: FieldType) {
        if field.shape == .single {
            store(value, in: field)
        } else {
            append(value, to: field)
        }
    }

    private static func scalar(
        _ kind: FieldType.Kind, from reader: inout WireReader
    ) throws(WireError) -> FieldValue {
        switch kind {
        case .bool: .integer(try reader.varint() == 0 ? 0 : 1)
        // What is longer than 32 bits is cut, as protobuf does.
        case .int32, .enumeration:
            .integer(UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: try reader.varint()))))
        case .int64, .uint64: .integer(try reader.varint())
        case .float: .float(try reader.fixed32())
        case .double: .double(try reader.fixed64())
        case .string, .bytes, .message: .bytes(try reader.byteArray())
        }
    }

    /// Gives an entry of a map the key and the value that its bytes left out.
    private mutating func completeEntry() {
        for field in type.fields where self[number: field.number] == nil {
            self[number: field.number] = field.kind.defaultValue
        }
    }

    /// Sorts maps by key; of equal keys the last one counts.
    private mutating func orderMaps() {
        for field in type.fields where field.shape == .map {
            guard case .list(let entries) = self[number: field.number] else { continue }
            var values: [[UInt8]: FieldValue] = [:]
            for entry in entries {
                values[entry.key] = entry
            }
            let sorted = values.sorted { $0.key.lexicographicallyPrecedes($1.key) }
            self[number: field.number] = .list(sorted.map(\.value))
        }
    }

    // MARK: Writing

    private func write(to writer: inout WireWriter) {
        for field in fields {
            guard let fieldType = type.field(field.number) else { continue }
            Self.write(field.value, fieldType, to: &writer)
        }
        writer.raw(unknown)
    }

    private static func write(
        _ value: FieldValue, _ field: FieldType, to writer: inout WireWriter
    ) {
        switch value {
        case .integer(let value): writer.varintField(field.number, value)
        case .float(let bits):
            writer.tag(field.number, .fixed32)
            writer.fixed32(bits)
        case .double(let bits):
            writer.tag(field.number, .fixed64)
            writer.fixed64(bits)
        case .bytes(let bytes): writer.bytesField(field.number, bytes)
        case .message(let message): writer.bytesField(field.number, message.serialized())
        case .list(let values):
            if field.wireType == .lengthDelimited {
                for value in values { write(value, field, to: &writer) }
            } else {
                writer.bytesField(field.number, packed(values))
            }
        }
    }

    private static func packed(_ values: [FieldValue]) -> [UInt8] {
        var writer = WireWriter()
        for value in values {
            switch value {
            case .integer(let value): writer.varint(value)
            case .float(let bits): writer.fixed32(bits)
            case .double(let bits): writer.fixed64(bits)
            case .bytes, .message, .list: preconditionFailure("not a packed type")
            }
        }
        return writer.bytes
    }
}

extension FieldValue {
    /// The key of a map's entry.
    var key: [UInt8] {
        guard case .message(let entry) = self, case .bytes(let key) = entry[number: 1] else {
            return []
        }
        return key
    }
}

extension FieldType.Kind {
    /// What a field of the kind is worth where it is not set.
    var defaultValue: FieldValue {
        switch self {
        case .bool, .int32, .int64, .uint64, .enumeration: .integer(0)
        case .float: .float(0)
        case .double: .double(0)
        case .string, .bytes: .bytes([])
        case .message(let type): .message(Message(type))
        }
    }
}
