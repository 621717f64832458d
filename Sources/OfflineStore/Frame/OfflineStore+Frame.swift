internal import Arrow
internal import FeatureDefinitions
internal import FeatureValues

extension OfflineStore {
    /// Joins the history of views to entity rows, as it was at each row's moment.
    ///
    /// - Parameters:
    ///   - rows: The entity rows, read with all the columns that the views' keys name.
    ///   - views: Their outputs' positions number the frame's features without a gap.
    ///   - progress: Called now and then with the number of source rows read since the last call;
    ///     what it throws ends the work.
    public func trainingFrame(
        for rows: EntityFrame, views: [FrameView],
        progress: (Int) throws(OfflineError) -> Void = { _ in }
    ) throws(OfflineError) -> TrainingFrame {
        let outputs = views.flatMap(\.outputs).sorted { $0.position < $1.position }
        try checkNames(rows.fields.map(\.name) + outputs.map(\.name))
        var features = [Column?](repeating: nil, count: outputs.count)
        var timelines: [[EntityFrame.Key]: (KeyIndex, JoinTimeline)] = [:]
        for view in views {
            let keys = view.keys.map { EntityFrame.Key(column: $0.entityColumn, type: $0.type) }
            // Views with the same join keys see the same timeline.
            let (index, timeline) = timelines[keys] ?? makeTimeline(keys, of: rows)
            timelines[keys] = (index, timeline)
            let columns = try join(
                view, index: index, timeline: timeline, bounds: rows.bounds, progress: progress)
            for (output, column) in zip(view.outputs, columns) {
                var field = column.field.inUTC
                field.name = output.name
                field.isNullable = true
                features[output.position] = column.relabelled(field)
            }
        }
        let columns = features.compactMap(\.self)
        return TrainingFrame(
            fields: rows.fields + columns.map(\.field), count: rows.count,
            entityRows: rows.batches, features: columns)
    }

    private func checkNames(_ names: [String]) throws(OfflineError) {
        var seen: Set<String> = []
        for name in names where !seen.insert(name).inserted {
            throw OfflineError(
                code: .duplicateColumn, message: "two columns of the frame are called \"\(name)\"",
                hint: "use --full-feature-names, or rename the column of the entity rows")
        }
    }

    private func makeTimeline(
        _ keys: [EntityFrame.Key], of rows: EntityFrame
    ) -> (KeyIndex, JoinTimeline) {
        let batches = rows.batches.indices.map { batch in
            keys.compactMap { rows.keys[$0]?[batch] }
        }
        let (index, numbers) = KeyIndex.numbering(batches, rowCounts: rows.batches.map(\.count))
        let timeline = JoinTimeline(
            keys: numbers, times: rows.moments,
            hasTime: { rows.rowsWithoutMoment.isEmpty || !rows.rowsWithoutMoment.contains($0) },
            keyCount: index.count)
        return (index, timeline)
    }

    /// The features of a view for all entity rows, in the order of its outputs.
    private func join(
        _ view: FrameView, index: KeyIndex, timeline: JoinTimeline,
        bounds: ClosedRange<Timestamp>?, progress: (Int) throws(OfflineError) -> Void
    ) throws(OfflineError) -> [Column] {
        let table = try open(view.source)
        let ttl = view.ttl.flatMap { $0 > .zero ? $0.microseconds : nil }
        var reads: [ColumnRead] = []
        for key in view.keys { reads.append(try table.read(key.column, as: .joinKey(key.type))) }
        guard let timestampField = view.source.timestampField else {
            throw OfflineError(
                code: .missingColumn,
                message: "data source \"\(view.source.name)\" has no timestamp field",
                hint: "name the column in the source's timestamp_field")
        }
        let moment = try table.readMoments(timestampField)
        reads.append(moment)
        let createdColumn = view.source.createdTimestampColumn
        if let createdColumn { reads.append(try table.readMoments(createdColumn)) }
        let first = reads.count
        for output in view.outputs {
            reads.append(try table.read(output.column, as: .feature(output.type)))
        }
        var window = Scan.Window(column: moment, from: nil, through: bounds?.upperBound)
        if let ttl, let bounds {
            let (from, overflow) = bounds.lowerBound.microseconds.subtractingReportingOverflow(ttl)
            if !overflow { window.from = Timestamp(microseconds: from) }
        }
        let scan = Scan(
            relation: table.relation, width: table.columns.count, columns: reads, window: window)
        do throws(OfflineError) {
            let rows = try engine.query(scan, columns: table.storedNames)
            let columns = PointInTimeJoin.Columns(
                keys: 0..<view.keys.count, time: view.keys.count,
                created: createdColumn == nil ? nil : view.keys.count + 1,
                features: first..<reads.count)
            var join = try OfflineError.wrapping { () throws(ArrowError) in
                try PointInTimeJoin(
                    index: index, timeline: timeline, ttl: ttl, columns: columns,
                    fields: rows.fields, threads: threads)
            }
            // Groups large enough that the threads' starting and stopping does not count.
            try rows.forEachGroup(ofRows: 131_072) { (batches) throws(OfflineError) in
                try OfflineError.wrapping { () throws(ArrowError) in try join.add(batches) }
                try progress(batches.reduce(0) { $0 + $1.count })
            }
            return try OfflineError.wrapping { () throws(ArrowError) in try join.finish() }
        } catch {
            throw Self.unreadable(naming(error, of: scan, in: table), view.source)
        }
    }
}

extension OfflineError {
    /// Runs what may fail on Arrow data.
    static func wrapping<R>(_ body: () throws(ArrowError) -> R) throws(OfflineError) -> R {
        do {
            return try body()
        } catch {
            throw OfflineError(
                code: .wrongType, message: error.description,
                hint: "cast the column to another type where it is made")
        }
    }
}

extension RowStream {
    /// Hands out all batches, gathered into groups of at least so many rows.
    func forEachGroup(
        ofRows rows: Int, _ body: ([RecordBatch]) throws(OfflineError) -> Void
    ) throws(OfflineError) {
        var group: [RecordBatch] = []
        var count = 0
        while let batch = try next() {
            group.append(batch)
            count += batch.count
            if count >= rows {
                try body(group)
                group = []
                count = 0
            }
        }
        if !group.isEmpty { try body(group) }
    }
}

extension Duration {
    /// Whole microseconds, cut downward; the largest integer where they do not fit.
    var microseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        guard !overflow else { return seconds < 0 ? .min : .max }
        let (sum, overflows) = whole.addingReportingOverflow(attoseconds / 1_000_000_000_000)
        return overflows ? .max : sum
    }
}
