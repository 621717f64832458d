import FeatureValues
import Redis

/// Makes commands of rows, one per entity.
struct RedisTableWriter {
    /// Whether the commands call a script; otherwise nothing need be compared, nor kept together.
    let usesScript: Bool
    private let layout: RedisLayout
    private let fields: [[UInt8]]
    private let keySeconds: Int?
    private let overwrite: Bool
    private var arguments = RedisArguments()
    private let set = RedisArguments("HSET")

    /// - Parameters:
    ///   - features: The features of the batch's columns, in their order.
    ///   - keySeconds: How long a key that is written is kept; `nil`: for ever.
    init(_ table: OnlineTable, features: [String], keySeconds: Int?, overwrite: Bool) {
        layout = RedisLayout(table)
        fields = features.map(layout.field(of:))
        self.keySeconds = keySeconds
        self.overwrite = overwrite
        usesScript = !overwrite || keySeconds != nil
    }

    /// Throws where two features would have the same field.
    func checkFields(of rows: OnlineRows, place: String) throws {
        var known: [[UInt8]: String] = [:]
        for (field, column) in zip(fields, rows.columns) {
            guard let other = known.updateValue(column.feature, forKey: field) else { continue }
            throw OnlineStoreError(
                code: .failed,
                message: "the features \"\(other)\" and \"\(column.feature)\" would be one in "
                    + "Redis, where Feast keeps 32 bits of a name",
                place: place, hint: "rename one of the two")
        }
    }

    /// Adds the command that writes a row.
    mutating func append(
        _ row: Int, of rows: borrowing OnlineRows, to commands: inout RedisCommands
    ) {
        let moment = rows.eventTimestamps[row]
        arguments.removeAll()
        if usesScript {
            arguments.append(moment.seconds)
            arguments.append(moment.microsecondOfSecond)
            arguments.append(keySeconds ?? 0)
            arguments.append(overwrite ? 1 : 0)
        }
        arguments.append(layout.timestampField)
        arguments.append(moment.stored)
        for (position, field) in fields.enumerated() {
            arguments.append(field)
            appendValue(row, of: rows.columns[position].values)
        }
        let keys = rows.keys.bytes.span
        commands.append(
            usesScript ? RedisScripts.write.call : set,
            key: keys.extracting(rows.keyRange(at: row)),
            suffix: layout.suffix, arguments)
    }

    private mutating func appendValue(_ row: Int, of values: PackedBytes) {
        let bytes = values.bytes.span
        arguments.append(bytes.extracting(values.presentRange(at: row)))
    }
}
