import FeatureValues
import Foundation
import LarderTesting
import SQLite

/// A row of an online table, as it stands in the SQLite file.
struct StoredRow: Hashable {
    var entityKey: [UInt8]
    var feature: String
    /// The value's bytes.
    var value: [UInt8]
    var text: String?
    var vector: [UInt8]?
    /// Seconds since 1970.
    var event: Int64
    /// Seconds since 1970.
    var created: Int64?

    /// The value, decoded.
    var decoded: Value {
        get throws { try Value(serialized: value) }
    }
}

extension StoredRow: Decodable {
    private enum Keys: String, CodingKey {
        case entity_key_hex, feature_name, value_hex, value_text, vector_value, event_ts, created_ts
    }

    /// Reads a row of `online_rows.json`.
    init(from decoder: any Decoder) throws {
        let row = try decoder.container(keyedBy: Keys.self)
        entityKey = Self.bytes(try row.decode(String.self, forKey: .entity_key_hex))
        feature = try row.decode(String.self, forKey: .feature_name)
        value = Self.bytes(try row.decode(String.self, forKey: .value_hex))
        text = try row.decodeIfPresent(String.self, forKey: .value_text)
        vector = try row.decodeIfPresent(String.self, forKey: .vector_value).map(Self.bytes)
        event = try row.decode(Int64.self, forKey: .event_ts)
        created = try row.decodeIfPresent(Int64.self, forKey: .created_ts)
    }

    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = hex.utf8.map { UInt8($0 > 57 ? $0 - 87 : $0 - 48) }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}

extension StoredRow {
    /// Tables and their rows as Feast left them, from a file of the fixtures.
    static func feast(_ path: String) throws -> [String: Set<StoredRow>] {
        try JSONDecoder().decode([String: [StoredRow]].self, from: Data(Fixtures.bytes(path)))
            .mapValues { Set($0) }
    }

    /// The row with what may differ from Feast's made the same: the order of the entries of maps,
    /// and whether a structure's whole number is an integer.
    var comparable: StoredRow {
        get throws {
            var row = self
            row.value = try decoded.sorted.serialized
            return row
        }
    }
}

extension Value {
    fileprivate var sorted: Value {
        switch self {
        case .map(let entries): .map(Self.sorted(entries))
        case .structure(let entries): .structure(Self.sorted(entries).map(\.widened))
        default: self
        }
    }

    private static func sorted(_ entries: [ValueEntry]) -> [ValueEntry] {
        entries.map { ValueEntry($0.key, $0.value.sorted) }.sorted { $0.key < $1.key }
    }
}

extension ValueEntry {
    fileprivate var widened: ValueEntry {
        if case .int64(let number) = value { return ValueEntry(key, .double(Double(number))) }
        return self
    }
}

extension TemporaryFolder {
    /// The rows of a table of the repository's online store.
    func onlineRows(
        _ table: String, in database: String = "data/online_store.db"
    ) throws -> [StoredRow] {
        let connection = try Connection(path: file(database).path, access: .readOnly)
        var statement = try Statement(
            """
            SELECT entity_key, feature_name, value, value_text, vector_value, event_ts, created_ts
            FROM "\(table)" ORDER BY entity_key, feature_name
            """, on: connection)
        var rows: [StoredRow] = []
        while try statement.step() {
            rows.append(
                StoredRow(
                    entityKey: statement.blob(at: 0), feature: statement.text(at: 1),
                    value: statement.blob(at: 2),
                    text: statement.isNull(at: 3) ? nil : statement.text(at: 3),
                    vector: statement.isNull(at: 4) ? nil : statement.blob(at: 4),
                    event: statement.integer(at: 5),
                    created: statement.isNull(at: 6) ? nil : statement.integer(at: 6)))
        }
        return rows
    }

    /// The tables of the repository's online store.
    func onlineTables(in database: String = "data/online_store.db") throws -> [String] {
        let connection = try Connection(path: file(database).path, access: .readOnly)
        var statement = try Statement(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name", on: connection)
        var names: [String] = []
        while try statement.step() { names.append(statement.text(at: 0)) }
        return names
    }

    /// Changes the repository's online store by hand.
    func changeOnlineStore(
        _ sql: String, in database: String = "data/online_store.db"
    ) throws {
        try Connection(path: file(database).path, access: .create).execute(sql)
    }
}
