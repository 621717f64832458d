import FeatureValues
import Foundation
import LarderTesting
import Testing

/// Minimal machines have no zone database; what needs one is told apart by it.
let zoneDatabaseExists = FileManager.default.fileExists(
    atPath: "/usr/share/zoneinfo/America/New_York")

@Suite struct ZoneTests {
    @Test(.tags(.feast), .enabled(if: zoneDatabaseExists, "there is no zone database"))
    func `moments are written in their zones as Python writes them`() throws {
        let rows = table("zones.tsv")
        #expect(rows.count > 500)
        for row in rows {
            let moment = ZonedTimestamp(
                unixTimestamp: try #require(Int64(row[0])), zone: row[1])
            #expect(moment.text == row[2], "\(row[0]) in \(row[1])")
        }
    }

    @Test(arguments: [
        ("", "2026-01-01T00:00:00+00:00"), ("UTC", "2026-01-01T00:00:00+00:00"),
        ("UTC-07:00", "2025-12-31T17:00:00-07:00"), ("+0530", "2026-01-01T05:30:00+05:30"),
        ("Nowhere/At_All", "2026-01-01T00:00:00+00:00"), ("+5", "2026-01-01T00:00:00+00:00"),
        ("../../../etc/passwd", "2026-01-01T00:00:00+00:00"),
        ("+0é:0", "2026-01-01T00:00:00+00:00"),
    ])
    func `offsets need no database, and the unknown is UTC`(_ zone: String, _ expected: String) {
        #expect(ZonedTimestamp(unixTimestamp: 1_767_225_600, zone: zone).text == expected)
    }

    @Test func `a null moment has no text`() {
        #expect(ZonedTimestamp(unixTimestamp: Value.nullUnixTimestamp, zone: "UTC").text == nil)
    }

    @Test func `moments beyond every calendar do no harm`() {
        for moment: Int64 in [.max, .max - 1, .min + 1] {
            _ = ZonedTimestamp(unixTimestamp: moment, zone: "America/New_York").text
        }
    }
}
