import FeatureValues
import LarderTesting
import OnlineStore
import Testing

/// A kind of store that the conformance suite is run on, and what is particular about it.
struct StoreUnderTest: CustomTestStringConvertible, Sendable {
    var name: String
    /// What event timestamps are cut to.
    var precisionMicroseconds: Int64
    /// Whether there are tables, which may be missing; otherwise what was never written is unknown.
    var hasTables: Bool
    /// A store for an empty folder; a second call gives another store on the same data.
    var make: @Sendable (TemporaryFolder) throws -> any OnlineStore

    var testDescription: String { name }

    /// Every kind that ``OnlineStoreKind`` names.
    static let all = [
        StoreUnderTest(
            name: "sqlite", precisionMicroseconds: 1_000_000, hasTables: true
        ) { folder in
            // Long, so that a loaded machine doesn't make a test fail.
            let settings = OnlineStoreSettings(
                repository: folder.path, values: ["path": "data/online.db"],
                busyTimeout: .seconds(120))
            return try #require(OnlineStoreKind.named("sqlite")).store(settings)
        },
        StoreUnderTest(name: "redis", precisionMicroseconds: 1, hasTables: false) { folder in
            try RedisDatabase.of(folder).store()
        },
    ]
}

let stats = OnlineTable(
    project: "shop", featureView: "stats", joinKeys: ["driver_id"],
    features: ["a", "b", "c", "größe"])

/// The entity key of a number, in version 3.
func key(_ number: Int) -> [UInt8] {
    [1, 0, 0, 0, 2, 0, 0, 0, 9, 0, 0, 0] + Array("driver_id".utf8) + [4, 0, 0, 0, 8, 0, 0, 0]
        + (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
}

func seconds(_ seconds: Int64) -> Timestamp {
    Timestamp(microseconds: seconds * 1_000_000)
}

/// Rows with the same value for every feature, which shows half a row.
func rows(
    _ features: [String], _ entities: some Sequence<Int>, at event: Timestamp,
    created: Timestamp? = nil, value: UInt8
) -> OnlineRows {
    var rows = OnlineRows(features: features)
    for entity in entities {
        rows.append(
            key: key(entity), eventTimestamp: event, createdTimestamp: created,
            values: features.map { _ in [value] }, texts: features.map { _ in "\(value)" })
    }
    return rows
}

extension OnlineStore {
    /// The values of a few entities.
    func values(
        _ entities: [Int], _ features: [String], in table: OnlineTable = stats
    ) throws -> [[[UInt8]?]] {
        let request = OnlineRequest(table: table, keys: entities.map(key), features: features)
        return try #require(try read([request]).first).rows.map { row in
            row.entries.map { $0?.value }
        }
    }
}
