internal import CADBC

/// A column under construction: rows are appended value by value, or picked from other columns.
///
/// Values lie as Arrow wants them, so that ``finish()`` copies nothing.
public final class ColumnBuffer {
    /// The name and the type of the column.
    public let field: Field
    /// The number of rows so far.
    public private(set) var count = 0

    private let layout: Layout
    /// The bits that say which rows have a value; `nil` while all have.
    private var validity: BitBuffer?
    private var nullCount = 0
    private let bits = BitBuffer()
    private let values = ByteBuffer()
    private let offsets = ByteBuffer()
    private let children: [ColumnBuffer]

    /// An empty column.
    public init(_ field: Field) throws(ArrowError) {
        self.field = field
        layout = field.layout
        guard layout != .unsupported else {
            throw ArrowError(
                "column \"\(field.name)\" has the unsupported Arrow type \(field.format)")
        }
        var children: [ColumnBuffer] = []
        for child in field.children { children.append(try ColumnBuffer(child)) }
        self.children = children
        switch layout {
        case .variable, .list: offsets.append(Int32(0))
        case .largeVariable, .largeList: offsets.append(Int64(0))
        default: break
        }
    }

    // MARK: Value by value

    /// A row without a value.
    public func appendNull() {
        appendEmpty()
        mark(valid: false)
    }

    /// A fixed-width value.
    public func append<T: BitwiseCopyable>(_ value: T) {
        precondition(layout == .fixed(width: MemoryLayout<T>.stride))
        values.append(value)
        mark(valid: true)
    }

    /// A truth value.
    public func append(_ value: Bool) {
        precondition(layout == .bits)
        bits.append(value)
        mark(valid: true)
    }

    /// A text.
    public func append(_ value: String) {
        append(bytes: Array(value.utf8))
    }

    /// Bytes.
    public func append(bytes: [UInt8]) {
        bytes.withUnsafeBytes { source in
            if let start = source.baseAddress {
                values.grow(by: source.count).copyMemory(from: start, byteCount: source.count)
            }
        }
        appendOffset(values.count)
        mark(valid: true)
    }

    /// A list (or a map's entries), whose elements `fill` appends to the column of elements.
    package func appendList(_ fill: (ColumnBuffer) -> Void) {
        let first = children[0].count
        fill(children[0])
        switch layout {
        case .list, .largeList: appendOffset(children[0].count)
        case .fixedList(let size): precondition(children[0].count == first + size)
        default: preconditionFailure("\(field.format) is no list")
        }
        mark(valid: true)
    }

    /// A structure, of which `fill` appends one value to every part.
    package func appendStructure(_ fill: ([ColumnBuffer]) -> Void) {
        precondition(layout == .structure)
        fill(children)
        mark(valid: true)
        precondition(children.allSatisfy { $0.count == count })
    }

    // MARK: Picked rows

    /// Appends rows of a column of the same type (or of its smaller-offset sibling), in the order
    /// of `rows`; a negative row is a null.
    public func append(_ column: Column, rows: Span<Int32>) {
        switch layout {
        case .null: break
        case .bits:
            for index in rows.indices {
                bits.append(rows[index] >= 0 && column.bool(Int(rows[index])))
            }
        case .fixed(let width): appendFixed(column, rows: rows, width: width)
        case .variable, .largeVariable: appendVariable(column, rows: rows)
        case .list, .largeList: appendLists(column, rows: rows)
        case .fixedList(let size): appendFixedLists(column, rows: rows, size: size)
        case .structure:
            for (index, child) in children.enumerated() {
                child.append(column.child(index), rows: rows)
            }
        case .unsupported: preconditionFailure("refused by init")
        }
        appendValidity(column, rows: rows)
    }

    private func appendFixed(_ column: Column, rows: Span<Int32>, width: Int) {
        guard let source = column.buffer(1).map({ $0 + column.offset * width }) else {
            let target = values.grow(by: rows.count * width)
            target.initializeMemory(as: UInt8.self, repeating: 0, count: rows.count * width)
            return
        }
        switch width {
        case 1: pick(UInt8.self, from: source, rows: rows)
        case 2: pick(UInt16.self, from: source, rows: rows)
        case 4: pick(UInt32.self, from: source, rows: rows)
        case 8: pick(UInt64.self, from: source, rows: rows)
        default:
            for index in rows.indices {
                let target = values.grow(by: width)
                if rows[index] < 0 {
                    target.initializeMemory(as: UInt8.self, repeating: 0, count: width)
                } else {
                    target.copyMemory(from: source + Int(rows[index]) * width, byteCount: width)
                }
            }
        }
    }

    private func pick<T: FixedWidthInteger>(
        _ type: T.Type, from raw: UnsafeRawPointer, rows: Span<Int32>
    ) {
        let source = raw.assumingMemoryBound(to: T.self)
        let target = values.grow(by: rows.count * MemoryLayout<T>.stride)
            .assumingMemoryBound(to: T.self)
        rows.withUnsafeBufferPointer { rows in
            for index in 0..<rows.count {
                let row = Int(rows[index])
                target[index] = row < 0 ? 0 : source[row]
            }
        }
    }

    private func appendVariable(_ column: Column, rows: Span<Int32>) {
        let data = column.buffer(2)
        for index in rows.indices {
            if rows[index] >= 0, let data {
                let range = column.offsets(Int(rows[index]))
                values.grow(by: range.count)
                    .copyMemory(from: data + range.lowerBound, byteCount: range.count)
            }
            appendOffset(values.count)
        }
    }

    private func appendLists(_ column: Column, rows: Span<Int32>) {
        var elements: [Int32] = []
        var end = children[0].count
        for index in rows.indices {
            if rows[index] >= 0, column.isValid(Int(rows[index])) {
                let range = column.elements(Int(rows[index]))
                for element in range { elements.append(Int32(element)) }
                end += range.count
            }
            appendOffset(end)
        }
        children[0].append(column.child(0), rows: elements.span)
    }

    private func appendFixedLists(_ column: Column, rows: Span<Int32>, size: Int) {
        var elements: [Int32] = []
        elements.reserveCapacity(rows.count * size)
        for index in rows.indices {
            guard rows[index] >= 0 else {
                for _ in 0..<size { elements.append(-1) }
                continue
            }
            for element in column.elements(Int(rows[index])) { elements.append(Int32(element)) }
        }
        children[0].append(column.child(0), rows: elements.span)
    }

    private func appendValidity(_ column: Column, rows: Span<Int32>) {
        let mayBeNull = column.hasNulls
        if !mayBeNull, validity == nil {
            var negative = false
            for index in rows.indices where rows[index] < 0 { negative = true }
            if !negative {
                count += rows.count
                return
            }
        }
        for index in rows.indices {
            let row = Int(rows[index])
            mark(valid: row >= 0 && (!mayBeNull || column.isValid(row)))
        }
    }

    // MARK: Bookkeeping

    private func appendOffset(_ end: Int) {
        switch layout {
        case .variable, .list: offsets.append(Int32(end))
        default: offsets.append(Int64(end))
        }
    }

    private func appendEmpty() {
        switch layout {
        case .null, .unsupported: break
        case .bits: bits.append(false)
        case .fixed(let width):
            values.grow(by: width).initializeMemory(as: UInt8.self, repeating: 0, count: width)
        case .variable, .largeVariable: appendOffset(values.count)
        case .list, .largeList: appendOffset(children[0].count)
        case .fixedList(let size): for _ in 0..<size { children[0].appendNull() }
        case .structure: for child in children { child.appendNull() }
        }
    }

    private func mark(valid: Bool) {
        if !valid, layout != .null {
            nullCount += 1
            if validity == nil {
                let bits = BitBuffer()
                bits.append(repeating: true, count: count)
                validity = bits
            }
        }
        validity?.append(valid)
        count += 1
    }

    // MARK: The finished column

    /// The column; this buffer must not be used afterwards.
    public func finish() -> Column {
        var array = makeArray()
        let owner = ArrayOwner(moving: &array)
        return Column(
            array: UnsafePointer(owner.array), owner: owner, field: field, offset: 0, count: count)
    }

    private func makeArray() -> ArrowArray {
        let buffers: [ByteBuffer?]
        switch layout {
        case .null: buffers = []
        case .bits: buffers = [validity?.bytes, bits.bytes]
        case .fixed: buffers = [validity?.bytes, values]
        case .variable, .largeVariable: buffers = [validity?.bytes, offsets, values]
        case .list, .largeList: buffers = [validity?.bytes, offsets]
        case .fixedList, .structure: buffers = [validity?.bytes]
        case .unsupported: preconditionFailure("refused by init")
        }
        return OwnedArray.make(
            length: count, nullCount: layout == .null ? count : nullCount, buffers: buffers,
            children: children.map { $0.makeArray() })
    }
}
