internal import CADBC

/// One column of values, read where the engine left them.
///
/// A column keeps the memory that it shows alive. Rows are counted from zero; a row out of range
/// is a bug of the caller and traps.
public struct Column: @unchecked Sendable {
    // Immutable, and kept alive by `owner`: that makes sharing it safe.
    let array: UnsafePointer<ArrowArray>
    let owner: ArrayOwner
    /// Rows that stand before the first one in the buffers.
    let offset: Int
    /// The name and the type.
    public let field: Field
    /// How the values lie in memory: kept, since reading it from the type costs more than a value.
    public let layout: Layout
    /// The number of rows.
    public let count: Int

    init(
        array: UnsafePointer<ArrowArray>, owner: ArrayOwner, field: Field, offset: Int, count: Int
    ) {
        self.array = array
        self.owner = owner
        self.field = field
        layout = field.layout
        self.offset = offset
        self.count = count
    }

    /// Whether some row may be null; `false` is certain.
    public var hasNulls: Bool {
        if layout == .null { return count > 0 }
        return array.pointee.null_count != 0 && validity != nil
    }

    /// Whether the row has a value.
    public func isValid(_ row: Int) -> Bool {
        precondition(row >= 0 && row < count)
        if layout == .null { return false }
        guard let validity else { return true }
        return bit(row + offset, in: validity)
    }

    /// The values of a fixed-width column, nulls included (whatever stands there).
    public func withValues<T: BitwiseCopyable, R, E: Error>(
        as type: T.Type, _ body: (Span<T>) throws(E) -> R
    ) throws(E) -> R {
        precondition(layout == .fixed(width: MemoryLayout<T>.stride))
        guard count > 0, let values = buffer(1) else { return try body(Span()) }
        let start = values.assumingMemoryBound(to: T.self) + offset
        return try body(UnsafeBufferPointer(start: start, count: count).span)
    }

    /// A truth value; the column is of layout ``Layout/bits``.
    public func bool(_ row: Int) -> Bool {
        precondition(layout == .bits && row >= 0 && row < count)
        guard let values = buffer(1) else { return false }
        return bit(row + offset, in: values)
    }

    /// A fixed-width value as its type.
    public func value<T: BitwiseCopyable>(_ row: Int, as type: T.Type) -> T {
        precondition(row >= 0 && row < count)
        return withValues(as: type) { $0[row] }
    }

    /// The bytes of a text or binary value.
    public func withBytes<R, E: Error>(
        _ row: Int, _ body: (Span<UInt8>) throws(E) -> R
    ) throws(E) -> R {
        let range = offsets(row)
        guard !range.isEmpty, let data = buffer(2) else { return try body(Span()) }
        let start = data.assumingMemoryBound(to: UInt8.self) + range.lowerBound
        return try body(UnsafeBufferPointer(start: start, count: range.count).span)
    }

    /// The bytes of a text or binary value, copied.
    public func bytes(_ row: Int) -> [UInt8] {
        let range = offsets(row)
        guard !range.isEmpty, let data = buffer(2) else { return [] }
        return Array(UnsafeRawBufferPointer(start: data + range.lowerBound, count: range.count))
    }

    /// A text value.
    public func string(_ row: Int) -> String {
        let range = offsets(row)
        guard !range.isEmpty, let data = buffer(2) else { return "" }
        return String(
            decoding: UnsafeRawBufferPointer(start: data + range.lowerBound, count: range.count),
            as: UTF8.self)
    }

    /// The rows of the first child that make up a list (or a map's entries).
    public func elements(_ row: Int) -> Range<Int> {
        if case .fixedList(let size) = layout {
            precondition(row >= 0 && row < count)
            return (row + offset) * size..<(row + offset + 1) * size
        }
        return offsets(row)
    }

    /// A part of a nested column: a structure's field, a list's elements.
    ///
    /// A structure's parts have its rows; a list's are counted as ``elements(_:)`` says.
    public func child(_ index: Int) -> Column {
        guard let child = array.pointee.children[index] else {
            preconditionFailure("no child \(index) in \(field.name)")
        }
        let isStructure = layout == .structure
        let own = Int(child.pointee.offset)
        return Column(
            array: child, owner: owner, field: field.children[index],
            offset: isStructure ? own + offset : own,
            count: isStructure ? count : Int(child.pointee.length))
    }

    /// Where a variable value or a list stands in what the offsets point into.
    func offsets(_ row: Int) -> Range<Int> {
        precondition(row >= 0 && row < count)
        guard let offsets = buffer(1) else { return 0..<0 }
        switch layout {
        case .variable, .list:
            let start = offsets.assumingMemoryBound(to: Int32.self) + offset + row
            return Int(start[0])..<Int(start[1])
        case .largeVariable, .largeList:
            let start = offsets.assumingMemoryBound(to: Int64.self) + offset + row
            return Int(start[0])..<Int(start[1])
        default: preconditionFailure("\(field.format) has no offsets")
        }
    }

    /// The bits that say which rows have a value; `nil` where all do.
    var validity: UnsafeRawPointer? { array.pointee.n_buffers > 0 ? buffer(0) : nil }

    func buffer(_ index: Int) -> UnsafeRawPointer? { array.pointee.buffers[index] }

    func bit(_ position: Int, in bits: UnsafeRawPointer) -> Bool {
        bits.load(fromByteOffset: position >> 3, as: UInt8.self) >> UInt8(position & 7) & 1 == 1
    }
}
