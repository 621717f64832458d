/// How an Arrow column's values lie in memory.
public enum Layout: Hashable, Sendable {
    /// No values at all: every row is null.
    case null
    /// One bit a row.
    case bits
    /// So many bytes a row.
    case fixed(width: Int)
    /// Bytes behind 32-bit offsets.
    case variable
    /// Bytes behind 64-bit offsets.
    case largeVariable
    /// Elements behind 32-bit offsets; maps too.
    case list
    /// Elements behind 64-bit offsets.
    case largeList
    /// So many elements a row.
    case fixedList(count: Int)
    /// Columns side by side.
    case structure
    /// A type that Larder does not read.
    case unsupported

    init(format: String) {
        switch format {
        case "n": self = .null
        case "b": self = .bits
        case "c", "C": self = .fixed(width: 1)
        case "s", "S", "e": self = .fixed(width: 2)
        case "i", "I", "f", "tdD", "tts", "ttm", "tiM": self = .fixed(width: 4)
        case "l", "L", "g", "tdm", "ttu", "ttn", "tiD": self = .fixed(width: 8)
        case "tin": self = .fixed(width: 16)
        case "u", "z": self = .variable
        case "U", "Z": self = .largeVariable
        case "+l", "+m": self = .list
        case "+L": self = .largeList
        case "+s": self = .structure
        default: self = Self.parametric(format)
        }
    }

    private static func parametric(_ format: String) -> Layout {
        if format.hasPrefix("ts") || format.hasPrefix("tD") { return .fixed(width: 8) }
        if format.hasPrefix("w:"), let width = Int(format.dropFirst(2)), width > 0 {
            return .fixed(width: width)
        }
        if format.hasPrefix("+w:"), let count = Int(format.dropFirst(3)), count >= 0 {
            return .fixedList(count: count)
        }
        guard format.hasPrefix("d:") else { return .unsupported }
        let parts = format.dropFirst(2).split(separator: ",")
        guard parts.count == 3 else { return parts.count == 2 ? .fixed(width: 16) : .unsupported }
        return Int(parts[2]).map { .fixed(width: $0 / 8) } ?? .unsupported
    }
}
