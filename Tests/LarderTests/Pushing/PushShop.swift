import FeatureValues
import Foundation
import Larder
import LarderTesting
import OfflineStore

/// A shop whose views get pushed rows, with files of every format behind them.
struct PushShop {
    let folder: TemporaryFolder
    let store: FeatureStore

    /// - Parameters:
    ///   - path: The file of the batch source.
    ///   - rows: Its text; of a Parquet file, the query of its rows.
    ///   - schema: The view's features.
    ///   - more: Further attributes of the batch source.
    ///   - file: The file, where the path is a pattern.
    init(
        path: String = "data/stats.csv", rows: String = Self.csv,
        schema: String = Self.schema, more: String = "", file: String? = nil
    ) throws {
        folder = try .repository(
            """
            {
              "entities": [{"name": "driver", "join_keys": ["driver_id"], "value_type": "Int64"}],
              "data_sources": [
                {"name": "stats_batch", "type": "file", "path": "\(path)",
                 "timestamp_field": "event", "created_timestamp_column": "made"\(more)},
                {"name": "stats_push", "type": "push", "batch_source": "stats_batch"}],
              "feature_views": [
                {"name": "stats", "entities": ["driver"], "source": "stats_push",
                 "schema": [\(schema)]}]
            }
            """)
        try Self.write(rows, to: file ?? path, in: folder)
        store = try folder.store()
        try store.apply()
    }

    static let schema =
        #"{"name": "rate", "dtype": "Float32"}, {"name": "trips", "dtype": "Int64"}"#

    static let csv = """
        driver_id,event,made,rate,trips
        1,2026-01-01T00:00:00Z,2026-01-01T00:05:00Z,0.25,3

        """

    /// Writes a file of text, or the rows of a query to a Parquet file.
    static func write(_ rows: String, to path: String, in folder: TemporaryFolder) throws {
        guard path.hasSuffix(".parquet") else {
            try folder.write(path, rows)
            return
        }
        try folder.write(path, "")
        try Engine.duckDB().writeParquet(rows, to: folder.file(path).path)
    }

    /// The newest values of some drivers: rate and trips.
    func online(_ drivers: [Int64]) throws -> [[String?]] {
        let answer = try store.onlineFeatures(
            ["stats:rate", "stats:trips"], for: ["driver_id": drivers.map { .number("\($0)") }])
        return try answer.columns.dropFirst().map { try $0.texts() }
    }

    /// The values that a training frame has of one driver at one moment.
    func frame(_ driver: Int64, at moment: String) throws -> [String?] {
        let frame = try store.historicalFeatures(
            for: ["driver_id": [.number("\(driver)")], "event_timestamp": [.text(moment)]],
            features: ["stats:rate", "stats:trips"])
        let rates = try frame["rate", as: Float.self]
        let trips = try frame["trips", as: Int64.self]
        return [rates[0].map { "\($0)" }, trips[0].map { "\($0)" }]
    }
}
