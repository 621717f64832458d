/// A fast hash of bytes that nobody outside can foresee, and so choose bytes that collide.
package struct SeededHash: Sendable {
    @usableFromInline let seed = UInt64.random(in: 0...UInt64.max)

    /// A hash unlike all others.
    package init() {}

    /// The hash of some bytes.
    @inlinable package func callAsFunction(_ bytes: Span<UInt8>) -> UInt64 {
        var state = seed ^ UInt64(bytes.count)
        var index = 0
        while index < bytes.count {
            var word: UInt64 = 0
            let end = min(index + 8, bytes.count)
            while index < end {
                word = word << 8 | UInt64(bytes[index])
                index += 1
            }
            let product = (state ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15 ^ seed | 1)
            state = product.high ^ product.low
        }
        return state
    }
}
