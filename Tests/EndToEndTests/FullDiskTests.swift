import Foundation
import LarderTesting
import Testing

/// Files that can't take all that is to be written: a disk that is full ends writes in the same way.
@Suite(.tags(.endToEnd)) struct FullDiskTests {
    /// So many rows for the push source that no file of 8 KiB takes them in any format.
    private static let rows = (0..<5_000).map { driver in
        #"{"driver_id": \#(driver), "event_timestamp": "2024-03-21", "#
            + #""conv_rate": 0.5, "trips": \#(driver &* 2_654_435_761 % 1_000_003)}"#
    }.joined(separator: "\n")

    private func shop(source path: String, _ format: String) throws -> TemporaryFolder {
        let folder = try ShopRepository.new()
        if format == "parquet" {
            let words = "--entities rows.csv -f driver_stats:conv_rate -f driver_stats:trips"
            try folder.write("rows.csv", "driver_id,event_timestamp\n1001,2024-03-20T12:00:00Z\n")
            let result = try Program.bash(
                """
                "$larder" apply
                "$larder" get-historical-features \(words) --output \(path)
                """, in: folder)
            #expect(result.status == 0, "\(result.errors)")
        } else if path != "data/stats.csv" {
            try folder.write(path + "/a.csv", folder.text("data/stats.csv"))
        }
        try folder.write(
            "features/shop.json",
            folder.text("features/shop.json")
                .replacingOccurrences(of: ", \"created_timestamp_column\": \"created\"", with: "")
                .replacingOccurrences(
                    of: "\"path\": \"data/stats.csv\"",
                    with: "\"path\": \"\(path)\", \"file_format\": \"\(format)\""
                )
                .replacingOccurrences(
                    of: "\"data_sources\": [",
                    with: "\"data_sources\": [{\"name\": \"stats_push\", \"type\": \"push\", "
                        + "\"batch_source\": \"stats\"},"
                )
                .replacingOccurrences(
                    of: "\"source\": \"stats\"", with: "\"source\": \"stats_push\""))
        #expect(try Program.larder.run(["apply"], in: folder.url).status == 0)
        return folder
    }

    /// All files but those that carry locks.
    private func files(_ folder: TemporaryFolder) throws -> [String: [UInt8]] {
        try folder.contents().filter { !$0.key.hasSuffix(".lock") }
    }

    @Test(arguments: [
        ("data/stats.csv", "csv"), ("data/stats", "csv"), ("data/stats.parquet", "parquet"),
    ])
    func `Files that can't be written to their end stay as they were`(
        path: String, format: String
    ) throws {
        let folder = try shop(source: path, format)
        try folder.write("rows.jsonl", Self.rows)
        let before = try files(folder)
        let result = try Program.bash(
            """
            ulimit -f 8
            "$larder" push stats_push --from rows.jsonl --to online_and_offline
            """, in: folder)
        #expect(result.status == 1)
        #expect(result.output == "")
        let lines = result.errors.split(separator: "\n")
        #expect(lines.count == 4, "\(result.errors)")
        #expect(lines.first?.hasPrefix("error: data source \"stats\": cannot write \"") == true)
        #expect(lines.first?.hasSuffix("File too large") == true)
        #expect(
            lines.dropFirst() == [
                "hint: check the folder's permissions and the space on its disk",
                "error: the offline store did not take the rows",
                "hint: nothing was written to the online store: push the rows again",
            ])
        #expect(try files(folder) == before)
    }

    @Test(arguments: ["csv", "jsonl", "parquet"])
    func `A frame that can't be written to its end leaves the old file`(format: String) throws {
        let folder = try shop(source: "data/stats.csv", "csv")
        try folder.write("rows.jsonl", Self.rows)
        try folder.write("frame.\(format)", "the old one")
        let before = try files(folder)
        let result = try Program.bash(
            """
            ulimit -f 8
            "$larder" get-historical-features --entities rows.jsonl -f driver_stats:trips \
                --full-feature-names --output frame.\(format)
            """, in: folder)
        #expect(result.status == 1)
        let lines = result.errors.split(separator: "\n")
        #expect(
            lines.first?.hasPrefix("error: cannot write \"frame.\(format)\": ") == true,
            "\(result.errors)")
        #expect(lines.first?.hasSuffix("File too large") == true)
        #expect(
            lines.dropFirst() == ["hint: check the folder's permissions and the space on its disk"])
        #expect(try files(folder) == before)
    }
}
