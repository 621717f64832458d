public import FeatureValues

/// What a table has for an ``OnlineRequest``: a row per key, an entry per row and feature.
///
/// All values lie in one piece of memory, and an answer that is used again keeps its memory.
public struct OnlineAnswer: Sendable {
    /// Where a value lies, and its moment.
    private struct Entry {
        static let absent = Entry(start: -1, end: -1, moment: OnlineAnswer.noMoment)

        var start: Int
        var end: Int
        /// Microseconds.
        var moment: Int64
    }

    private struct Row {
        var isKnown: Bool
        /// Microseconds.
        var latestMoment: Int64
    }

    /// Stands for no event timestamp; no store can hold a moment so long ago.
    private static let noMoment = Int64.min

    /// The serialized values, one after the other, in any order.
    public private(set) var bytes: [UInt8] = []
    /// How many features each row has.
    public private(set) var featureCount = 0
    private var entries: [Entry] = []
    private var rows: [Row] = []

    /// An answer without rows.
    public init() {}

    /// How many rows there are: one per key of the request, in the request's order.
    public var rowCount: Int { rows.count }

    /// Whether the store has any value of a row's entity, of requested features or others.
    public func isKnown(row: Int) -> Bool { rows[row].isKnown }

    /// The latest event timestamp of all values of a row's entity, of requested features or others.
    public func latestEventTimestamp(row: Int) -> Timestamp? {
        Self.timestamp(rows[row].latestMoment)
    }

    /// Where a serialized value lies in ``bytes``; empty for null, `nil` where the store has none.
    public func range(row: Int, feature: Int) -> Range<Int>? {
        let entry = entries[row * featureCount + feature]
        return entry.start < 0 ? nil : entry.start..<entry.end
    }

    /// A value's own event timestamp, at the store's precision; `nil` where it keeps none.
    public func eventTimestamp(row: Int, feature: Int) -> Timestamp? {
        Self.timestamp(entries[row * featureCount + feature].moment)
    }

    /// A copy of a serialized value; empty for null, `nil` where the store has none.
    public func value(row: Int, feature: Int) -> [UInt8]? {
        range(row: row, feature: feature).map { Array(bytes[$0]) }
    }

    private static func timestamp(_ microseconds: Int64) -> Timestamp? {
        microseconds == noMoment ? nil : Timestamp(microseconds: microseconds)
    }
}

// What stores fill an answer with.
extension OnlineAnswer {
    /// Begins anew: rows of unknown entities, without any value.
    public mutating func begin(rows rowCount: Int, features: Int) {
        bytes.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
        featureCount = features
        entries.append(contentsOf: repeatElement(.absent, count: rowCount * features))
        rows.append(
            contentsOf: repeatElement(
                Row(isKnown: false, latestMoment: Self.noMoment), count: rowCount))
    }

    /// Notes a value that a row's entity has, of whatever feature.
    public mutating func note(row: Int, eventTimestamp: Timestamp?) {
        rows[row].isKnown = true
        if let eventTimestamp, eventTimestamp.microseconds > rows[row].latestMoment {
            rows[row].latestMoment = eventTimestamp.microseconds
        }
    }

    /// Puts in the value of a row and feature, which `write` appends to the bytes there are.
    public mutating func set(
        row: Int, feature: Int, eventTimestamp: Timestamp?, writing write: (inout [UInt8]) -> Void
    ) {
        let start = bytes.count
        write(&bytes)
        precondition(bytes.count >= start, "a value was written over those before it")
        entries[row * featureCount + feature] = Entry(
            start: start, end: bytes.count,
            moment: eventTimestamp?.microseconds ?? Self.noMoment)
    }

    /// Gives a feature of a row the value that another feature of the row has, without a copy.
    public mutating func share(row: Int, feature: Int, with other: Int) {
        entries[row * featureCount + other] = entries[row * featureCount + feature]
    }

    /// Gives a row what an earlier row of the same key has, without a copy of the values.
    public mutating func share(row: Int, with other: Int) {
        rows[other] = rows[row]
        for feature in 0..<featureCount {
            entries[other * featureCount + feature] = entries[row * featureCount + feature]
        }
    }
}
