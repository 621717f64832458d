extension JoinCase {
    /// Per entity row, the source row that the rule picks, found by looking at every one.
    func slowJoin() -> [Int?] {
        (0..<entities.count).map { entity in
            guard let moment = Self.microseconds(entities.times[entity], entityUnit) else {
                return nil
            }
            var best: (time: Int128, created: Int128, row: Int)?
            for row in 0..<source.count {
                guard let time = Self.microseconds(source.times[row], sourceUnit) else { continue }
                let keysAgree = source.keys.indices.allSatisfy { key in
                    let word = source.keys[key].words[row]
                    return word != "null" && word == entities.keys[key].words[entity]
                }
                guard keysAgree, time <= moment else { continue }
                if let ttl, time < moment - Int128(ttl) { continue }
                let candidate = (time: time, created: created(row), row: row)
                // The later row wins where nothing else decides: `>=`, not `>`.
                if best.map({ (time, candidate.created) >= ($0.time, $0.created) }) ?? true {
                    best = candidate
                }
            }
            return best?.row
        }
    }

    /// Per key in words, the newest source row of those whose moments are in `window`; and how
    /// many rows are in it, and how many of them have a null in their key.
    func slowNewest(
        in window: ClosedRange<Int64>
    ) -> (newest: [[String]: Int], rowsRead: Int, rowsWithNullKey: Int) {
        var newest: [[String]: Int] = [:]
        var rowsRead = 0
        var rowsWithNullKey = 0
        for row in 0..<source.count {
            guard let time = Self.microseconds(source.times[row], sourceUnit),
                time >= window.lowerBound, time <= window.upperBound
            else { continue }
            rowsRead += 1
            let key = source.keys.map { $0.words[row] }
            guard !key.contains("null") else {
                rowsWithNullKey += 1
                continue
            }
            if let best = newest[key],
                let other = Self.microseconds(source.times[best], sourceUnit),
                (other, created(best)) > (time, created(row))
            {
                continue
            }
            newest[key] = row
        }
        return (newest, rowsRead, rowsWithNullKey)
    }

    /// When a row was made; before everything else where that is not known.
    private func created(_ row: Int) -> Int128 {
        guard !source.created.isEmpty else { return 0 }
        return Self.microseconds(source.created[row], createdUnit) ?? .min
    }

    /// A moment in microseconds, cut downward, as near as 64 bits allow.
    static func microseconds(_ time: Int64?, _ perSecond: Int128) -> Int128? {
        guard let time else { return nil }
        let million: Int128 = 1_000_000
        guard perSecond > million else {
            let scaled = Int128(time) * (million / perSecond)
            return max(-Int128(Int64.max), min(Int128(Int64.max), scaled))
        }
        let unit = perSecond / million
        let quotient = Int128(time) / unit
        return quotient * unit > Int128(time) ? quotient - 1 : quotient
    }
}
