internal import Arrow
public import FeatureDefinitions
public import FeatureValues

/// The newest row of every entity in a window of time, ready to be written to an online store.
public struct NewestFeatures: Sendable {
    /// The number of entities.
    public let count: Int
    /// Rows of the source in the window.
    public let rowsRead: Int
    /// Rows in the window that have a null in their key, and so describe nothing.
    public let rowsWithNullKey: Int
    /// The event timestamp of each entity's row.
    public let eventTimestamps: [Timestamp]
    /// The created timestamp of each entity's row; `nil` where there is none.
    public let createdTimestamps: [Timestamp?]
    /// The join keys, in the order of the request.
    public let joinKeys: [ValueColumn]
    /// The features, in the order of the request.
    public let features: [ValueColumn]
}

extension OfflineStore {
    /// Finds the newest row of every entity in a window of time.
    ///
    /// - Parameters:
    ///   - source: A file or query source with its timestamp columns.
    ///   - joinKeys: The columns that tell entities apart; none: one row for all.
    ///   - features: The columns whose values are wanted.
    ///   - window: Event timestamps that count, both ends inclusive.
    ///   - progress: Called now and then with the number of source rows read since the last call;
    ///     what it throws ends the work.
    public func newestFeatures(
        of source: DataSource, joinKeys: [Feature], features: [Feature],
        in window: ClosedRange<Timestamp>, progress: (Int) throws(OfflineError) -> Void = { _ in }
    ) throws(OfflineError) -> NewestFeatures {
        let history = try HistoryScan(
            source, table: try open(source), keys: joinKeys.map { ($0.name, $0.type) },
            features: features.map { ($0.name, $0.type) }, from: window.lowerBound,
            through: window.upperBound)
        return try read(history) { (rows) throws(OfflineError) in
            var newest = try OfflineError.wrapping { () throws(ArrowError) in
                try NewestRows(
                    columns: history.columns, fields: rows.fields,
                    window: window.lowerBound.microseconds...window.upperBound.microseconds)
            }
            while let batch = try rows.next() {
                try OfflineError.wrapping { () throws(ArrowError) in try newest.add(batch) }
                try progress(batch.count)
            }
            return try NewestFeatures(
                &newest, joinKeys: joinKeys, features: features,
                hasCreated: source.createdTimestampColumn != nil)
        }
    }
}

extension NewestFeatures {
    init(
        _ newest: inout NewestRows, joinKeys keys: [Feature], features wanted: [Feature],
        hasCreated: Bool
    ) throws(OfflineError) {
        let (times, created, columns) = try OfflineError.wrapping { () throws(ArrowError) in
            try newest.finish()
        }
        count = times.count
        rowsRead = newest.rowsRead
        rowsWithNullKey = newest.rowsWithNullKey
        eventTimestamps = times.map { Timestamp(microseconds: $0) }
        createdTimestamps = created.map {
            !hasCreated || $0 == .min ? nil : Timestamp(microseconds: $0)
        }
        var values: [ValueColumn] = []
        for (feature, column) in zip(keys + wanted, columns) {
            values.append(try ValueColumn(column, name: feature.name, type: feature.type))
        }
        joinKeys = Array(values[..<keys.count])
        features = Array(values[keys.count...])
    }
}
