internal import CADBC

/// A column of a known length whose values are put anywhere, and over one another.
///
/// It takes values that lie side by side in memory, bit by bit or in so many bytes.
public final class SlotColumn {
    /// The name and the type of the column.
    public let field: Field
    /// The number of places.
    public let count: Int

    private let values: ByteBuffer
    /// The bits that say which places have a value; `nil` while all have.
    private var validity: ByteBuffer?

    /// Whether columns of this type can be put into places.
    public static func takes(_ field: Field) -> Bool {
        switch field.layout {
        case .bits: true
        case .fixed(let width): [1, 2, 4, 8, 16].contains(width)
        default: false
        }
    }

    /// A column of zeros.
    public init(_ field: Field, count: Int) {
        precondition(Self.takes(field))
        self.field = field
        self.count = count
        let bytes =
            if case .fixed(let width) = field.layout { count * width } else { (count + 7) / 8 }
        values = ByteBuffer(capacity: bytes)
        values.grow(by: bytes).initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    }

    /// Puts rows of a column of the same type, one at each of `places`.
    public func put(_ column: Column, rows: Span<Int32>, at places: Span<Int32>) {
        precondition(rows.count == places.count && column.field.layout == field.layout)
        switch field.layout {
        case .fixed(1): put(UInt8.self, column, rows: rows, at: places)
        case .fixed(2): put(UInt16.self, column, rows: rows, at: places)
        case .fixed(4): put(UInt32.self, column, rows: rows, at: places)
        case .fixed(8): put(UInt64.self, column, rows: rows, at: places)
        case .fixed: put(UInt128.self, column, rows: rows, at: places)
        default:
            for index in rows.indices {
                set(column.bool(Int(rows[index])), at: Int(places[index]), in: values)
            }
        }
        if column.hasNulls || validity != nil { putValidity(column, rows: rows, at: places) }
    }

    private func put<T: BitwiseCopyable>(
        _ type: T.Type, _ column: Column, rows: Span<Int32>, at places: Span<Int32>
    ) {
        guard let raw = column.buffer(1) else { return }
        let source = raw.assumingMemoryBound(to: T.self) + column.offset
        let target = values.start.assumingMemoryBound(to: T.self)
        rows.withUnsafeBufferPointer { rows in
            places.withUnsafeBufferPointer { places in
                for index in 0..<rows.count {
                    target[Int(places[index])] = source[Int(rows[index])]
                }
            }
        }
    }

    private func putValidity(_ column: Column, rows: Span<Int32>, at places: Span<Int32>) {
        let bits =
            validity
            ?? {
                let bits = ByteBuffer(capacity: (count + 7) / 8)
                bits.grow(by: (count + 7) / 8)
                    .initializeMemory(as: UInt8.self, repeating: 0xFF, count: (count + 7) / 8)
                validity = bits
                return bits
            }()
        for index in rows.indices {
            set(column.isValid(Int(rows[index])), at: Int(places[index]), in: bits)
        }
    }

    private func set(_ bit: Bool, at place: Int, in bits: ByteBuffer) {
        let byte = bits.start.advanced(by: place >> 3).assumingMemoryBound(to: UInt8.self)
        let mask = UInt8(1) << UInt8(place & 7)
        byte.pointee = bit ? byte.pointee | mask : byte.pointee & ~mask
    }

    /// The column; this object must not be used afterwards.
    public func finish() -> Column {
        // How many places are null is not counted: -1 says so.
        var array = OwnedArray.make(
            length: count, nullCount: validity == nil ? 0 : -1, buffers: [validity, values],
            children: [])
        let owner = ArrayOwner(moving: &array)
        return Column(
            array: UnsafePointer(owner.array), owner: owner, field: field, offset: 0, count: count)
    }
}
