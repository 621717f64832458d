import LarderTesting
import OnlineStore
import Testing

@Suite struct OnlineStoreKindTests {
    @Test func everyKindIsHeldByTheConformanceSuite() {
        #expect(OnlineStoreKind.all.map { $0.names[0] } == StoreUnderTest.all.map(\.name))
    }

    @Test(arguments: ["sqlite", "feast.infra.online_stores.sqlite.SqliteOnlineStore"])
    func sqliteIsFoundByFeastsNames(_ name: String) {
        #expect(OnlineStoreKind.named(name)?.names.first == "sqlite")
    }

    @Test func anUnknownNameIsNoKind() {
        #expect(OnlineStoreKind.named("nosuch") == nil)
    }

    @Test(arguments: [
        (["path": "data/a.db"], "/repo/data/a.db"), (["path": "/b.db"], "/b.db"),
        ([:], "/repo/data/online.db"),
    ])
    func relativePathsStartFromTheRepository(_ values: [String: String], _ place: String) throws {
        let kind = try #require(OnlineStoreKind.named("sqlite"))
        let store = try kind.store(OnlineStoreSettings(repository: "/repo", values: values))
        #expect(store.place == place)
    }
}
