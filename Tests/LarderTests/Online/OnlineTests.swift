import FeatureDefinitions
import FeatureValues
import Foundation
import Larder
import LarderTesting
import OnlineStore
import Testing

/// Newest values for requests of every shape.
@Suite struct OnlineTests {
    private let folder: TemporaryFolder
    private let store: FeatureStore

    init() throws {
        folder = try .repository(
            """
            {
              "entities": [
                {"name": "place", "join_keys": ["place_id"], "value_type": "Int32"},
                {"name": "user", "join_keys": ["user_id"], "value_type": "String"},
                {"name": "moment", "join_keys": ["moment"], "value_type": "UnixTimestamp"},
                {"name": "token", "join_keys": ["token"], "value_type": "Bytes"}],
              "data_sources": [
                {"name": "places", "type": "file", "path": "data/places.csv",
                 "timestamp_field": "event"},
                {"name": "visits", "type": "file", "path": "data/visits.csv",
                 "timestamp_field": "event"},
                {"name": "moments", "type": "file", "query":
                 "SELECT TIMESTAMP '2026-01-01' AS event, TIMESTAMP '2026-01-01 00:00:01' AS moment, 'x'::BLOB AS token, 5 AS five",
                 "timestamp_field": "event"}],
              "feature_views": [
                {"name": "places", "entities": ["place"], "source": "places",
                 "schema": [{"name": "size", "dtype": "Int64"}, {"name": "name", "dtype": "String"}]},
                {"name": "visits", "entities": ["user", "place"], "source": "visits",
                 "schema": [{"name": "visits", "dtype": "Int64"}]},
                {"name": "world", "source": "places",
                 "schema": [{"name": "size", "dtype": "Int64"}]},
                {"name": "moments", "entities": ["moment"], "source": "moments",
                 "schema": [{"name": "five", "dtype": "Int32"}]},
                {"name": "tokens", "entities": ["token"], "source": "moments",
                 "schema": [{"name": "five", "dtype": "Int32"}]}],
              "feature_services": [
                {"name": "trip", "features": [
                  {"view": "places", "features": ["size"], "name_alias": "origin",
                   "join_key_map": {"place_id": "from_id"}},
                  {"view": "places", "features": ["size", "name"], "name_alias": "destination",
                   "join_key_map": {"place_id": "to_id"}}]},
                {"name": "everything", "features": ["visits", "places"]}]
            }
            """,
            files: [
                "data/places.csv": """
                place_id,event,size,name
                1,2026-01-01,10,Ulm
                2,2026-01-02,20,Bonn
                -3,2026-01-03,,

                """,
                "data/visits.csv": """
                user_id,place_id,event,visits
                ann,1,2026-01-01,7

                """,
            ])
        store = try folder.store()
        _ = try store.apply()
        let outcomes = try store.materialize(
            from: "2026-01-01T00:00:00Z", through: "2026-02-01T00:00:00Z")
        #expect(outcomes.allSatisfy { $0.failure == nil })
    }

    /// An answer's texts by the columns' names, in order.
    private func ask(
        _ request: FeatureRequest, _ entities: KeyValuePairs<String, [RequestValue]>,
        fullNames: Bool = false
    ) throws -> [String] {
        let rows = EntityRows(entities.map { .init($0.key, $0.value) })
        return try store.onlineFeatures(request, for: rows, fullNames: fullNames).columns.map {
            let values = zip(try $0.texts(), $0.statuses).map { text, status in
                status == .notFound ? "-" : text ?? "null"
            }
            return "\($0.name) \(values.joined(separator: " "))"
        }
    }

    private func code(
        _ request: FeatureRequest, _ entities: KeyValuePairs<String, [RequestValue]>
    ) throws -> LarderError.Code {
        try #require(throws: LarderError.self) { _ = try ask(request, entities) }.code
    }

    // MARK: Keys

    @Test func rowsMayRepeatAndBeUnknown() throws {
        #expect(
            try ask(
                .features(["places:size"]),
                ["place_id": ["2", "1", "2", "9", "-3"].map { .number($0) }])
                == ["place_id 2 1 2 9 -3", "size 20 10 20 - null"])
    }

    @Test(arguments: [
        RequestValue.number("1"), .text("1"), .text(" 1 "), .number("1.0"),
    ])
    func valuesAreConvertedToTheKeysType(_ value: RequestValue) throws {
        #expect(
            try ask(.features(["places:name"]), ["place_id": [value]]) == [
                "place_id 1", "name Ulm",
            ])
    }

    @Test func anEntitysNameStandsForItsJoinKey() throws {
        #expect(
            try ask(.features(["places:size"]), ["place": [.number("1")]])
                == ["place_id 1", "size 10"])
    }

    @Test func compositeKeysAreFoundInAnyOrder() throws {
        let entities: KeyValuePairs<String, [RequestValue]> = [
            "place_id": [.number("1"), .number("2")], "user_id": [.text("ann"), .text("ann")],
        ]
        #expect(
            try ask(.features(["visits:visits"]), entities)
                == ["place_id 1 2", "user_id ann ann", "visits 7 -"])
    }

    @Test func aPartOfAKeyIsNotFound() throws {
        #expect(
            try ask(.features(["visits:visits"]), ["user_id": [.text("ann")]])
                == ["user_id ann", "visits -"])
    }

    @Test func momentsAndBytesAreKeys() throws {
        #expect(
            try ask(.features(["moments:five"]), ["moment": [.text("2026-01-01T00:00:01Z")]]).last
                == "five 5")
        #expect(
            try ask(.features(["moments:five"]), ["moment": [.number("1767225601")]]).last
                == "five 5")
        #expect(try ask(.features(["tokens:five"]), ["token": [.text("eA==")]]).last == "five 5")
    }

    @Test func aViewWithoutEntitiesAnswersEveryRow() throws {
        #expect(try ask(.features(["world:size"]), [:]) == ["size null"])
        #expect(
            try ask(
                .features(["world:size", "places:name"]),
                ["place_id": [.number("1"), .number("2")]])
                == ["place_id 1 2", "size null null", "name Ulm Bonn"])
        // Entities that no view asks for still say how many rows there are.
        #expect(
            try ask(.features(["world:size"]), ["place_id": [.number("1"), .number("2")]])
                == ["size null null"])
    }

    @Test func columnsThatAreNoKeyAreLeftOut() throws {
        #expect(
            try ask(
                .features(["places:size"]), ["place_id": [.number("1")], "color": [.text("red")]])
                == ["place_id 1", "size 10"])
    }

    // MARK: Services

    @Test func oneViewServesTwoRoles() throws {
        let entities: KeyValuePairs<String, [RequestValue]> = [
            "to_id": [.number("2"), .number("9")], "from_id": [.number("1"), .number("2")],
        ]
        #expect(
            try ask(.service("trip"), entities, fullNames: true) == [
                "to_id 2 9", "from_id 1 2", "origin__size 10 20", "destination__size 20 -",
                "destination__name Bonn -",
            ])
        #expect(try code(.service("trip"), entities) == .nameCollision)
    }

    @Test func aServiceHasItsOwnOrder() throws {
        #expect(
            try ask(
                .service("everything"), ["user_id": [.text("ann")], "place_id": [.number("1")]])
                == ["user_id ann", "place_id 1", "visits 7", "size 10", "name Ulm"])
    }

    @Test func theKeysOfARequestAreTold() throws {
        #expect(try store.joinKeys(of: .service("trip")) == ["from_id", "to_id"])
        #expect(
            try store.joinKeys(of: .features(["visits:visits", "world:size"]))
                == ["user_id", "place_id"])
    }

    // MARK: Mistakes

    @Test func mistakesHaveTheirCodes() throws {
        let one: KeyValuePairs<String, [RequestValue]> = ["place_id": [.number("1")]]
        #expect(try code(.features(["plces:size"]), one) == .unknownView)
        #expect(try code(.features(["places:sise"]), one) == .unknownFeature)
        #expect(try code(.service("trips"), one) == .unknownService)
        #expect(try code(.features(["size"]), one) == .malformedReference)
        #expect(try code(.features([]), one) == .noFeatures)
        #expect(try code(.features(["places:size", "places:size"]), one) == .nameCollision)
        #expect(try code(.features(["places@v1:size"]), one) == .unsupported)
        #expect(try code(.features(["places:size"]), [:]) == .missingJoinKey)
        #expect(try code(.features(["places:size"]), ["user_id": []]) == .missingJoinKey)
        #expect(try code(.features(["places:size"]), ["user_id": [.text("a")]]) == .missingJoinKey)
        #expect(try code(.features(["places:size"]), ["place_id": [.null]]) == .nullEntity)
        #expect(
            try code(.features(["visits:visits"]), ["user_id": [.text("a"), .null]]) == .nullEntity)
        for value in [RequestValue.text("one"), .number("1.5"), .number("3000000000"), .text("")] {
            #expect(
                try code(.features(["places:size"]), ["place_id": [value]]) == .wrongEntityValue)
        }
        #expect(
            try code(
                .features(["places:size"]),
                ["place_id": [.number("1")], "other": [.number("1"), .number("2")]])
                == .raggedEntities)
    }

    private struct Candidate: Encodable {
        var place_id: Int
    }

    @Test(
        arguments: [
            ["place_id": []], try EntityRows(json: #"{"place_id": []}"#),
            try EntityRows(json: "[]"),
            try EntityRows(encoding: [Candidate]()),
        ] as [EntityRows])
    func noRowsHaveAnAnswerWithoutRows(_ rows: EntityRows) throws {
        let answer = try store.onlineFeatures(
            ["places:size", "world:size"], for: rows, fullNames: true)
        #expect(answer.columns.map(\.name) == ["place_id", "places__size", "world__size"])
        #expect(answer.columns.allSatisfy { $0.values.isEmpty && $0.statuses.isEmpty })
        #expect(
            try store.onlineFeatures(["places:size"], for: rows).rows(as: [String: Int].self) == [])
    }

    @Test func anEmptyArrayAsksAViewWithoutEntitiesForNothing() throws {
        let answer = try store.onlineFeatures(["world:size"], for: EntityRows(json: "[]"))
        #expect(answer.columns.map(\.values.count) == [0])
    }

    @Test func afterATeardownTheHintIsToApply() throws {
        _ = try store.teardown()
        _ = try store.apply()
        _ = try store.teardown()
        for request in [["places:size"], .service("trip")] as [FeatureRequest] {
            let error = try #require(throws: (any Error).self) {
                _ = try ask(request, ["place_id": [.number("1")]])
            }
            #expect((error as? any UserFacingError)?.hint.contains("larder apply") == true)
        }
    }

    @Test func aNearNameIsAsked() throws {
        let error = try #require(throws: LarderError.self) {
            _ = try ask(.features(["places:sise"]), ["place_id": [.number("1")]])
        }
        #expect(error.message == "no feature \"sise\" in feature view \"places\"")
        #expect(error.hint == "did you mean \"size\"? defined: size, name")
    }

    @Test func aStoreWithoutTheTableSaysSo() throws {
        try folder.changeOnlineStore("DROP TABLE shop_places")
        #expect(throws: OnlineStoreError.self) {
            _ = try ask(.features(["places:size"]), ["place_id": [.number("1")]])
        }
    }

    @Test func readingChangesNothing() throws {
        let before = try folder.contents()
        _ = try ask(.features(["places:size"]), ["place_id": [.number("1")]])
        #expect(try folder.contents() == before)
    }

    // MARK: Files

    @Test(arguments: [
        ("rows.csv", "place_id,extra\n1,x\n-3,y\n"),
        ("rows.jsonl", "{\"place_id\": 1}\n{\"place_id\": -3, \"extra\": 2}\n"),
    ])
    func entitiesComeFromFiles(_ file: String, _ text: String) throws {
        try folder.write(file, text)
        let answer = try store.onlineFeatures(
            ["places:size"], for: EntityRows(file: folder.file(file).path))
        #expect(answer.columns.map(\.name) == ["place_id", "size"])
        #expect(try answer.columns.map { try $0.texts() } == [["1", "-3"], ["10", nil]])
    }

    @Test func entitiesComeFromJSON() throws {
        let answer = try store.onlineFeatures(
            ["visits:visits"],
            for: EntityRows(
                json:
                    #"[{"user_id": "ann", "place_id": 1, "x": []}, {"user_id": "", "place_id": "2"}]"#
            ))
        #expect(
            try answer.columns.map { try $0.texts() } == [["ann", ""], ["1", "2"], ["7", nil]])
        for wrong in ["1", "[1]", #"{"a": 1}"#, "[", #"[{"a": 1, "a": 2}]"#] {
            #expect(throws: LarderError.self) { try EntityRows(json: wrong) }
        }
        for wrong in [
            #"[{"place_id": []}]"#, #"{"place_id": [{}]}"#, #"{"place_id": [1], "x": []}"#,
        ] {
            #expect(throws: LarderError.self) {
                try store.onlineFeatures(["places:size"], for: EntityRows(json: wrong))
            }
        }
    }
}
