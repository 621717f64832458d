import FeatureDefinitions
import FeatureValues
import Foundation
import Larder
import LarderTesting
import OnlineStore

/// A repository with keys of every kind, whose online store a test fills: project `shop`.
struct PlacesRepository {
    let folder: TemporaryFolder
    let store: FeatureStore

    /// - Parameter more: Further lines of `feature_store.yaml`.
    init(more: String = "") throws {
        folder = try TemporaryFolder()
        try folder.writeConfiguration(project: "shop", more: more)
        try folder.write("data/places.csv", "event\n2026-01-01\n")
        store = try FeatureStore(repository: folder.path, environment: [:])
        try define(ttl: 3600)
        _ = try store.apply(validatingSources: false)
    }

    /// Writes the definitions.
    func define(ttl: Int, feature: String = "size") throws {
        try folder.write(
            "features/all.json",
            """
            {
              "entities": [
                {"name": "place", "join_keys": ["place_id"], "value_type": "Int32"},
                {"name": "driver", "join_keys": ["driver_id"], "value_type": "Int64"},
                {"name": "user", "join_keys": ["user_id"], "value_type": "String"},
                {"name": "moment", "join_keys": ["moment_id"], "value_type": "UnixTimestamp"},
                {"name": "token", "join_keys": ["token_id"], "value_type": "Bytes"}],
              "data_sources": [
                {"name": "source", "type": "file", "path": "data/places.csv",
                 "timestamp_field": "event"}],
              "feature_views": [
                {"name": "places", "entities": ["place"], "source": "source", "ttl": \(ttl),
                 "schema": [{"name": "\(feature)", "dtype": "Int64"}, {"name": "name", "dtype": "String"}]},
                {"name": "drivers", "entities": ["driver"], "source": "source",
                 "schema": [{"name": "rate", "dtype": "Float64"}, {"name": "é", "dtype": "Bool"}]},
                {"name": "visits", "entities": ["user", "place"], "source": "source", "ttl": 60,
                 "schema": [{"name": "visits", "dtype": "Int64"}]},
                {"name": "world", "source": "source",
                 "schema": [{"name": "people", "dtype": "Int64"}]},
                {"name": "moments", "entities": ["moment"], "source": "source",
                 "schema": [{"name": "five", "dtype": "Int32"}]},
                {"name": "tokens", "entities": ["token"], "source": "source",
                 "schema": [{"name": "list", "dtype": "Array(Int64)"}]}],
              "feature_services": [
                {"name": "trip", "features": [
                  {"view": "places", "features": ["\(feature)"], "name_alias": "origin",
                   "join_key_map": {"place_id": "from_id"}},
                  {"view": "places", "features": ["\(feature)", "name"], "name_alias": "destination",
                   "join_key_map": {"place_id": "to_id"}}]},
                {"name": "some", "features": ["visits", "world"]}]
            }
            """)
    }

    /// Writes one row of a view.
    func write(
        _ view: String, _ key: [EntityKey.Part], _ values: [String: Value],
        at moment: Timestamp = .now()
    ) throws {
        let features = values.keys.sorted()
        var rows = OnlineRows(features: features)
        rows.append(
            key: try (key.isEmpty ? .dummy : EntityKey(key)).serialized(), eventTimestamp: moment,
            createdTimestamp: nil, values: features.map { values[$0]?.serialized ?? [] })
        _ = try store.onlineStore().write(
            rows, to: OnlineTable(project: "shop", featureView: view), overwrite: true)
    }
}
