import Foundation
import LarderTesting

/// A small repository whose values are all written here: two views, two entities, a service.
enum ShopRepository {
    /// Two drivers in three hours; the second driver's last row has a null.
    static let stats = """
        driver_id,event_timestamp,created,conv_rate,trips
        1001,2024-03-20T08:00:00Z,2024-03-20T08:05:00Z,0.25,3
        1001,2024-03-20T10:00:00Z,2024-03-20T10:05:00Z,0.5,5
        1002,2024-03-20T09:00:00Z,2024-03-20T09:05:00Z,0.75,7
        1002,2024-03-20T11:00:00Z,2024-03-20T11:05:00Z,,9

        """

    /// An hour of two customers, whose keys are text.
    static let orders = """
        customer,event_timestamp,amount
        007,2024-03-20T08:00:00Z,12.5
        "b,c",2024-03-20T09:00:00Z,99

        """

    static let configuration = """
        project: shop
        registry: data/registry.db
        online_store:
            type: sqlite
            path: data/online_store.db
        offline_store:
            type: file
        larder:
            online_store:
                lock_timeout_milliseconds: 50

        """

    static let definitions = """
        {
          "entities": [
            {"name": "driver", "join_keys": ["driver_id"], "value_type": "INT64"},
            {"name": "customer", "value_type": "STRING"}
          ],
          "data_sources": [
            {"name": "stats", "type": "file", "path": "data/stats.csv",
             "timestamp_field": "event_timestamp", "created_timestamp_column": "created"},
            {"name": "orders", "type": "file", "path": "data/orders.csv",
             "timestamp_field": "event_timestamp"}
          ],
          "feature_views": [
            {"name": "driver_stats", "entities": ["driver"], "ttl": "1d", "source": "stats",
             "schema": [{"name": "conv_rate", "dtype": "Float32"},
                        {"name": "trips", "dtype": "Int64"}]},
            {"name": "customer_orders", "entities": ["customer"], "source": "orders",
             "schema": [{"name": "amount", "dtype": "Float64"}]}
          ],
          "feature_services": [
            {"name": "driver_activity", "features": ["driver_stats"]}
          ]
        }

        """

    /// The repository before its first `apply`.
    static func new() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("feature_store.yaml", configuration)
        try folder.write("features/shop.json", definitions)
        try folder.write("data/stats.csv", stats)
        try folder.write("data/orders.csv", orders)
        return folder
    }

    /// The repository applied and materialized; a copy of one that is made once.
    static func materialized() throws -> TemporaryFolder {
        let original = try finished.get()
        let folder = try TemporaryFolder()
        for path in ["feature_store.yaml", "features", "data"] {
            try folder.copy(original.file(path), to: path)
        }
        return folder
    }

    private static let finished = Result {
        let folder = try new()
        for words in ["apply", "materialize 2024-03-20 2024-03-21"] {
            let result = try Program.larder.run(
                words.split(separator: " ").map(String.init), in: folder.url)
            guard result.status == 0 else { throw Failure(words: words, result: result) }
        }
        return folder
    }

    struct Failure: Error {
        var words: String
        var result: ProgramResult
    }
}
