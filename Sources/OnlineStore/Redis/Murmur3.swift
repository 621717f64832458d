/// MurmurHash3 of bytes, in its form for x86 with 32 bits, with the seed 0.
func murmur3(_ bytes: [UInt8]) -> UInt32 {
    func mixed(_ block: UInt32) -> UInt32 {
        (block &* 0xCC9E_2D51).rotatedLeft(by: 15) &* 0x1B87_3593
    }
    func block(at start: Int, count: Int) -> UInt32 {
        (0..<count).reduce(0) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) }
    }
    var hash: UInt32 = 0
    let whole = bytes.count / 4 * 4
    for start in stride(from: 0, to: whole, by: 4) {
        hash = (hash ^ mixed(block(at: start, count: 4))).rotatedLeft(by: 13) &* 5 &+ 0xE654_6B64
    }
    if whole < bytes.count { hash ^= mixed(block(at: whole, count: bytes.count - whole)) }
    hash ^= UInt32(truncatingIfNeeded: bytes.count)
    hash = (hash ^ hash >> 16) &* 0x85EB_CA6B
    hash = (hash ^ hash >> 13) &* 0xC2B2_AE35
    return hash ^ hash >> 16
}

extension UInt32 {
    fileprivate func rotatedLeft(by count: UInt32) -> UInt32 {
        self << count | self >> (32 - count)
    }
}
