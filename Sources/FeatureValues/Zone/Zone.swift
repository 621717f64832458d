import FileSystem
import Synchronization

/// How far a place's clocks are from UTC, at any moment.
enum Zone: Hashable, Sendable {
    /// Always so many seconds ahead of UTC.
    case fixed(seconds: Int64)
    /// As a file of the zone database says.
    case file(ZoneFile)

    static let utc = Zone.fixed(seconds: 0)

    /// Seconds that the clocks are ahead of UTC at a moment, in seconds since 1970.
    func offset(at moment: Int64) -> Int64 {
        switch self {
        case .fixed(let seconds): seconds
        case .file(let file): file.offset(at: moment)
        }
    }

    /// A zone by what Feast stores: `America/New_York`, `UTC-07:00`, `+05:30`, or nothing.
    ///
    /// UTC where there is no such zone.
    static func named(_ name: String) -> Zone {
        if name.isEmpty { return utc }
        if let known = known.withLock({ $0[name] }) { return known }
        let zone = fromDatabase(name) ?? fixed(name) ?? utc
        known.withLock { zones in
            // The names come from data: a bound, so that they can't fill the memory.
            if zones.count < 1_000 { zones[name] = zone }
        }
        return zone
    }

    private static let known = Mutex<[String: Zone]>([:])
    private static let folder = "/usr/share/zoneinfo"

    /// A zone of the database; names are checked first, since they become part of a path.
    private static func fromDatabase(_ name: String) -> Zone? {
        let isName = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
                UInt8(ascii: "+"), UInt8(ascii: "/"):
                true
            default: false
            }
        }
        guard isName, !name.hasPrefix("/"), let bytes = try? File.read("\(folder)/\(name)") else {
            return nil
        }
        return ZoneFile(bytes).map { .file($0) }
    }

    /// `UTC`, `GMT`, or an offset with or without one of them before it.
    private static func fixed(_ name: String) -> Zone? {
        var rest = name[...]
        if rest.hasPrefix("UTC") || rest.hasPrefix("GMT") {
            rest = rest.dropFirst(3)
            if rest.isEmpty { return utc }
        }
        guard let sign = rest.first, sign == "+" || sign == "-" else { return nil }
        let digits = rest.dropFirst().filter { $0 != ":" }
        let colons = rest.dropFirst().count - digits.count
        guard digits.count == 4, colons == 0 || colons == 1 && rest.dropFirst(3).first == ":",
            digits.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }),
            let hours = Int64(digits.prefix(2)), let minutes = Int64(digits.suffix(2)),
            hours < 24, minutes < 60
        else { return nil }
        let seconds = hours * 3_600 + minutes * 60
        return .fixed(seconds: sign == "-" ? -seconds : seconds)
    }
}
