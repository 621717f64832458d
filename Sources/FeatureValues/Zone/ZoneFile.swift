/// A file of the zone database: when a place's clocks changed, and the rule from then on.
///
/// Source: RFC 9636, the format TZif.
struct ZoneFile: Hashable, Sendable {
    /// When the offset changes, in seconds since 1970, ascending.
    private var transitions: [Int64] = []
    /// The offset from each transition on.
    private var offsets: [Int64] = []
    /// The offset before the first transition.
    private var firstOffset: Int64 = 0
    /// What holds after the last transition.
    private var rule: ZoneRule?

    /// Reads a file; `nil` if it is none.
    init?(_ bytes: [UInt8]) {
        guard var reader = Header(bytes, at: 0) else { return nil }
        // Files of version 2 and later repeat everything with times of 64 bits.
        if reader.version >= UInt8(ascii: "2") {
            guard let second = Header(bytes, at: reader.end(timeSize: 4)) else { return nil }
            reader = second
            guard read(bytes, reader, timeSize: 8) else { return nil }
            let footer = bytes[reader.end(timeSize: 8)...].dropFirst()
            rule = ZoneRule(String(decoding: footer.prefix { $0 != 0x0A }, as: UTF8.self))
        } else {
            guard read(bytes, reader, timeSize: 4) else { return nil }
        }
    }

    /// Seconds that the clocks are ahead of UTC at a moment.
    func offset(at moment: Int64) -> Int64 {
        if let rule, moment >= transitions.last ?? .min { return rule.offset(at: moment) }
        var (low, high) = (0, transitions.count)
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= moment { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? firstOffset : offsets[low - 1]
    }

    private mutating func read(_ bytes: [UInt8], _ header: Header, timeSize: Int) -> Bool {
        guard header.end(timeSize: timeSize) <= bytes.count else { return false }
        let indices = header.start + header.transitionCount * timeSize
        let types = indices + header.transitionCount
        guard header.typeCount > 0 else { return false }
        let offsetOfType = (0..<header.typeCount).map { type in
            signed(bytes, at: types + type * 6, size: 4)
        }
        firstOffset = offsetOfType[0]
        for index in 0..<header.transitionCount {
            let type = Int(bytes[indices + index])
            guard type < offsetOfType.count else { return false }
            let time = signed(bytes, at: header.start + index * timeSize, size: timeSize)
            guard time > transitions.last ?? .min else { return false }
            transitions.append(time)
            offsets.append(offsetOfType[type])
        }
        return true
    }

    /// A big-endian integer of four or eight bytes.
    private func signed(_ bytes: [UInt8], at position: Int, size: Int) -> Int64 {
        var pattern: UInt64 = 0
        for byte in bytes[position..<position + size] { pattern = pattern << 8 | UInt64(byte) }
        return size == 4
            ? Int64(Int32(bitPattern: UInt32(truncatingIfNeeded: pattern)))
            : Int64(bitPattern: pattern)
    }

    /// What a block begins with: how much of everything there is.
    private struct Header {
        var version: UInt8
        var start: Int
        var transitionCount = 0
        var typeCount = 0
        private var counts: [Int] = []

        init?(_ bytes: [UInt8], at position: Int) {
            guard bytes.count - position >= 44,
                bytes[position..<position + 4].elementsEqual("TZif".utf8)
            else { return nil }
            version = bytes[position + 4]
            start = position + 44
            for index in 0..<6 {
                let place = position + 20 + index * 4
                counts.append(bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) })
            }
            transitionCount = counts[3]
            typeCount = counts[4]
        }

        /// Where the block ends: leap seconds and the names of the types follow what we read.
        func end(timeSize: Int) -> Int {
            start + transitionCount * (timeSize + 1) + typeCount * 6 + counts[5]
                + counts[2] * (timeSize + 4) + counts[1] + counts[0]
        }
    }
}
