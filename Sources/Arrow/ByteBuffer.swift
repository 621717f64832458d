/// Memory that grows at its end; what Arrow arrays of our own are made of.
final class ByteBuffer {
    private(set) var start: UnsafeMutableRawPointer
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int = 64) {
        self.capacity = max(64, capacity)
        start = .allocate(byteCount: self.capacity, alignment: 64)
    }

    deinit { start.deallocate() }

    /// Makes room for `bytes` more at the end, which the caller fills, and answers where it is.
    func grow(by bytes: Int) -> UnsafeMutableRawPointer {
        let needed = count + bytes
        if needed > capacity {
            capacity = max(needed, capacity + capacity / 2)
            let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 64)
            larger.copyMemory(from: start, byteCount: count)
            start.deallocate()
            start = larger
        }
        defer { count = needed }
        return start + count
    }

    func append<T: BitwiseCopyable>(_ value: T) {
        grow(by: MemoryLayout<T>.stride).storeBytes(of: value, as: T.self)
    }
}

/// Bits that grow at their end, as Arrow packs them: the lowest bit of a byte first.
final class BitBuffer {
    let bytes = ByteBuffer()
    private(set) var count = 0

    func append(_ bit: Bool) {
        if count & 7 == 0 { bytes.append(UInt8(0)) }
        if bit {
            let byte = bytes.start.advanced(by: count >> 3).assumingMemoryBound(to: UInt8.self)
            byte.pointee |= 1 << UInt8(count & 7)
        }
        count += 1
    }

    func append(repeating bit: Bool, count: Int) {
        for _ in 0..<count { append(bit) }
    }
}
