import FeatureDefinitions
import FeatureValues
import Foundation
import Larder
import LarderTesting
import OnlineStore
import Testing

/// A store that is kept for many calls, while others change its files.
struct OpenedStoresTests {
    private func trips(_ store: FeatureStore) throws -> [String?]? {
        try store.onlineFeatures(["stats:trips"], for: ["driver_id": [1001]]).columns.last?.texts()
    }

    @Test func whatAnotherProcessAppliesIsSeenByTheNextCall() throws {
        let scene = try DriverStore()
        #expect(try trips(scene.store) == ["4"])
        let apply = {
            let result = try Program.larder.run(["apply"], in: scene.folder.file("."))
            #expect(result.status == 0, "\(result.errors)")
        }
        let file = scene.folder.file("features/all.json")
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacing(#"{"name": "trips", "dtype": "Int64"},"#, with: "").write(
            to: file, atomically: true, encoding: .utf8)
        try apply()
        #expect(throws: LarderError.self) { try trips(scene.store) }
        try text.write(to: file, atomically: true, encoding: .utf8)
        try apply()
        #expect(try trips(scene.store) == ["4"])
    }

    @Test func aSourceThatWasRewrittenIsReadAnewByTheNextFrame() throws {
        let scene = try DriverStore()
        #expect(try scene.frame()["rate", as: Float.self] == [0.5, 0.25, nil])
        try scene.folder.write(
            "data/stats.csv", DriverStore.stats.replacing("0.5,3", with: "0.6,3"))
        #expect(try scene.frame()["rate", as: Float.self] == [0.6, 0.25, nil])
        #expect(throws: LarderError.self) {
            try scene.store.historicalFeatures(
                for: ["event_timestamp": ["2026-01-01"]], features: .service("ranking"))
        }
        scene.store.cancel()
        #expect(try scene.frame()["rate", as: Float.self] == [0.6, 0.25, nil])
    }

    @Test func anOnlineStoreThatIsGoneIsNotServed() throws {
        let scene = try DriverStore()
        #expect(try trips(scene.store) == ["4"])
        try FileManager.default.removeItem(atPath: scene.store.onlineStore().place)
        let error = #expect(throws: OnlineStoreError.self) { try trips(scene.store) }
        #expect(error?.code == .missingStore)
        try scene.store.apply()
        #expect(try trips(scene.store) == [nil])
        try scene.store.materialize(from: "2026-01-01T00:00:00Z", through: "2026-02-01T00:00:00Z")
            .throwIfAnyFailed()
        #expect(try trips(scene.store) == ["4"])
    }

    @Test func hintsSayNothingOfTheCommandLinesOptions() throws {
        let scene = try DriverStore()
        let requests: [() throws -> Void] = [
            { _ = try scene.store.onlineFeatures(["stats:rate"], for: [:]) },
            { _ = try scene.store.onlineFeatures(["stats:rate", "stats:rate"], for: [:]) },
            {
                _ = try scene.frame([
                    "driver_id": [1], "event_timestamp": ["2026-01-01"], "rate": [1],
                ])
            },
            {
                _ = try scene.frame(
                    EntityRows(.init("driver_id", [1]), .init("at", [Timestamp.epoch])))
            },
            { _ = try scene.store.materialize(from: .now(), through: .epoch) },
            { _ = try FeatureStore(repository: scene.folder.file("features").path) },
        ]
        for request in requests {
            let error = try #require(throws: (any Error).self) { try request() }
            let mistakes = (error as? any UserFacingErrors)?.mistakes ?? []
            let hints = (mistakes + [error as? any UserFacingError].compactMap(\.self)).map(\.hint)
            #expect(!hints.isEmpty)
            for hint in hints {
                #expect(!hint.isEmpty)
                #expect(!hint.contains(" -") && !hint.contains("START"), "\(hint)")
            }
        }
    }
}
