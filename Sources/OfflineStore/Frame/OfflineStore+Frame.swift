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
    package func trainingFrame(
        for rows: EntityFrame, views: [FrameView],
        progress: (Int) throws(OfflineError) -> Void = { _ in }
    ) throws(OfflineError) -> JoinedFrame {
        let outputs = views.flatMap(\.outputs).sorted { $0.position < $1.position }
        try checkNames(rows.fields.map(\.name) + outputs.map(\.name))
        var features = [Column?](repeating: nil, count: outputs.count)
        var files = rows.files
        var timelines: [[EntityFrame.Key]: (KeyIndex, JoinTimeline)] = [:]
        for view in views {
            let keys = view.keys.map { EntityFrame.Key(column: $0.entityColumn, type: $0.type) }
            let columns = try join(
                view, bounds: rows.bounds, files: &files, progress: progress
            ) {
                // Views with the same join keys see the same timeline.
                let made = timelines[keys] ?? makeTimeline(keys, of: rows)
                timelines[keys] = made
                return made
            }
            for (output, column) in zip(view.outputs, columns) {
                var field = column.field.inUTC
                field.name = output.name
                field.isNullable = true
                features[output.position] = column.relabelled(field)
            }
        }
        let columns = features.compactMap(\.self)
        return JoinedFrame(
            fields: rows.fields + columns.map(\.field), count: rows.count, files: files,
            entityRows: rows.batches, features: columns)
    }

    private func checkNames(_ names: [String]) throws(OfflineError) {
        var seen: Set<String> = []
        for name in names where !seen.insert(name).inserted {
            throw OfflineError(
                code: .duplicateColumn, message: "two columns of the frame are called \"\(name)\"",
                hint: "set fullNames: true, or rename the column of the entity rows")
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
    ///
    /// - Parameters:
    ///   - files: The source's files are appended to these.
    ///   - timeline: Called once the source is being read: the engine reads ahead meanwhile.
    private func join(
        _ view: FrameView, bounds: ClosedRange<Timestamp>?, files: inout [String],
        progress: (Int) throws(OfflineError) -> Void,
        timeline: () -> (KeyIndex, JoinTimeline)
    ) throws(OfflineError) -> [Column] {
        let ttl = view.ttl.flatMap { $0 > .zero ? $0.microseconds : nil }
        var from: Timestamp?
        if let ttl, let bounds {
            let (first, overflow) = bounds.lowerBound.microseconds.subtractingReportingOverflow(ttl)
            if !overflow { from = Timestamp(microseconds: first) }
        }
        let table = try open(view.source)
        files += try self.files(of: table.relation)
        let history = try HistoryScan(
            view.source, table: table,
            keys: view.keys.map { ($0.column, $0.type) },
            features: view.outputs.map { ($0.column, $0.type) }, from: from,
            through: bounds?.upperBound)
        return try read(history) { (rows) throws(OfflineError) in
            let (index, timeline) = timeline()
            var join = try OfflineError.wrapping { () throws(ArrowError) in
                try PointInTimeJoin(
                    index: index, timeline: timeline, ttl: ttl, columns: history.columns,
                    fields: rows.fields, threads: threads)
            }
            // Groups large enough that the threads' starting and stopping does not count.
            try rows.forEachGroup(ofRows: 131_072) { (batches) throws(OfflineError) in
                try OfflineError.wrapping { () throws(ArrowError) in try join.add(batches) }
                try progress(batches.reduce(0) { $0 + $1.count })
            }
            return try OfflineError.wrapping { () throws(ArrowError) in try join.finish() }
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
