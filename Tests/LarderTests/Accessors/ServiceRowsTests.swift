import FeatureValues
import Foundation
import Larder
import LarderTesting
import Testing

/// Requests by generated types; `AllTypes` is what `Golden/TypesServices.swift` declares.
struct ServiceRowsTests {
    @Test func aServiceIsReadFromTheStoreAndFromHistoryAsOneType() throws {
        let folder = try TemporaryFolder.typesRepository()
        let store = try folder.store()
        let online = try store.onlineFeatures(
            AllTypes.self, for: ["user_id": ["alice", "nobody"], "item_id": [2, 7]])
        let historical = try store.historicalFeatures(
            AllTypes.self,
            for: [
                "user_id": ["alice", "nobody"], "item_id": [2, 7],
                "event_timestamp": ["2026-03-03", "2026-03-03"],
            ])
        #expect(online == historical)
        #expect(online[0].userId == "alice")
        #expect(online[0].itemId == 2)
        #expect(online[0].fInt64 != nil && online[0].lFloat64?.isEmpty == false)
        #expect(online[1] == AllTypes(userId: "nobody", itemId: 7))
    }

    @Test func aFrameHasLabelsBesideTheTypesRows() throws {
        let folder = try TemporaryFolder.typesRepository()
        let frame = try folder.store().historicalFeatures(
            for: EntityRows(
                json: #"""
                    [{"user_id": "alice", "item_id": 2, "event_timestamp": "2026-03-03", "label": 1}]
                    """#), features: AllTypes.featureRequest)
        #expect(try frame["label", as: Int.self] == [1])
        #expect(try frame.rows(as: AllTypes.self).map(\.itemId) == [2])
    }

    @Test func aRowIsCodable() throws {
        let folder = try TemporaryFolder.typesRepository()
        let store = try folder.store()
        let rows = try store.onlineFeatures(
            AllTypes.self, for: ["user_id": ["alice"], "item_id": [2]])
        let text = try JSONEncoder().encode(rows)
        #expect(try JSONDecoder().decode([AllTypes].self, from: text) == rows)
    }

    /// A type that was written for an older definition of the service.
    private struct OldTypes: FeatureServiceRow {
        static let featureService = "all_types"
        static let featureNames = ["f_int64", "f_gone"]
        var f_int64: Int64?
        var f_gone: Int64?
    }

    @Test func aFeatureThatTheServiceNoLongerHasIsAnError() throws {
        let folder = try TemporaryFolder.typesRepository()
        let store = try folder.store()
        let keys: EntityRows = [
            "user_id": ["alice"], "item_id": [2], "event_timestamp": ["2026-03-03"],
        ]
        for ask in [
            { _ = try store.onlineFeatures(OldTypes.self, for: keys) },
            { _ = try store.historicalFeatures(OldTypes.self, for: keys) },
        ] {
            let error = try #require(throws: LarderError.self) { try ask() }
            #expect(error.code == .unknownColumn)
            #expect(
                error.message
                    == "feature service \"all_types\" does not have \"f_gone\", which OldTypes has")
            #expect(error.hint == "write the type anew: larder generate swift")
        }
    }
}
