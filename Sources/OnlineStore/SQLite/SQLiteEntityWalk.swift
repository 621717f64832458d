import FeatureValues
import SQLite

/// Goes through the entities of a table in the order of their keys, a portion at a time.
///
/// Between portions no lock is held: a scan of a large table in one piece would keep a writer from
/// committing, and behind that writer every new reader.
struct SQLiteEntityWalk: ~Copyable {
    /// What the table has of one entity.
    struct Entity {
        /// The serialized key.
        var key: [UInt8]
        /// How many values, one per feature.
        var values: Int
        /// The greatest event timestamp, in whole seconds; `nil` where none is a number.
        var newestEvent: Int64?
        /// How long keys, names, values and texts are.
        var bytes: Int
    }

    private var select: Statement
    /// The least key that was not seen yet; `nil` at the end.
    private var next: [UInt8]? = []

    /// - Parameter columns: The names of the table's columns.
    init(
        _ table: String, columns: Set<String>, on connection: Connection
    ) throws(SQLiteError) {
        let lengths = ["entity_key", "feature_name", "value", "value_text", "vector_value"]
            .filter(columns.contains)
            .map { "coalesce(length(CAST(\($0) AS BLOB)), 0)" }.joined(separator: " + ")
        select = try Statement(
            """
            SELECT entity_key, count(*),
                max(CASE typeof(event_ts) WHEN 'integer' THEN event_ts END), sum(\(lengths))
            FROM \(quoted(table)) WHERE entity_key >= ?1 GROUP BY entity_key ORDER BY entity_key
            """, on: connection)
    }

    /// The next entities, with so many values that they take some tens of milliseconds.
    ///
    /// - Returns: `nil` after the last one.
    mutating func nextPortion(values wanted: Int) throws(SQLiteError) -> [Entity]? {
        guard let start = next else { return nil }
        var portion: [Entity] = []
        var values = 0
        try select.bind(start, at: 1)
        while values < wanted, try select.step() {
            let entity = Entity(
                key: select.blob(at: 0), values: Int(select.integer(at: 1)),
                newestEvent: select.isNull(at: 2) ? nil : select.integer(at: 2),
                bytes: Int(select.integer(at: 3)))
            values += entity.values
            portion.append(entity)
        }
        // Gives the lock back, too.
        select.reset()
        // With a zero byte more a key is the least one after it.
        next = values < wanted ? nil : portion.last.map { $0.key + [0] }
        return portion.isEmpty ? nil : portion
    }
}
