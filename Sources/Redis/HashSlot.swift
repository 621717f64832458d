/// How many slots the keys of a cluster are divided into.
let hashSlotCount = 16384

/// The slot of a key in a cluster: of what stands between its first `{` and the next `}`, if there is
/// anything, or else of the whole key.
public func hashSlot(of key: Span<UInt8>) -> UInt16 {
    var hashed = 0..<key.count
    if let open = key.indices.first(where: { key[$0] == UInt8(ascii: "{") }),
        let close = (open + 1..<key.count).first(where: { key[$0] == UInt8(ascii: "}") }),
        close > open + 1
    {
        hashed = open + 1..<close
    }
    var sum: UInt16 = 0
    for index in hashed {
        sum = sum << 8 ^ checksums[Int(sum >> 8 ^ UInt16(key[index]))]
    }
    return sum % UInt16(hashSlotCount)
}

/// CRC-16/XMODEM of each byte: polynomial 0x1021, nothing reflected.
private let checksums: [UInt16] = (0..<256).map { byte in
    (0..<8).reduce(UInt16(byte) << 8) { sum, _ in
        sum & 0x8000 == 0 ? sum << 1 : sum << 1 ^ 0x1021
    }
}
