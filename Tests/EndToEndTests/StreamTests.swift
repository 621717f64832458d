import Foundation
import LarderTesting
import Testing

@Test("a reader that takes only the first line is no failure", .tags(.endToEnd))
func firstLineOnly() throws {
    let shop = try ShopRepository.materialized()
    // More than a pipe holds, so that the reader is gone before all is written.
    let rows = (0..<20_000).map { #"{"driver_id":1001,"event_timestamp":"2024-03-20","n":\#($0)}"# }
    try shop.write("rows.jsonl", rows.joined(separator: "\n") + "\n")
    let result = try Program.bash(
        """
        "$larder" get-historical-features --entities rows.jsonl -f driver_stats:trips --format csv \
            | head -1
        echo ${PIPESTATUS[0]}
        """, in: shop)
    #expect(result.output == "driver_id,event_timestamp,n,trips\n0\n")
    #expect(result.errors == "")
}

@Test("a standard input that is closed is a mistake, told in words", .tags(.endToEnd))
func closedInput() throws {
    let shop = try ShopRepository.materialized()
    let result = try Program.bash(
        #""$larder" get-online-features --entity-rows - -f driver_stats:trips <&-"#, in: shop)
    #expect(result.status == 1)
    #expect(
        result.errors == """
            error: standard input: can't be read: Bad file descriptor
            hint: write the JSON to it, or name a file

            """)
}

@Test(
    "a terminal gets colours, unless they are declined", .tags(.endToEnd),
    .enabled(
        if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"), "needs script(1)"),
    arguments: [
        (options: "", environment: [:], isColored: true),
        (options: "--no-color", environment: [:], isColored: false),
        (options: "", environment: ["NO_COLOR": "1"], isColored: false),
    ])
func colours(options: String, environment: [String: String], isColored: Bool) throws {
    let folder = try TemporaryFolder()
    let result = try Program.bash(
        // A terminal of script's own has no size until it is given one.
        #"script -qec "stty cols 100; $larder plan \#(options)" /dev/null"#, in: folder,
        environment: environment)
    #expect(result.status == 1)
    #expect(result.output.contains("\u{1B}[") == isColored)
    #expect(result.output.contains("no feature_store.yaml in \(folder.path)"))
}

@Test("nothing but results is on standard output, and --log-level says how much else there is")
func logLevels() throws {
    let shop = try ShopRepository.materialized()
    let words = ["materialize", "2024-03-20", "2024-03-21", "-v", "driver_stats"]
    let usual = try Program.larder.run(words, in: shop.url)
    #expect(
        usual.output == """
            driver_stats: 4 rows read, 2 entities written, 0 left alone (the store had newer), 0 \
            rows with a null key

            """)
    #expect(
        usual.errors == "driver_stats: from 2024-03-20T00:00:00Z to 2024-03-21T00:00:00Z\n")
    let quiet = try Program.larder.run(words + ["--log-level", "warning"], in: shop.url)
    #expect(quiet.output == usual.output)
    #expect(quiet.errors == "")
}
