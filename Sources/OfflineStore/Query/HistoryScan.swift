internal import FeatureDefinitions
internal import FeatureValues

/// A scan of a source's history: join keys, event and created timestamps, and features.
struct HistoryScan {
    /// Where what stands in the answer's batches.
    struct Columns: Hashable, Sendable {
        var keys: Range<Int>
        var time: Int
        var created: Int?
        var features: Range<Int>
    }

    /// The source, as it is defined.
    let source: DataSource
    /// The source, as the engine sees it.
    let table: SourceTable
    /// The query.
    let scan: Scan
    /// What its answer holds.
    let columns: Columns

    /// - Parameters:
    ///   - keys: The join keys, by the names that views have for them.
    ///   - features: The features, by the names that views have for them.
    ///   - from: The first moment that counts; `nil`: no bound. It only lets the engine skip.
    ///   - through: The last moment that counts, likewise.
    init(
        _ source: DataSource, table: SourceTable, keys: [(name: String, type: ValueType)],
        features: [(name: String, type: ValueType)], from: Timestamp?, through: Timestamp?
    ) throws(OfflineError) {
        guard let timestampField = source.timestampField else {
            throw OfflineError(
                code: .missingColumn,
                message: "data source \"\(source.name)\" has no timestamp field",
                hint: "name the column in the source's timestamp_field")
        }
        var reads: [ColumnRead] = []
        for key in keys { reads.append(try table.read(key.name, as: .joinKey(key.type))) }
        let moment = try table.readMoments(timestampField)
        reads.append(moment)
        if let created = source.createdTimestampColumn {
            reads.append(try table.readMoments(created))
        }
        let first = reads.count
        for feature in features {
            reads.append(try table.read(feature.name, as: .feature(feature.type)))
        }
        self.source = source
        self.table = table
        scan = Scan(
            relation: table.relation, width: table.columns.count, columns: reads,
            window: Scan.Window(column: moment, from: from, through: through))
        columns = Columns(
            keys: 0..<keys.count, time: keys.count,
            created: source.createdTimestampColumn == nil ? nil : keys.count + 1,
            features: first..<reads.count)
    }
}

extension OfflineStore {
    /// Begins a scan and hands its rows to `body`; what goes wrong is told as the source's mistake.
    func read<Result>(
        _ history: HistoryScan, _ body: (RowStream) throws(OfflineError) -> Result
    ) throws(OfflineError) -> Result {
        do throws(OfflineError) {
            return try body(try engine.query(history.scan, columns: history.table.storedNames))
        } catch {
            throw Self.unreadable(
                naming(error, of: history.scan, in: history.table), history.source)
        }
    }
}
