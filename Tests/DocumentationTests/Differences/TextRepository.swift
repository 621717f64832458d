import Foundation
import LarderTesting
import Testing

/// A repository whose source is a small file of text: an entity `driver`, a view `stats`.
struct TextRepository {
    let folder: TemporaryFolder

    /// - Parameters:
    ///   - csv: The source's rows, with `driver_id`, `event_timestamp` and the features.
    ///   - features: The view's features, as columns of a schema in JSON.
    ///   - created: Whether the source has a column `created`.
    ///   - offlineStore: `file`, `dask` or `duckdb`.
    init(
        csv: String, features: String = #"{"name": "n", "dtype": "Int64"}"#, created: Bool = false,
        offlineStore: String = "file"
    ) throws {
        folder = try TemporaryFolder()
        try folder.writeConfiguration(project: "shop", offlineStore: offlineStore)
        try folder.write("data/stats.csv", csv)
        let createdKey = created ? #", "created_timestamp_column": "created""# : ""
        try define(
            source: #"""
                {"name": "stats_source", "type": "file", "path": "data/stats.csv",
                 "timestamp_field": "event_timestamp"\#(createdKey)}
                """#, features: features)
    }

    /// Writes the definitions anew, with another source or other features.
    func define(
        source: String, features: String = #"{"name": "n", "dtype": "Int64"}"#,
        entities: String = #"["driver"]"#, ttl: String = "0"
    ) throws {
        try folder.write(
            "features/stats.json",
            #"""
            {"entities": [{"name": "driver", "join_keys": ["driver_id"], "value_type": "INT64"}],
             "data_sources": [\#(source)],
             "feature_views": [{"name": "stats", "entities": \#(entities), "source": "stats_source",
                                "ttl": \#(ttl), "schema": [\#(features)]}]}
            """#)
    }

    /// Runs a command in the repository and expects its end as told.
    @discardableResult
    func larder(
        _ words: String..., status: Int32 = 0, environment: [String: String] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> ProgramResult {
        let result = try LarderTesting.Program.larder.run(
            words, in: folder.url, environment: environment)
        #expect(result.status == status, "\(words): \(result)", sourceLocation: sourceLocation)
        return result
    }

    /// The training frame of entity rows, as lines of CSV.
    func frame(
        _ entities: String, features: [String] = ["stats:n"],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> [String] {
        try folder.write("entities.csv", entities)
        let result = try LarderTesting.Program.larder.run(
            ["get-historical-features", "--entities", "entities.csv", "--format", "csv"]
                + features.flatMap { ["-f", $0] }, in: folder.url)
        #expect(result.status == 0, "\(result)", sourceLocation: sourceLocation)
        return result.output.components(separatedBy: "\n").dropLast()
    }

    /// The answer of the online store, as JSON.
    func answer(_ words: String...) throws -> String {
        let result = try LarderTesting.Program.larder.run(
            ["get-online-features", "--format", "json"] + words, in: folder.url)
        #expect(result.status == 0, "\(result)")
        return result.output.trimmingCharacters(in: .newlines)
    }
}
