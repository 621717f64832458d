internal import CADBC

/// What stands behind an Arrow array of our own: it goes when the array is released.
final class OwnedArray {
    private let memory: [AnyObject]
    private let buffers: UnsafeMutablePointer<UnsafeRawPointer?>
    private let children: UnsafeMutablePointer<UnsafeMutablePointer<ArrowArray>?>
    private let childCount: Int

    private init(memory: [AnyObject], pointers: [UnsafeRawPointer?], children parts: [ArrowArray]) {
        self.memory = memory
        buffers = .allocate(capacity: max(1, pointers.count))
        buffers.initialize(to: nil)
        for (index, pointer) in pointers.enumerated() { buffers[index] = pointer }
        childCount = parts.count
        children = .allocate(capacity: max(1, parts.count))
        children.initialize(to: nil)
        for (index, part) in parts.enumerated() {
            let child = UnsafeMutablePointer<ArrowArray>.allocate(capacity: 1)
            child.initialize(to: part)
            children[index] = child
        }
    }

    deinit {
        for index in 0..<childCount {
            guard let child = children[index] else { continue }
            // A consumer may have moved a child out; then it is released already.
            if let release = child.pointee.release { release(child) }
            child.deallocate()
        }
        children.deallocate()
        buffers.deallocate()
    }

    /// An array over our own buffers.
    static func make(
        length: Int, nullCount: Int, buffers: [ByteBuffer?], children: [ArrowArray]
    ) -> ArrowArray {
        array(
            OwnedArray(
                memory: buffers.compactMap(\.self),
                pointers: buffers.map { $0.map { UnsafeRawPointer($0.start) } },
                children: children),
            length: length, nullCount: nullCount, bufferCount: buffers.count)
    }

    /// A batch's array, whose columns share the memory of `columns`.
    static func make(batch: RecordBatch) -> ArrowArray {
        array(
            OwnedArray(memory: [], pointers: [nil], children: batch.columns.map(share)),
            length: batch.count, nullCount: 0, bufferCount: 1)
    }

    /// A second array over a column's memory, which it keeps alive.
    private static func share(_ column: Column) -> ArrowArray {
        var array = column.array.pointee
        array.offset = Int64(column.offset)
        array.length = Int64(column.count)
        // A part of a longer array: how many of its rows are null is not known.
        if array.length != column.array.pointee.length { array.null_count = -1 }
        array.private_data = Unmanaged.passRetained(column.owner).toOpaque()
        array.release = { array in
            guard let array, let data = array.pointee.private_data else { return }
            Unmanaged<ArrayOwner>.fromOpaque(data).release()
            array.pointee.private_data = nil
            array.pointee.release = nil
        }
        return array
    }

    private static func array(
        _ owned: OwnedArray, length: Int, nullCount: Int, bufferCount: Int
    ) -> ArrowArray {
        ArrowArray(
            length: Int64(length), null_count: Int64(nullCount), offset: 0,
            n_buffers: Int64(bufferCount), n_children: Int64(owned.childCount),
            buffers: owned.buffers, children: owned.children, dictionary: nil,
            release: { array in
                guard let array, let data = array.pointee.private_data else { return }
                Unmanaged<OwnedArray>.fromOpaque(data).release()
                array.pointee.private_data = nil
                array.pointee.release = nil
            },
            private_data: Unmanaged.passRetained(owned).toOpaque())
    }
}
