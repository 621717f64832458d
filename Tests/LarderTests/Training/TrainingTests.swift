import FeatureValues
import Larder
import LarderTesting
import OfflineStore
import Testing

/// Training frames for requests of every shape.
@Suite(.tags(.join)) struct TrainingTests {
    private let folder: TemporaryFolder
    private let store: FeatureStore

    init() throws {
        folder = try .repository(
            """
            {
              "entities": [
                {"name": "place", "join_keys": ["place_id"], "value_type": "Int32"},
                {"name": "user", "join_keys": ["user_id"], "value_type": "String"}],
              "data_sources": [
                {"name": "places", "type": "file", "path": "data/places.csv",
                 "timestamp_field": "event", "created_timestamp_column": "made"},
                {"name": "visits", "type": "file", "path": "data/visits.csv",
                 "timestamp_field": "event", "field_mapping": {"n": "visits", "who": "user_id"}},
                {"name": "pushed", "type": "push", "batch_source": "visits"}],
              "feature_views": [
                {"name": "places", "entities": ["place"], "source": "places", "ttl": "10d",
                 "schema": [{"name": "size", "dtype": "Int64"}, {"name": "name", "dtype": "String"}]},
                {"name": "visits", "entities": ["user", "place"], "source": "pushed",
                 "schema": [{"name": "visits", "dtype": "Int64"}]},
                {"name": "world", "source": "places",
                 "schema": [{"name": "name", "dtype": "String"}]}],
              "feature_services": [
                {"name": "trip", "features": [
                  {"view": "places", "features": ["size"], "name_alias": "origin",
                   "join_key_map": {"place_id": "from_id"}},
                  {"view": "places", "features": ["name", "size"], "name_alias": "destination",
                   "join_key_map": {"place_id": "to_id"}}]}]
            }
            """,
            files: [
                "data/places.csv": """
                place_id,event,made,size,name
                1,2026-01-01,2026-01-01,10,Ulm
                1,2026-01-05,2026-01-05,11,
                1,2026-01-05,,12,Neu-Ulm
                2,2026-01-02,2026-01-02,20,Bonn

                """,
                "data/visits.csv": """
                who,place_id,event,n
                ann,1,2026-01-01,7

                """,
            ])
        store = try folder.store()
        _ = try store.apply()
    }

    /// The frame as CSV, line by line.
    private func frame(
        _ rows: String, _ request: FeatureRequest, fullNames: Bool = false,
        progress: (Int) throws(OfflineError) -> Void = { _ in }
    ) throws -> [Substring] {
        try store.historicalFeatures(
            for: EntityRows(json: rows), features: request, fullNames: fullNames,
            progress: progress
        ).text(as: .csv).split(separator: "\n")
    }

    private static let rows = #"""
        [{"place_id": 1, "user_id": "ann", "event_timestamp": "2026-01-06"},
         {"place_id": 2, "user_id": "bob", "event_timestamp": "2026-01-12"},
         {"place_id": 2, "user_id": "ann", "event_timestamp": "2026-01-12T00:00:01"}]
        """#

    @Test func featuresComeInTheOrderOfTheRequestWhateverTheirViews() throws {
        let lines = try frame(
            Self.rows,
            .features(["visits:visits", "places:name", "world:name", "places:size"]),
            fullNames: true)
        #expect(
            lines.first
                == "place_id,user_id,event_timestamp,visits__visits,places__name,world__name,places__size"
        )
        #expect(lines.count == 4)
        #expect(lines[1].hasSuffix(",7,,,11"), "\(lines)")
        #expect(lines[2].hasSuffix(",,Bonn,,20"), "\(lines)")
        // A second older than its TTL of ten days.
        #expect(lines[3].hasSuffix(",,,,"), "\(lines)")
    }

    @Test func oneViewServesTwoRoles() throws {
        let lines = try frame(
            #"[{"to_id": 2, "from_id": 1, "event_timestamp": "2026-01-03T00:00:00Z"}]"#,
            .service("trip"), fullNames: true)
        #expect(
            lines.first
                == "to_id,from_id,event_timestamp,origin__size,destination__name,destination__size")
        #expect(lines.last?.hasSuffix(",10,Bonn,20") == true, "\(lines)")
    }

    @Test func rowsComeBackInTheirOrderWithAllTheirColumns() throws {
        let lines = try frame(
            #"""
            [{"label": "b", "place_id": 2, "event_timestamp": "2026-01-03"},
             {"label": "a", "place_id": null, "event_timestamp": "2026-01-03"},
             {"label": "b", "place_id": 2, "event_timestamp": "2026-01-03"}]
            """#, .features(["places:size"]))
        #expect(lines.map { $0.prefix(2) } == ["la", "b,", "a,", "b,"])
        #expect(lines.dropFirst().map { $0.hasSuffix(",20") } == [true, false, true])
    }

    @Test(arguments: [
        (FeatureRequest.features(["plces:size"]), LarderError.Code.unknownView),
        (.features(["places:sise"]), .unknownFeature), (.service("trips"), .unknownService),
        (.features(["size"]), .malformedReference), (.features([]), .noFeatures),
        (.features(["places:name", "world:name"]), .nameCollision),
        (.service("trip"), .nameCollision),
    ])
    func mistakesHaveTheirCodes(_ request: FeatureRequest, _ code: LarderError.Code) throws {
        let error = try #require(throws: LarderError.self) {
            _ = try frame(Self.rows, request)
        }
        #expect(error.code == code)
    }

    @Test(arguments: [
        (#"[{"event_timestamp": "2026-01-03"}]"#, LarderError.Code.missingJoinKey, "place_id"),
        (#"[{"place_id": 1}]"#, .missingTimestampColumn, "event_timestamp"),
        (#"[{"place_id": "x", "event_timestamp": "2026-01-03"}]"#, .wrongEntityValue, "place_id"),
        (#"[{"place_id": 1, "event_timestamp": "noon"}]"#, .wrongTime, "event_timestamp"),
        (#"[{"place_id": 1, "event_timestamp": 7}]"#, .wrongTime, "event_timestamp"),
        (
            #"[{"place_id": 1, "event_timestamp": "2026-01-03", "size": 1}]"#, .nameCollision,
            "size"
        ),
        ("[]", .wrongEntityValue, "none"),
    ])
    func mistakesOfRowsInMemoryHaveTheCodesOfOnlineRequests(
        _ rows: String, _ code: LarderError.Code, _ name: String
    ) throws {
        let error = try #require(throws: LarderError.self) {
            _ = try frame(rows, .features(["places:size"]))
        }
        #expect(error.code == code)
        #expect(error.message.contains(name))
        #expect(!error.hint.isEmpty)
    }

    @Test func whatProgressThrowsEndsTheWork() throws {
        let error = try #require(throws: OfflineError.self) {
            _ = try frame(Self.rows, .features(["places:size"])) { _ throws(OfflineError) in
                throw .interrupted
            }
        }
        #expect(error.code == .interrupted)
    }

    @Test(.tags(.feast)) func onDemandFeaturesAreRefusedAndLabelsAreRead() throws {
        let feast = try TemporaryFolder.driverRepository()
        let rows: EntityRows = [
            "driver_id": [1001], "event_timestamp": ["2026-11-21T00:00:00Z"],
        ]
        let error = try #require(throws: LarderError.self) {
            try feast.store().historicalFeatures(
                for: rows, features: .service("driver_activity_v1"))
        }
        #expect(error.code == .onDemandView)
        #expect(error.message.contains("transformed_conv_rate"))
        let frame = try feast.store().historicalFeatures(
            for: rows, features: ["driver_quality_labels:quality_score"])
        #expect(frame.count == 1)
    }
}
