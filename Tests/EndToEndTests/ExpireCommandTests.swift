import LarderTesting
import Testing

@Test("expire tells by view what is too old, deletes it, and finds nothing more", .tags(.endToEnd))
func expireCommand() throws {
    let folder = try ShopRepository.materialized()
    let limit = /20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/
    func expire(_ words: String) throws -> (output: String, errors: String) {
        let result = try Program.larder.run(
            words.split(separator: " ").map(String.init), in: folder.url)
        #expect(result.status == 0)
        return (result.output.replacing(limit, with: "LIMIT"), result.errors)
    }
    func table(_ entities: Int, _ values: Int) -> [String] {
        ["VIEW TTL OLDER THAN ENTITIES VALUES", "driver_stats 1d LIMIT \(entities) \(values)"]
    }
    func words(_ output: String) -> [String] {
        output.split(separator: "\n").map {
            $0.split(separator: " ").joined(separator: " ")
        }
    }
    let before = try folder.contents()
    let dry = try expire("expire --dry-run")
    #expect(words(dry.output) == table(2, 4))
    #expect(
        dry.errors == """
            customer_orders has no TTL: nothing of it expires
            nothing was deleted: this was a dry run

            """)
    #expect(try folder.contents() == before)

    let done = try expire("expire")
    #expect(words(done.output) == table(2, 4))
    #expect(done.errors == "customer_orders has no TTL: nothing of it expires\n")
    #expect(words(try expire("expire -v driver_stats").output) == table(0, 0))
    #expect(
        try folder.larder(
            "get-online-features -e driver_id=1001 -f driver_stats:trips --format json"
        ).contains("NOT_FOUND"))
    #expect(
        try folder.larder("get-online-features -e customer=007 -f customer_orders:amount")
            .contains("12.5"))
    #expect(
        try expire("expire -v customer_orders").output
            == "No feature view has a TTL: nothing expires.\n")
}

@Test(
    "a mistake in a word of expire is told before anything is deleted", .tags(.endToEnd),
    arguments: [
        Mistake(
            "an unknown view", "expire -v driver_stat",
            """
            error: no feature view "driver_stat" in project "shop"
            hint: did you mean "driver_stats"? defined: customer_orders, driver_stats
            """),
        Mistake(
            "an argument", "expire driver_stats", status: 64,
            """
            error: larder expire does not take "driver_stats"
            hint: run "larder expire --help"
            """),
        Mistake(
            "a store that is gone", "expire",
            """
            error: feature view "driver_stats": REPO/data/online_store.db: there is no online store file
            hint: run "larder materialize" to make and fill it
            customer_orders has no TTL: nothing of it expires
            """,
            given: { try $0.remove("data/online_store.db") }),
    ])
func expireMistakes(_ mistake: Mistake) throws {
    try mistake.check()
}
