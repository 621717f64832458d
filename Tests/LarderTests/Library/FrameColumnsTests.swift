import Arrow
import FeatureValues
import Foundation
import Larder
import LarderTesting
import Testing

/// Columns of training frames as Swift values.
struct FrameColumnsTests {
    @Test func columnsAreReadAsTheirTypes() throws {
        let frame = try DriverStore().frame()
        #expect(frame.count == 3)
        #expect(
            frame.columns == ["driver_id", "event_timestamp", "rate", "trips", "city"])
        #expect(try frame["driver_id", as: Int.self] == [1001, 1002, 7])
        #expect(try frame["rate", as: Float.self] == [0.5, 0.25, nil])
        #expect(try frame["city", as: String.self] == ["Ulm", nil, nil])
        #expect(try frame["trips", as: Int64.self] == [3, 9_007_199_254_740_993, nil])
        #expect(
            try frame["event_timestamp", as: Timestamp.self]
                == ["2026-01-02T00:00:00Z", "2026-01-04T00:00:00Z", nil])
        #expect(
            try frame["event_timestamp", as: Date.self][0]?.timeIntervalSince1970 == 1_767_312_000)
    }

    @Test func numbersAreReadAsEveryTypeThatHoldsThem() throws {
        let frame = try DriverStore().frame()
        #expect(try frame["rate", as: Double.self] == [0.5, 0.25, nil])
        #expect(try frame["driver_id", as: Double.self] == [1001, 1002, 7])
        #expect(try frame["driver_id", as: Int16.self] == [1001, 1002, 7])
        #expect(try frame["driver_id", as: UInt64.self] == [1001, 1002, 7])
        #expect(try frame["driver_id", as: Float.self] == [1001, 1002, 7])
        for read in [
            { _ = try frame["trips", as: Double.self] }, { _ = try frame["trips", as: Int32.self] },
        ] as [() throws -> Void] {
            let error = try #require(throws: LarderError.self) { try read() }
            #expect(error.code == .unfittingType)
            #expect(error.place == "row 2: trips")
            #expect(error.message.contains("cannot hold exactly"))
        }
        let error = try #require(throws: LarderError.self) { try frame["rate", as: Int.self] }
        #expect(error.place == "row 1: rate")
        #expect(error.hint == "read it as Float or Double")
    }

    @Test func aMissingColumnNamesTheNearest() throws {
        let frame = try DriverStore().frame()
        let error = try #require(throws: LarderError.self) { try frame["rat", as: Float.self] }
        #expect(error.code == .unknownColumn)
        #expect(error.message == "no column \"rat\"")
        #expect(error.place == "training frame")
        #expect(
            error.hint
                == "did you mean \"rate\"? columns: driver_id, event_timestamp, rate, trips, city")
    }

    @Test func aColumnOfAnotherKindNamesItsTypes() throws {
        let frame = try DriverStore().frame()
        let error = try #require(throws: LarderError.self) { try frame["rate", as: String.self] }
        #expect(error.code == .unfittingType)
        #expect(error.message == "column \"rate\" can't be read as String")
        #expect(error.hint == "read it as Float or Double")
        #expect(throws: LarderError.self) { try frame["event_timestamp", as: Int64.self] }
        #expect(throws: LarderError.self) { try frame["city", as: [UInt8].self] }
    }

    /// One column of each kind goes in with the entity rows, and comes out unchanged.
    @Test func typedColumnsOfEntityRowsComeBack() throws {
        let moment = Timestamp(microseconds: 1_767_312_000_000_001)
        let date = Date(timeIntervalSince1970: 1_767_312_000.25)
        let frame = try DriverStore().frame(
            EntityRows(
                .init("driver_id", [1001, 1002] as [UInt32]),
                .init("event_timestamp", [date, date]),
                .init("moment", [nil, moment]), .init("b", [true, nil]),
                .init("i8", [Int8.min, 1]),
                .init("u64", [UInt64.max, 0]), .init("i", [Int.min, nil]),
                .init("f", [Float(0.1), nil]), .init("d", [Double.nan, -0.5]),
                .init("s", ["", "ä\"\n"]), .init("bytes", [[0, 255], nil] as [[UInt8]?]),
                .init("list", [[1, 2], nil] as [[Float]?]),
                .init("texts", [[], ["a", nil]] as [[String?]]),
                .init("deep", [[[1], []], []] as [[[Int]]])))
        #expect(try frame["driver_id", as: UInt32.self] == [1001, 1002])
        #expect(try frame["event_timestamp", as: Date.self] == [date, date])
        #expect(try frame["moment", as: Timestamp.self] == [nil, moment])
        #expect(try frame["b", as: Bool.self] == [true, nil])
        #expect(try frame["i8", as: Int8.self] == [.min, 1])
        #expect(try frame["u64", as: UInt64.self] == [.max, 0])
        #expect(try frame["i", as: Int.self] == [.min, nil])
        #expect(try frame["f", as: Float.self] == [0.1, nil])
        #expect(try frame["d", as: Double.self].map { $0?.isNaN } == [true, false])
        #expect(try frame["s", as: String.self] == ["", "ä\"\n"])
        #expect(try frame["bytes", as: [UInt8].self] == [[0, 255], nil])
        #expect(try frame["list", as: [Float].self] == [[1, 2], nil])
        #expect(try frame["list", as: [Double].self] == [[1, 2], nil])
        #expect(try frame["texts", as: [String?].self] == [[], ["a", nil]])
        #expect(try frame["deep", as: [[Int]].self] == [[[1], []], []])
        let error = try #require(throws: LarderError.self) {
            try frame["texts", as: [String].self]
        }
        #expect(error.place == "row 2: texts")
        #expect(error.hint.contains("optionals"))
    }

    @Test func anElementThatDoesNotFitIsToldWithTheRowOfItsList() throws {
        let frame = try DriverStore().frame(
            EntityRows(
                .init("driver_id", [1001, 1002, 7]),
                .init("event_timestamp", Array(repeating: Timestamp.epoch, count: 3)),
                .init("list", [[1, 2, 3], nil, [4, 1000]] as [[Int]?])))
        let error = try #require(throws: LarderError.self) { try frame["list", as: [Int8].self] }
        #expect(error.code == .unfittingType)
        #expect(error.place == "row 3: list")
    }

    @Test(arguments: [
        (Double.infinity, Timestamp(microseconds: 9_223_372_036_853_000_000)),
        (-.infinity, Timestamp(microseconds: -9_223_372_036_853_000_000)),
        (1e300, Timestamp(microseconds: 9_223_372_036_853_000_000)),
        (-0.25, Timestamp(microseconds: -250_000)),
        (1_767_312_000.000_001, Timestamp(microseconds: 1_767_312_000_000_001)),
    ])
    func everyDateIsTheNearestMoment(_ seconds: Double, _ moment: Timestamp) {
        #expect(Timestamp(Date(timeIntervalSince1970: seconds)) == moment)
        // No moment at all is no reason to end the program.
        _ = Timestamp(Date(timeIntervalSince1970: .nan))
    }

    @Test func manyBatchesAreOneColumn() throws {
        let count = 5000
        let scene = try DriverStore()
        let frame = try scene.frame(
            EntityRows(
                .init("driver_id", (0..<count).map { $0 % 2 == 0 ? 1001 : nil }),
                .init(
                    "event_timestamp",
                    Array(repeating: Timestamp(microseconds: 1_767_312_000_000_000), count: count)),
                .init("number", (0..<count).map { $0 })))
        #expect(try frame["number", as: Int.self] == (0..<count).map { $0 })
        let rates = try frame["rate", as: Float.self]
        let expected = (0..<count).map { $0 % 2 == 0 ? Float(0.5) : nil }
        #expect((rates == expected) as Bool)
        #expect(frame.batches.reduce(0) { $0 + $1.count } == count)
        #expect(frame.batches.allSatisfy { $0.columns.map(\.field.name) == frame.columns })
    }

    @Test func aFrameIsWrittenByItsEnding() throws {
        let scene = try DriverStore()
        let frame = try scene.frame()
        for name in ["frame.parquet", "frame.csv", "frame.jsonl"] {
            let path = scene.folder.file(name).path
            try frame.write(to: path)
            let again = try scene.store.historicalFeatures(
                for: EntityRows(file: path), features: .service("ranking"), fullNames: true)
            #expect(again.count == 3)
            #expect(try again["stats__rate", as: Float.self] == [0.5, 0.25, nil])
            #expect(throws: OfflineError.self) { try again.write(to: path) }
        }
        #expect(throws: OfflineError.self) { try frame.write(to: scene.folder.file("x.txt").path) }
        #expect(try frame.text().hasPrefix("driver_id,event_timestamp,rate,trips,city\n1001,"))
        #expect(throws: OfflineError.self) { try frame.text(as: .parquet) }
        for path in [scene.folder.file("missing/frame.csv").path] {
            let error = try #require(throws: OfflineError.self) { try frame.write(to: path) }
            #expect(error.code == .unwritableFile)
        }
    }
}
