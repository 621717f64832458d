import FeatureDefinitions
import Larder
import LarderTesting
import Registry
import Testing

/// What sources tell about definitions: every mistake of a run, in the order of the files.
@Suite struct SourceMistakeTests {
    /// Definitions with a mistake, and what is said of it.
    struct Mistake: CustomTestStringConvertible, Sendable {
        var testDescription: String
        /// Of data source, feature view and entity.
        var source = #""path": "data/sales.csv", "timestamp_field": "event""#
        var view = #""entities": ["user"], "schema": [{"name": "amount", "dtype": "Float64"}]"#
        var entity = #""join_keys": ["user_id"], "value_type": "String""#
        /// `place: message` and the hint, of every mistake.
        var expected: [[String]]

        init(
            _ name: String, source: String? = nil, view: String? = nil, entity: String? = nil,
            _ expected: [[String]]
        ) {
            testDescription = name
            self.source = source ?? self.source
            self.view = view ?? self.view
            self.entity = entity ?? self.entity
            self.expected = expected
        }

        var definitions: String {
            """
            {
              "entities": [{"name": "user", \(entity)}],
              "data_sources": [
                {"name": "sales", "type": "file",
                 \(source)}],
              "feature_views": [
                {"name": "totals", "source": "sales",
                 \(view)}]
            }
            """
        }
    }

    private static let columns = "columns: user_id, event, other, amount, note"

    private static let mistakes = [
        Mistake(
            "a file that is not there", source: #""path": "data/sale.csv""#,
            [
                [
                    "features/all.json:5: data_sources[0].path: no file \"data/sale.csv\"",
                    "paths start at the repository: REPOSITORY",
                ]
            ]),
        Mistake(
            "a timestamp column that is not there",
            source: #""path": "data/sales.csv", "timestamp_field": "evnt""#,
            [
                [
                    "features/all.json:5: data_sources[0].timestamp_field: no column \"evnt\" in "
                        + "data source \"sales\"", "did you mean \"event\"? \(columns)",
                ]
            ]),
        Mistake(
            "a timestamp column that is none",
            source: #""path": "data/sales.csv", "timestamp_field": "amount""#,
            [
                [
                    "features/all.json:5: data_sources[0].timestamp_field: column \"amount\" holds "
                        + "no timestamps", "columns of timestamps: event, other",
                ]
            ]),
        Mistake(
            "a created column that is not there",
            source: #""path": "data/sales.csv", "timestamp_field": "event", "#
                + #""created_timestamp_column": "created""#,
            [
                [
                    "features/all.json:5: data_sources[0].created_timestamp_column: no column "
                        + "\"created\" in data source \"sales\"", columns,
                ]
            ]),
        Mistake(
            "several columns that may be the timestamp", source: #""path": "data/sales.csv""#,
            [
                [
                    "features/all.json:4: data_sources[0]: 2 columns of timestamps",
                    "name one as the timestamp field: event, other",
                ]
            ]),
        Mistake(
            "a feature that is not there",
            view: #""entities": ["user"], "schema": [{"name": "amuont", "dtype": "Float64"}]"#,
            [
                [
                    "features/all.json:8: feature_views[0].schema[0]: no column \"amuont\" in "
                        + "data source \"sales\"", "did you mean \"amount\"? \(columns)",
                ]
            ]),
        Mistake(
            "a join key that is not there", entity: #""join_keys": ["customer"]"#,
            [
                [
                    "features/all.json:8: feature_views[0].entities[0]: no column \"customer\", "
                        + "the join key of entity \"user\", in data source \"sales\"", columns,
                ]
            ]),
        Mistake(
            "a join key that is not there, behind an unknown entity",
            view: """
                "entities": ["nobody", "user"],
                "schema": [{"name": "amount", "dtype": "Float64"}]
                """, entity: #""join_keys": ["customer"]"#,
            [
                ["features/all.json:8: feature_views[0].entities[0]: no entity \"nobody\""],
                ["features/all.json:8: feature_views[0].entities[1]: no column \"customer\""],
            ]),
        Mistake(
            "mistakes of all kinds in the order of the file",
            source: #""path": "data/sales.csv", "timestamp_field": "moment", "pth": 1"#,
            view: """
                "entities": ["usr"],
                "schema": [
                  {"name": "amount", "dtype": "Float65"},
                  {"name": "amuont", "dtype": "Float64"}]
                """,
            [
                [
                    "features/all.json:5: data_sources[0].pth: unknown key \"pth\"",
                    "did you mean \"path\"?",
                ],
                ["features/all.json:5: data_sources[0].timestamp_field: no column \"moment\""],
                ["features/all.json:8: feature_views[0].entities[0]: no entity \"usr\""],
                ["features/all.json:10: feature_views[0].schema[0].dtype"],
                ["features/all.json:11: feature_views[0].schema[1]: no column \"amuont\""],
            ]),
    ]

    private func repository(_ mistake: Mistake) throws -> TemporaryFolder {
        try .repository(
            mistake.definitions,
            files: [
                "data/sales.csv":
                    "user_id,event,other,amount,note\nann,2026-01-01,2026-01-02,1.5,x\n"
            ])
    }

    @Test(arguments: mistakes) func mistakesAreNamedAtTheirPlaces(_ mistake: Mistake) throws {
        let folder = try repository(mistake)
        let before = try folder.contents()
        for run in [{ try folder.store().plan() }, { try folder.store().apply() }] {
            let errors = try #require(throws: DefinitionErrors.self) { _ = try run() }
            let shown = errors.all.map { ["\($0.place): \($0.message)", $0.hint] }
            #expect(shown.count == mistake.expected.count, "\(shown)")
            for (shown, expected) in zip(shown, mistake.expected) {
                for (text, beginning) in zip(shown, expected) {
                    let wanted = beginning.replacing("REPOSITORY", with: folder.path)
                    #expect(text.hasPrefix(wanted), "\(text) is not \(wanted)")
                }
            }
        }
        #expect(try folder.contents() == before)
    }

    /// Sources that are wrong already, and all that is said of them and their views.
    @Test(arguments: [
        (#""type": "fil", "path": "data/none.csv""#, ["data_sources[0].type"]),
        (#""type": "file", "path": """#, ["data_sources[0].path"]),
        (#""type": "file", "query": """#, ["data_sources[0].query"]),
        (#""type": "file""#, ["data_sources[0]"]),
        (#""type": "file", "path": 3"#, ["data_sources[0].path"]),
        (
            #""type": "file", "path": "data/none.csv", "query": "SELECT 1 AS one""#,
            ["data_sources[0].query"]
        ),
        (
            #""type": "file", "path": "data/none.csv", "file_format": "orc""#,
            ["data_sources[0].file_format"]
        ),
        (
            #""type": "file", "path": "data/none.csv", "timestamp_field": 1"#,
            ["data_sources[0].timestamp_field"]
        ),
    ])
    func aSourceThatIsWrongAlreadyIsNotOpened(_ source: String, _ expected: [String]) throws {
        let places = try places(
            """
            {
              "data_sources": [
                {"name": "sales", \(source)},
                {"name": "pushed", "type": "push", "batch_source": "sales"}],
              "feature_views": [
                {"name": "totals", "source": "sales",
                 "schema": [{"name": "missing", "dtype": "Float64"}]},
                {"name": "inferred", "source": "pushed"}]
            }
            """)
        #expect(places == expected)
    }

    @Test func whatIsDefinedASecondTimeIsNotOpened() throws {
        let places = try places(
            """
            {
              "data_sources": [
                {"name": "sales", "type": "file", "path": "data/sales.csv",
                 "timestamp_field": "event"},
                {"name": "sales", "type": "file", "path": "data/none.csv",
                 "timestamp_field": "moment"}],
              "feature_views": [
                {"name": "totals", "source": "sales",
                 "schema": [{"name": "amount", "dtype": "Float64"}]},
                {"name": "totals", "source": "sales",
                 "schema": [{"name": "amuont", "dtype": "Float64"}]}]
            }
            """)
        #expect(places == ["data_sources[1].name", "feature_views[1].name"])
    }

    /// Where the mistakes of definitions stand in their file.
    private func places(_ definitions: String) throws -> [String] {
        let folder = try TemporaryFolder.repository(
            definitions, files: ["data/sales.csv": "event,amount\n2026-01-01,1.5\n"])
        let errors = try #require(throws: DefinitionErrors.self) { try folder.store().plan() }
        return errors.all.map { $0.place.split(separator: " ").last.map(String.init) ?? "" }
    }

    @Test func withoutSourceValidationSourcesAreNotOpened() throws {
        let folder = try TemporaryFolder.repository(
            Mistake("", source: #""path": "data/none.csv", "timestamp_field": "event""#, [])
                .definitions)
        #expect(throws: DefinitionErrors.self) { try folder.store().apply() }
        #expect(try !folder.store().apply(validatingSources: false).isEmpty)
        #expect(try folder.store().plan(validatingSources: false).isEmpty)
    }

    @Test func whatMustBeInferredIsReadWithoutSourceValidationToo() throws {
        let folder = try repository(Mistake("", view: #""entities": ["user"]"#, []))
        _ = try folder.store().apply(validatingSources: false)
        let view = try folder.store().registry().featureView("totals", in: "shop")
        #expect(view?.features.map(\.name) == ["other", "amount", "note"])
    }

    @Test func aColumnOfATypeThatNoFeatureHasIsNamed() throws {
        let query = "SELECT 'ann' AS user_id, TIMESTAMP '2026-01-01' AS event, 1.5 AS price"
        let folder = try TemporaryFolder.repository(
            Mistake(
                "", source: "\"query\": \"\(query)\", \"timestamp_field\": \"event\"",
                view: #""entities": ["user"]"#, []
            ).definitions)
        let errors = try #require(throws: DefinitionErrors.self) { try folder.store().plan() }
        #expect(errors.all.map(\.message) == ["column \"price\" is of a type that no feature has"])
    }

    @Test func aBrokenFileIsNamed() throws {
        let folder = try TemporaryFolder.repository(
            Mistake("", source: #""path": "data/sales.parquet", "timestamp_field": "event""#, [])
                .definitions, files: ["data/sales.parquet": "PAR1 and no more"])
        let errors = try #require(throws: DefinitionErrors.self) { try folder.store().plan() }
        #expect(errors.all.map(\.place) == ["features/all.json:5: data_sources[0].path"])
    }
}
