import FeatureDefinitions
import LarderTesting
import Testing

@testable import Larder

/// Feature services of views whose features only the sources tell.
@Suite struct InferredServiceTests {
    private static let data = [
        "data/sales.csv":
            "user_id,event,created,conv_rate,note\na,2026-01-01,2026-01-01,0.5,x\n"
    ]
    private static let known = "defined: conv_rate, note"

    /// A repository with an inferred view, a declared one, and services of these features.
    private func repository(_ services: String...) throws -> TemporaryFolder {
        let listed = services.enumerated().map {
            #"{"name": "s\#($0.offset)", "features": [\#($0.element)]}"#
        }
        return try TemporaryFolder.repository(
            """
            {
              "entities": [{"name": "user", "join_keys": ["user_id"], "value_type": "String"}],
              "data_sources": [
                {"name": "sales", "type": "file", "path": "data/sales.csv",
                 "timestamp_field": "event", "created_timestamp_column": "created"}],
              "feature_views": [
                {"name": "v", "entities": ["user"], "source": "sales"},
                {"name": "keys", "entities": ["user"], "source": "sales",
                 "schema": [{"name": "user_id", "dtype": "String"}]},
                {"name": "declared", "entities": ["user"], "source": "sales",
                 "schema": [{"name": "note", "dtype": "String"}]}],
              "feature_services": [
                \(listed.joined(separator: ",\n    "))]
            }
            """, files: Self.data)
    }

    /// An entry of a service, and what is said of it.
    static let mistakes: KeyValuePairs<String, (message: String, hint: String)> = [
        #""v:conv_rat""#: (
            #"no feature "conv_rat" in the feature view "v""#,
            #"did you mean "conv_rate"? \#(known)"#
        ),
        #""v:nothing""#: (#"no feature "nothing" in the feature view "v""#, known),
        #""v:event""#: (#"no feature "event" in the feature view "v""#, known),
        #""v:created""#: (#"no feature "created" in the feature view "v""#, known),
        #""v:user_id""#: (
            #""user_id" is a join key of "v", no feature"#,
            "remove it: join keys are in every answer"
        ),
        #""keys:nothing""#: (#"no feature "nothing" in the feature view "keys""#, known),
        #"{"view": "v", "features": ["note", "not"]}"#: (
            #"no feature "not" in the feature view "v""#, #"did you mean "note"? \#(known)"#
        ),
        #""v", "v:note""#: (
            #"the feature "note" of "v" a second time"#,
            "remove one, or give an entry a name alias of its own"
        ),
        #""declared", {"view": "v", "name_alias": "declared"}"#: (
            #"the feature "note" of "v" a second time"#,
            "remove one, or give an entry a name alias of its own"
        ),
    ]

    @Test(arguments: [true, false])
    func `a feature that an inferred view lacks is told`(_ validatesSources: Bool) throws {
        for (entry, expected) in Self.mistakes {
            let folder = try repository(entry)
            let store = try folder.store()
            for attempt in [store.plan, { try store.apply(validatingSources: $0) }] {
                let errors = try #require(throws: DefinitionErrors.self, "\(entry)") {
                    try attempt(validatesSources)
                }
                #expect(errors.all.map(\.message) == [expected.message], "\(entry)")
                #expect(errors.all.map(\.hint) == [expected.hint], "\(entry)")
                #expect(
                    errors.all[0].place.hasPrefix(
                        "features/all.json:13: feature_services[0].features["), "\(entry)")
            }
        }
    }

    @Test func `what the data have is applied`() throws {
        let folder = try repository(
            #""v:conv_rate", "v:note""#, #""v", {"view": "keys", "features": ["note"]}"#,
            #""declared", {"view": "v", "features": ["conv_rate"]}"#)
        _ = try folder.store().apply()
        let registry = try folder.store().registry()
        let service = try #require(registry.featureService("s1", in: "shop"))
        #expect(service.projections.map(\.features.count) == [2, 1])
    }

    @Test func `a mistake that was told without data is told once`() throws {
        let folder = try repository(
            #""v:note", "v:note", "nowhere", "declared:not""#, #""keys:user_id""#)
        let errors = try #require(throws: DefinitionErrors.self) { try folder.store().plan() }
        #expect(
            errors.all.map(\.message) == [
                #"the feature "note" of "v" a second time"#, #"no feature view "nowhere""#,
                #"no feature "not" in the feature view "declared""#,
                #""user_id" is a join key of "keys", no feature"#,
            ])
    }

    @Test func `where the data can't be had, nothing follows from that`() throws {
        let folder = try repository(#""v:nothing""#)
        try folder.remove("data/sales.csv")
        let errors = try #require(throws: DefinitionErrors.self) { try folder.store().plan() }
        #expect(errors.all.map(\.message) == [#"no file "data/sales.csv""#])
    }

    @DefinitionsBuilder static func definitions() -> Definitions {
        #sourceLocation(file:"features/sales.swift",line:1)
        let user = Entity("user", joinKey: "user_id", type: .string)
        let sales = FileSource(
            "sales", path: "data/sales.csv", timestampField: "event",
            createdTimestampColumn: "created")
        let v = FeatureView("v", entities: [user], source: sales)
        FeatureService("s") {
            v["conv_rate"]
            v["conv_rat", "event"]
                .nameAlias("w")
        }
        #sourceLocation()
    }

    @Test(arguments: [true, false])
    func `a service in Swift is told at its line`(_ validatesSources: Bool) throws {
        let folder = try TemporaryFolder.repository("{}", files: Self.data)
        let definitions = try DefinitionProgram.decode(
            DefinitionProgram.encode(Self.definitions()))
        var mistakes = DefinitionMistakes()
        let located = DefinitionReader.read(files: [], adding: definitions, mistakes: &mistakes)
        #expect(mistakes.isEmpty)
        var resolver = DefinitionResolver(
            located, mistakes: mistakes, validatesSources: validatesSources,
            openStore: try folder.store().offlineStore)
        _ = try resolver.resolve()
        let errors = #expect(throws: DefinitionErrors.self) { try resolver.mistakes.throwIfAny() }
        #expect(
            errors?.all.map(\.description) == [
                #"features/sales.swift:8: feature service "s": no feature "conv_rat" in the feature view "v""#,
                #"features/sales.swift:8: feature service "s": no feature "event" in the feature view "v""#,
            ])
    }
}
