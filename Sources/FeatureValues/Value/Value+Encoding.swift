extension Value {
    /// The bytes that Feast stores, a `feast.types.Value`: none for ``null``.
    public var serialized: [UInt8] {
        var writer = WireWriter()
        write(to: &writer)
        return writer.bytes
    }

    /// Writes the fields of a `feast.types.Value`, without a length before them.
    public func write(to writer: inout WireWriter) {
        switch self {
        case .null: break
        case .explicitNull: writer.varintField(19, 0)
        case .bytes(let bytes): writer.value(bytes: bytes)
        case .string(let text): writer.value(string: text)
        case .int32(let number): writer.value(int32: number)
        case .int64(let number): writer.value(int64: number)
        case .double(let number): writer.value(double: number)
        case .float(let number): writer.value(float: number)
        case .bool(let bool): writer.value(bool: bool)
        case .unixTimestamp(let seconds): writer.value(unixTimestamp: seconds)
        case .json(let text): writer.value(json: text)
        case .uuid(let text): writer.value(uuid: text)
        case .timeUuid(let text): writer.value(timeUuid: text)
        case .decimal(let text): writer.value(decimal: text)
        case .map(let entries): writer.messageField(20) { $0.entries(entries) }
        case .structure(let entries): writer.messageField(34) { $0.entries(entries) }
        case .scalarMap(let entries): writer.messageField(47) { $0.scalarMapEntries(entries) }
        case .zonedTimestamp(let moment): writer.messageField(48) { moment.write(to: &$0) }
        case .list(let elements): elements.write(to: &writer, as: .list)
        case .set(let elements): elements.write(to: &writer, as: .set)
        }
    }
}

extension ValueElements {
    fileprivate func write(to writer: inout WireWriter, as shape: ValueMember.Shape) {
        guard let number = ValueMember(kind, shape).number else {
            ValueElements.value(values).write(to: &writer, as: shape)
            return
        }
        writer.messageField(number) { writer in
            switch self {
            case .bytes(let elements):
                for element in elements { writer.bytesField(1, element) }
            case .string(let elements), .json(let elements), .uuid(let elements),
                .timeUuid(let elements), .decimal(let elements):
                for element in elements { writer.stringField(1, element) }
            case .int32(let elements):
                writer.packed(elements) { $0.varint(UInt64(bitPattern: Int64($1))) }
            case .int64(let elements), .unixTimestamp(let elements):
                writer.packed(elements) { $0.varint(UInt64(bitPattern: $1)) }
            case .double(let elements):
                writer.packed(elements) { $0.fixed64($1.bitPattern) }
            case .float(let elements):
                writer.packed(elements) { $0.fixed32($1.bitPattern) }
            case .bool(let elements):
                writer.packed(elements) { $0.varint($1 ? 1 : 0) }
            case .map(let elements), .structure(let elements):
                for entries in elements { writer.messageField(1) { $0.entries(entries) } }
            case .value(let elements):
                for element in elements { writer.messageField(1) { element.write(to: &$0) } }
            }
        }
    }

    private var kind: ValueMember.Kind {
        switch self {
        case .bytes: .bytes
        case .string: .string
        case .int32: .int32
        case .int64: .int64
        case .double: .double
        case .float: .float
        case .bool: .bool
        case .unixTimestamp: .unixTimestamp
        case .json: .json
        case .uuid: .uuid
        case .timeUuid: .timeUuid
        case .decimal: .decimal
        case .map: .map
        case .structure: .structure
        case .value: .value
        }
    }

    /// The elements as values of their own.
    public var values: [Value] {
        switch self {
        case .bytes(let elements): elements.map { .bytes($0) }
        case .string(let elements): elements.map { .string($0) }
        case .int32(let elements): elements.map { .int32($0) }
        case .int64(let elements): elements.map { .int64($0) }
        case .double(let elements): elements.map { .double($0) }
        case .float(let elements): elements.map { .float($0) }
        case .bool(let elements): elements.map { .bool($0) }
        case .unixTimestamp(let elements): elements.map { .unixTimestamp($0) }
        case .json(let elements): elements.map { .json($0) }
        case .uuid(let elements): elements.map { .uuid($0) }
        case .timeUuid(let elements): elements.map { .timeUuid($0) }
        case .decimal(let elements): elements.map { .decimal($0) }
        case .map(let elements): elements.map { .map($0) }
        case .structure(let elements): elements.map { .structure($0) }
        case .value(let elements): elements
        }
    }
}

extension WireWriter {
    /// The field 1 of a list of numbers, which is left out when it is empty.
    fileprivate mutating func packed<Element>(
        _ elements: [Element], _ write: (inout WireWriter, Element) -> Void
    ) {
        guard !elements.isEmpty else { return }
        messageField(1) { writer in
            for element in elements { write(&writer, element) }
        }
    }

    /// The fields of a `feast.types.Map`; in its entries key and value are always written.
    fileprivate mutating func entries(_ entries: [ValueEntry]) {
        for entry in entries {
            messageField(1) { writer in
                writer.stringField(1, entry.key)
                writer.messageField(2) { entry.value.write(to: &$0) }
            }
        }
    }

    fileprivate mutating func scalarMapEntries(_ entries: [ScalarMapEntry]) {
        for entry in entries {
            messageField(1) { writer in
                writer.messageField(1) { entry.key.write(to: &$0) }
                writer.messageField(2) { entry.value.write(to: &$0) }
            }
        }
    }
}

extension ScalarMapEntry.Key {
    /// Writes the fields of a `feast.types.MapKey`.
    fileprivate func write(to writer: inout WireWriter) {
        switch self {
        case .none: break
        case .int32(let number): writer.varintField(1, UInt64(bitPattern: Int64(number)))
        case .int64(let number): writer.varintField(2, UInt64(bitPattern: number))
        case .float(let number):
            writer.tag(3, .fixed32)
            writer.fixed32(number.bitPattern)
        case .double(let number):
            writer.tag(4, .fixed64)
            writer.fixed64(number.bitPattern)
        case .bool(let bool): writer.varintField(5, bool ? 1 : 0)
        case .unixTimestamp(let seconds): writer.varintField(6, UInt64(bitPattern: seconds))
        case .bytes(let bytes): writer.bytesField(7, bytes)
        case .uuid(let text): writer.stringField(8, text)
        case .timeUuid(let text): writer.stringField(9, text)
        case .decimal(let text): writer.stringField(10, text)
        }
    }
}

extension ZonedTimestamp {
    /// Writes the fields of a `feast.types.ZonedTimestamp`, which leaves out defaults.
    fileprivate func write(to writer: inout WireWriter) {
        if unixTimestamp != 0 { writer.varintField(1, UInt64(bitPattern: unixTimestamp)) }
        if !zone.isEmpty { writer.stringField(2, zone) }
    }
}
