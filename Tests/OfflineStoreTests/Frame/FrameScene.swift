import Arrow
import FeatureDefinitions
import FeatureValues
import Foundation
import LarderTesting

@testable import OfflineStore

/// A repository folder, an engine, and frames made with them.
final class FrameScene {
    let folder: TemporaryFolder
    let engine: Engine
    let store: OfflineStore

    init() throws {
        folder = try TemporaryFolder()
        engine = try .duckDB(threads: 2)
        store = OfflineStore(engine: engine, repository: folder.path, threads: 2)
    }

    /// Writes a query's rows to a Parquet file of the repository.
    @discardableResult
    func parquet(_ path: String, _ query: String) throws -> String {
        let place = folder.file(path)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try engine.writeParquet(query, to: place.path)
        return place.path
    }

    func path(_ file: String) -> String { folder.file(file).path }

    /// A frame of one view with the join key `k` and the feature `f`.
    func frame(
        _ entities: String, _ source: DataSource, key: ValueType? = .int64,
        feature: ValueType = .int64, ttl: Duration? = nil,
        progress: (Int) throws(OfflineError) -> Void = { _ in }
    ) throws -> JoinedFrame {
        let keys = key.map { [FrameView.Key(column: "k", entityColumn: "k", type: $0)] } ?? []
        let view = FrameView(
            source: source, keys: keys, ttl: ttl,
            outputs: [.init(column: "f", type: feature, name: "f", position: 0)])
        let rows = try store.read(
            .file(path(entities)), keys: keys.map { .init(column: "k", type: $0.type) },
            timestampColumn: "event_timestamp")
        return try store.trainingFrame(for: rows, views: [view], progress: progress)
    }

    /// The feature `f` of such a frame, row by row; nothing is `-`.
    func feature(
        _ entities: String, _ source: DataSource, key: ValueType? = .int64,
        feature: ValueType = .int64, ttl: Duration? = nil
    ) throws -> String {
        let frame = try frame(entities, source, key: key, feature: feature, ttl: ttl)
        return rows(frame).map { $0.last ?? "" }.joined(separator: " ")
    }

    /// A frame's rows as people read them; nothing is `-`.
    func rows(_ frame: JoinedFrame) -> [[String]] {
        var rows: [[String]] = []
        frame.forEachRow { row in rows.append(row.map { $0 ?? "-" }) }
        return rows
    }

    /// A file's columns, `name type`, as the engine's Arrow formats say.
    func columns(_ file: String) throws -> [String] {
        let relation = Relation.parquet(files: [path(file)])
        return try store.columns(of: relation, place: file).map { "\($0.name) \($0.format)" }
    }
}

extension DataSource {
    /// A file source with the usual columns.
    static func file(
        _ path: String, _ format: FeatureDefinitions.FileFormat? = nil,
        created: String? = nil, mapping: [String: String] = [:]
    ) -> DataSource {
        DataSource(
            name: "history", kind: .file(path: path, format: format),
            timestampField: "event_timestamp", createdTimestampColumn: created,
            fieldMapping: mapping)
    }
}
