package import CADBC

/// A column's name and type, in the type language of Arrow's C data interface.
///
/// Source: https://arrow.apache.org/docs/format/CDataInterface.html#data-type-description-format-strings
public struct Field: Hashable, Sendable {
    /// The column's name.
    public var name: String
    /// The type as Arrow's format string: `l` is a 64-bit integer, `tsu:UTC` microseconds in UTC.
    public var format: String
    /// Whether values may be missing.
    public var isNullable: Bool
    /// Arrow's encoded metadata, as it came.
    public var metadata: [UInt8]
    /// The parts of a nested type.
    public var children: [Field]

    /// A column's name and type.
    public init(
        name: String, format: String, isNullable: Bool = true, metadata: [UInt8] = [],
        children: [Field] = []
    ) {
        self.name = name
        self.format = format
        self.isNullable = isNullable
        self.metadata = metadata
        self.children = children
    }

    /// How the values lie in memory.
    public var layout: Layout { Layout(format: format) }

    /// The same column with 64-bit offsets wherever Arrow has a type with them, so that no amount
    /// of text overflows.
    public var large: Field {
        var field = self
        switch format {
        case "u": field.format = "U"
        case "z": field.format = "Z"
        case "+l": field.format = "+L"
        default: break
        }
        field.children = children.map(\.large)
        return field
    }
}

extension Field {
    /// Copies what a driver describes.
    package init(copying schema: UnsafePointer<ArrowSchema>) throws(ArrowError) {
        let format = schema.pointee.format.map { String(cString: $0) } ?? ""
        let name = schema.pointee.name.map { String(cString: $0) } ?? ""
        guard schema.pointee.dictionary == nil else {
            throw ArrowError("column \"\(name)\" is dictionary-encoded, which Larder does not read")
        }
        var children: [Field] = []
        for index in 0..<Int(schema.pointee.n_children) {
            guard let child = schema.pointee.children[index] else { continue }
            children.append(try Field(copying: child))
        }
        self.init(
            name: name, format: format,
            isNullable: schema.pointee.flags & Int64(ARROW_FLAG_NULLABLE) != 0,
            metadata: schema.pointee.metadata.map(Self.copyMetadata) ?? [], children: children)
    }

    /// Metadata is a count, then so many pairs of texts, each behind its length; all 32-bit.
    private static func copyMetadata(_ start: UnsafePointer<CChar>) -> [UInt8] {
        let raw = UnsafeRawPointer(start)
        let pairs = raw.loadUnaligned(as: Int32.self)
        var length = 4
        for _ in 0..<Int(pairs) * 2 {
            length += 4 + Int(raw.loadUnaligned(fromByteOffset: length, as: Int32.self))
        }
        return Array(UnsafeRawBufferPointer(start: raw, count: length))
    }
}
