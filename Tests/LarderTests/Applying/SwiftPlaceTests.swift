import FeatureDefinitions
import LarderTesting
import Testing

@testable import Larder

/// What sources tell about definitions made in Swift, at the lines where they were written.
@Suite struct SwiftPlaceTests {
    @DefinitionsBuilder static func definitions() -> Definitions {
        #sourceLocation(file:"features/sales.swift",line:1)
        let user = Entity("user", joinKey: "user_id", type: .string)
        let shop = Entity("shop", joinKey: "shop_id", type: .string)
        let sales = FileSource(
            "sales", path: "data/sales.csv", timestampField: "evnt",
            createdTimestampColumn: "created")
        FileSource("none", path: "data/none.csv")
        FileSource("two_moments", path: "data/sales.csv")
        FileSource("query", query: "SELECT FROM WHERE", timestampField: "event")
        FeatureView("totals", entities: [user, shop], source: sales) {
            Feature("amount", .float64)
            Feature("amuont", .float64)
        }
        FeatureView("inferred", entities: [shop], source: sales)
        #sourceLocation()
    }

    @Test(arguments: [false, true])
    func `mistakes that only sources show stand at their lines`(_ isHandedOn: Bool) throws {
        let folder = try TemporaryFolder.repository(
            "{}",
            files: ["data/sales.csv": "user_id,event,other,amount\na,2026-01-01,2026-01-01,1.5\n"])
        var definitions = Self.definitions()
        if isHandedOn {
            definitions = try DefinitionProgram.decode(DefinitionProgram.encode(definitions))
        }
        var mistakes = DefinitionMistakes()
        let located = DefinitionReader.read(files: [], adding: definitions, mistakes: &mistakes)
        #expect(mistakes.isEmpty)
        var resolver = DefinitionResolver(
            located, mistakes: mistakes, validatesSources: true,
            openStore: try folder.store().offlineStore)
        _ = try resolver.resolve()
        let errors = #expect(throws: DefinitionErrors.self) { try resolver.mistakes.throwIfAny() }
        #expect(
            errors?.all.map(\.description).joined(separator: "\n") == """
                features/sales.swift:3: data source "sales": timestampField: no column "evnt" in data source "sales"
                features/sales.swift:3: data source "sales": createdTimestampColumn: no column "created" in data source "sales"
                features/sales.swift:6: data source "none": path: no file "data/none.csv"
                features/sales.swift:7: data source "two_moments": 2 columns of timestamps
                features/sales.swift:8: data source "query": query: the engine says: syntax error at or near "WHERE"
                features/sales.swift:9: feature view "totals": entities[1]: no column "shop_id", the join key of entity "shop", in data source "sales"
                features/sales.swift:11: feature view "totals": feature "amuont": no column "amuont" in data source "sales"
                features/sales.swift:13: feature view "inferred": entities[0]: no column "shop_id", the join key of entity "shop", in data source "sales"
                """)
    }
}
