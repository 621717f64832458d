import LarderTesting

extension ServedRepository {
    /// A repository of one view, with features of drivers from a push source.
    static func withPushSource() throws -> ServedRepository {
        let folder = try TemporaryFolder()
        try folder.writeConfiguration(project: "shop")
        try folder.write("data/stats.csv", "driver_id,event_timestamp,rate\n1,2026-01-01,0.25\n")
        try folder.write(
            "features/all.json",
            """
            {
              "entities": [{"name": "driver", "join_keys": ["driver_id"], "value_type": "Int64"}],
              "data_sources": [
                {"name": "stats_batch", "type": "file", "path": "data/stats.csv",
                 "timestamp_field": "event_timestamp"},
                {"name": "stats_push", "type": "push", "batch_source": "stats_batch"}],
              "feature_views": [
                {"name": "stats", "entities": ["driver"], "source": "stats_push",
                 "schema": [{"name": "rate", "dtype": "Float32"}]}]
            }
            """)
        _ = try Program.larder.run(["apply"], in: folder.url)
        return try ServedRepository(folder)
    }
}
