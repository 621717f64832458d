import Foundation
import LarderTesting
import Testing

/// Where training frames differ from Feast's: `docs/differences-from-feast.md`.
@Suite(.tags(.endToEnd)) struct TrainingTests {
    @Test func `every entity row comes back once, in its place`() throws {
        let repository = try TextRepository(
            csv: """
                driver_id,event_timestamp,n
                1,2026-01-02T00:00:00Z,10
                2,2026-01-05T00:00:00Z,20
                """)
        try repository.larder("apply")
        // A later row first, a duplicate, only future values, an unknown driver, no moment.
        let frame = try repository.frame(
            """
            driver_id,event_timestamp,label
            1,2026-01-09T00:00:00Z,a
            1,2026-01-03T00:00:00Z,b
            1,2026-01-03T00:00:00Z,c
            2,2026-01-03T00:00:00Z,d
            7,2026-01-03T00:00:00Z,e
            1,,f
            """)
        #expect(
            frame.map { $0.replacing(/,[^,]*,/, with: ",", maxReplacements: 1) } == [
                "driver_id,label,n", "1,a,10", "1,b,10", "1,c,10", "2,d,", "7,e,", "1,f,",
            ])
    }

    @Test func `the latest created row wins, however many rows there are`() throws {
        // Corrections stand before, among and behind what they correct.
        var csv = "driver_id,event_timestamp,created,n\n"
        var entities = "driver_id,event_timestamp\n"
        for driver in 1...50 {
            for correction in 0..<8 {
                let created = (driver + correction * 3) % 8
                csv += "\(driver),2026-01-01T00:00:00Z,2026-01-02T0\(created):00:00Z,\(created)\n"
            }
            csv += "\(driver),2026-01-01T00:00:00Z,,99\n"
            entities += "\(driver),2026-02-01T00:00:00Z\n"
        }
        let repository = try TextRepository(csv: csv, created: true)
        try repository.larder("apply")
        let frame = try repository.frame(entities).dropFirst()
        #expect(frame.count == 50)
        #expect(frame.allSatisfy { $0.hasSuffix(",7") })
    }

    @Test func `an exact tie goes to the row that stands last`() throws {
        let repository = try TextRepository(
            csv: """
                driver_id,event_timestamp,n
                1,2026-01-02T00:00:00Z,10
                1,2026-01-02T00:00:00Z,30
                1,2026-01-02T00:00:00Z,20
                """)
        try repository.larder("apply")
        #expect(
            try repository.frame("driver_id,event_timestamp\n1,2026-01-03T00:00:00Z\n").last?
                .hasSuffix(",20") == true)
        try repository.larder("materialize", "2026-01-01", "2026-01-03")
        #expect(try repository.answer("-e", "driver_id=1", "-f", "stats:n").contains("[20]"))
    }

    @Test func `null join keys match nothing`() throws {
        let repository = try TextRepository(
            csv: """
                driver_id,event_timestamp,n
                ,2026-01-02T00:00:00Z,10
                1,2026-01-02T00:00:00Z,20
                """)
        try repository.larder("apply")
        let frame = try repository.frame(
            "driver_id,event_timestamp\n,2026-01-03T00:00:00Z\n1,2026-01-03T00:00:00Z\n")
        #expect(frame.map { $0.hasSuffix(",20") } == [false, false, true])
        #expect(frame[1].hasSuffix(","))
    }

    @Test func `all names of the embedded engine answer the same, from any folder`() throws {
        var frames: Set<String> = []
        for offlineStore in ["file", "dask", "duckdb"] {
            let repository = try TextRepository(
                csv: """
                    driver_id,event_timestamp,score_y
                    1,2026-01-02T00:00:00Z,10
                    1,2026-01-02T00:00:00Z,20
                    """, features: #"{"name": "score_y", "dtype": "Int64"}"#,
                offlineStore: offlineStore)
            let elsewhere = try TemporaryFolder()
            for words in [
                ["apply"], ["materialize", "2026-01-01", "2026-01-03"],
                [
                    "get-historical-features", "-d",
                    #"[{"driver_id": 1, "event_timestamp": "2026-01-03"}, {"driver_id": 2, "event_timestamp": "2026-01-03"}]"#,
                    "-f", "stats:score_y", "--format", "csv",
                ],
            ] {
                let result = try LarderTesting.Program.larder.run(
                    ["-c", repository.folder.path] + words, in: elsewhere.url)
                #expect(result.status == 0, "\(offlineStore): \(result)")
                if words.contains("csv") { frames.insert(result.output) }
            }
        }
        #expect(frames.count == 1)
        #expect(frames.first?.split(separator: "\n").count == 3)
    }

    @Test func `columns stand in the order of the request`() throws {
        let repository = try TextRepository(
            csv: "driver_id,event_timestamp,a,b\n1,2026-01-02T00:00:00Z,1,2\n",
            features: #"{"name": "a", "dtype": "Int64"}, {"name": "b", "dtype": "Int64"}"#)
        try repository.folder.write(
            "features/more.json",
            #"""
            {"feature_views": [{"name": "more", "entities": ["driver"], "source": "stats_source",
                                "schema": [{"name": "b", "dtype": "Int64"}]}],
             "feature_services": [{"name": "mixed", "features": [
                {"view": "stats", "features": ["b"], "name_alias": "first"}, "more:b",
                "stats:a"]}]}
            """#)
        try repository.larder("apply")
        let words = ["stats:b", "stats:a"]
        #expect(
            try repository.frame("driver_id,event_timestamp\n1,2026-01-03\n", features: words)
                .first == "driver_id,event_timestamp,b,a")
        let result = try repository.larder(
            "get-historical-features", "--entities", "entities.csv", "--feature-service", "mixed",
            "--full-feature-names", "--format", "csv")
        #expect(
            result.output.hasPrefix("driver_id,event_timestamp,first__b,more__b,stats__a\n"))
    }

    @Test func `two columns of one name are refused`() throws {
        let repository = try TextRepository(
            csv: "driver_id,event_timestamp,n\n1,2026-01-02T00:00:00Z,1\n")
        try repository.larder("apply")
        try repository.folder.write("entities.csv", "driver_id,event_timestamp,n\n1,2026-01-03,5\n")
        let result = try repository.larder(
            "get-historical-features", "--entities", "entities.csv", "-f", "stats:n", status: 1)
        #expect(result.errors.contains(#"two columns of the frame are called "n""#))
        #expect(result.errors.contains("--full-feature-names"))
    }

    @Test func `integers keep their digits beside nulls`() throws {
        let repository = try TextRepository(
            csv: """
                driver_id,event_timestamp,n
                1,2026-01-02T00:00:00Z,9007199254740993
                2,2026-01-02T00:00:00Z,
                """)
        try repository.larder("apply")
        let frame = try repository.frame(
            "driver_id,event_timestamp\n1,2026-01-03\n2,2026-01-03\n3,2026-01-03\n")
        #expect(frame.dropFirst().first?.hasSuffix(",9007199254740993") == true)
        try repository.larder("materialize", "2026-01-01", "2026-01-03")
        #expect(
            try repository.answer("-e", "driver_id=1", "-e", "driver_id=2", "-f", "stats:n")
                .contains("[9007199254740993,null]"))
    }

    @Test func `nanoseconds are cut to microseconds`() throws {
        let repository = try TextRepository(csv: "driver_id\n1\n")
        try repository.define(
            source: #"""
                {"name": "stats_source", "type": "file", "timestamp_field": "event_timestamp",
                 "query": "SELECT 1 AS driver_id, 5 AS n, make_timestamp_ns(1767312000000000900) AS event_timestamp"}
                """#)
        try repository.larder("apply")
        let frame = try repository.frame("driver_id,event_timestamp\n1,2026-01-02T00:00:00Z\n")
        #expect(frame.last?.hasSuffix(",5") == true)
        try repository.larder("materialize", "2026-01-01", "2026-01-03")
        #expect(try repository.answer("-e", "driver_id=1", "-f", "stats:n").contains("[5]"))
    }
}
