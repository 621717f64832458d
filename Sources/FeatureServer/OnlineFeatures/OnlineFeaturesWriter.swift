internal import FeatureValues
internal import Larder
internal import OnlineStore

/// Writes answers with online features, column by column, straight from the stored bytes.
struct OnlineFeaturesWriter {
    private static let opening = Array(#"{"results":["#.utf8)
    private static let values = Array(#"{"values":["#.utf8)
    private static let statuses = Array(#"],"statuses":["#.utf8)
    private static let timestamps = Array(#"],"event_timestamps":["#.utf8)
    private static let columnEnd = Array("]}".utf8)
    private static let comma = Array(",".utf8)
    private static let names = Array(#"],"metadata":{"feature_names":["#.utf8)
    private static let views = Array(#"],"feature_view_metadata":"#.utf8)
    private static let end = Array("]}}".utf8)
    private static let endAfterViews = Array("}}".utf8)
    private static let present = Array(#""PRESENT""#.utf8)
    private static let notFound = Array(#""NOT_FOUND""#.utf8)
    private static let expired = Array(#""OUTSIDE_MAX_AGE""#.utf8)
    private static let epoch = Array(#""1970-01-01T00:00:00Z""#.utf8)

    /// Whether values older than their TTL are left out.
    let hidesExpired: Bool
    private var writer = JSONStreamWriter()
    /// Of the column that is being written.
    private var served: [ServingPlan.Served] = []
    /// The moment that was written last, which is mostly the next one too.
    private var moment = Timestamp.epoch
    private var momentText = Self.epoch

    init(hidesExpired: Bool) {
        self.hidesExpired = hidesExpired
    }

    /// The answer's JSON.
    ///
    /// - Parameter now: The moment that ages are counted from, where they are.
    /// - Throws: ``DamagedValue``.
    mutating func write(
        _ prepared: PreparedPlan, _ entities: borrowing JoinKeyValues, _ answers: [OnlineAnswer],
        now: Timestamp?, withVersions: Bool
    ) throws(DamagedValue) -> [UInt8] {
        let plan = prepared.plan
        writer.removeAll()
        writer.splice(Self.opening, endsValue: false)
        var isFirst = true
        for column in entities.columns {
            beginColumn(&isFirst)
            let parts = column.parts
            for row in 0..<parts.count {
                if let range = parts.range(at: row) {
                    writer.entityKeyPart(in: parts.bytes, at: range)
                }
            }
            writer.splice(Self.statuses, endsValue: false)
            for _ in 0..<parts.count { writer.raw(Self.present) }
            writer.splice(Self.timestamps, endsValue: false)
            for _ in 0..<parts.count { writer.raw(Self.epoch) }
            writer.splice(Self.columnEnd, endsValue: false)
        }
        for output in plan.outputs {
            beginColumn(&isFirst)
            try write(
                output, of: plan, answers[output.table], now: now,
                counting: prepared.series.views[output.table])
        }
        writer.splice(Self.names, endsValue: false)
        for column in entities.columns { writer.raw(prepared.joinKeyNames[column.joinKey]) }
        writer.raw(prepared.outputNames)
        if withVersions {
            writer.splice(Self.views, endsValue: false)
            writer.splice(prepared.viewMetadata, endsValue: true)
            writer.splice(Self.endAfterViews, endsValue: true)
        } else {
            writer.splice(Self.end, endsValue: true)
        }
        return writer.bytes
    }

    /// Gives back what is kept for the next answer.
    mutating func forgetMemory() {
        writer = JSONStreamWriter()
        served = []
    }

    private mutating func beginColumn(_ isFirst: inout Bool) {
        if !isFirst { writer.splice(Self.comma, endsValue: false) }
        isFirst = false
        writer.splice(Self.values, endsValue: false)
    }

    private mutating func write(
        _ output: ServingPlan.Output, of plan: ServingPlan, _ answer: OnlineAnswer, now: Timestamp?,
        counting series: OnlineSeries.View
    ) throws(DamagedValue) {
        var (absent, expired) = (0, 0)
        served.removeAll(keepingCapacity: true)
        for row in 0..<answer.rowCount {
            let value = plan.served(answer, row: row, output: output, now: now)
            served.append(value)
            switch value.status {
            case .present: break
            case .notFound: absent += 1
            case .outsideMaxAge: expired += 1
            }
            if let range = value.value, !(hidesExpired && value.status == .outsideMaxAge) {
                do throws(WireError) {
                    try writer.value(in: answer.bytes, at: range)
                } catch {
                    throw DamagedValue(row: row, name: output.name, cause: error)
                }
            } else {
                writer.null()
            }
        }
        series.record(present: served.count - absent, notFound: absent, expired: expired)
        writer.splice(Self.statuses, endsValue: false)
        for value in served {
            switch value.status {
            case .present: writer.raw(Self.present)
            case .notFound: writer.raw(Self.notFound)
            case .outsideMaxAge: writer.raw(Self.expired)
            }
        }
        writer.splice(Self.timestamps, endsValue: false)
        for value in served {
            if value.eventTimestamp != moment {
                var text = JSONStreamWriter()
                text.timestamp(value.eventTimestamp)
                (moment, momentText) = (value.eventTimestamp, text.bytes)
            }
            writer.raw(momentText)
        }
        writer.splice(Self.columnEnd, endsValue: false)
    }
}

/// A value in the online store that is none.
struct DamagedValue: Error, CustomStringConvertible {
    var row: Int
    /// What the answer calls the feature.
    var name: String
    var cause: WireError

    var description: String {
        "row \(row + 1): the stored value of \"\(name)\" is damaged: \(cause)"
    }
}
