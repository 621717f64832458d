/// The low bytes of an integer, the lowest first. Appending them at once is several times faster
/// than one by one: an array then checks its capacity once.
struct LittleEndianBytes: RandomAccessCollection, Sendable {
    private let value: UInt64
    let count: Int

    init(_ value: UInt64) {
        self.value = value
        count = 8
    }

    init(_ value: UInt32) {
        self.value = UInt64(value)
        count = 4
    }

    var startIndex: Int { 0 }
    var endIndex: Int { count }

    subscript(index: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: value >> UInt64(truncatingIfNeeded: index * 8))
    }
}
