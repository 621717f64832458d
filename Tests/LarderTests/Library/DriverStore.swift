import FeatureValues
import Larder
import LarderTesting

/// A repository of two drivers, with a column of every kind that frames are read as.
struct DriverStore {
    let folder: TemporaryFolder
    let store: FeatureStore

    init() throws {
        folder = try .repository(
            """
            {
              "entities": [{"name": "driver", "join_keys": ["driver_id"], "value_type": "Int64"}],
              "data_sources": [{"name": "stats", "type": "file", "path": "data/stats.csv",
                "timestamp_field": "event_timestamp"}],
              "feature_views": [{"name": "stats", "entities": ["driver"], "source": "stats",
                "schema": [
                  {"name": "rate", "dtype": "Float32"}, {"name": "trips", "dtype": "Int64"},
                  {"name": "city", "dtype": "String"}]}],
              "feature_services": [{"name": "ranking", "features": ["stats"]}]
            }
            """, files: ["data/stats.csv": Self.stats])
        store = try folder.store()
        try store.apply()
        try store.materialize(from: "2026-01-01T00:00:00Z", through: "2026-02-01T00:00:00Z")
            .throwIfAnyFailed()
    }

    static let stats = """
        driver_id,event_timestamp,rate,trips,city
        1001,2026-01-01,0.5,3,Ulm
        1002,2026-01-01,0.25,9007199254740993,
        1001,2026-01-03,0.75,4,Bonn

        """

    /// Rows of both drivers and of an unknown one.
    static let rows: EntityRows = [
        "driver_id": [1001, 1002, 7], "event_timestamp": ["2026-01-02", "2026-01-04", nil],
    ]

    func frame(_ rows: EntityRows = rows) throws -> TrainingFrame {
        try store.historicalFeatures(for: rows, features: .service("ranking"))
    }
}
