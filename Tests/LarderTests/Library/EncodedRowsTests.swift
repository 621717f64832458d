import FeatureValues
import Foundation
import Larder
import LarderTesting
import Testing

/// Entity rows made of `Encodable` values.
struct EncodedRowsTests {
    private enum Size: String, Codable { case small, large }
    private enum Rank: Int, Codable { case first = 1, second }

    private struct Everything: Encodable {
        var driver_id: Int64
        var event_timestamp: Date
        var at: Timestamp?
        var i8: Int8 = -1
        var u32: UInt32 = .max
        var u64: UInt64 = 1
        var float: Float = 0.1
        var double = 0.1
        var truth: Bool?
        var text = "ä"
        var size = Size.large
        var rank: Rank? = .second
        var id = UUID(uuidString: "6BA7B810-9DAD-11D1-80B4-00C04FD430C8")
        var page = URL(string: "https://example.org/a?b")
        var price = Decimal(string: "1.10")
        var data = Data([0, 255])
        var bytes: [UInt8] = [1, 2]
        var list: [Double?] = [0.5, nil]
        var ranks: [Rank] = [.first, .second]
        var nested: [[Int]] = [[1], []]
    }

    @Test func everyKindBecomesAColumn() throws {
        let date = Date(timeIntervalSince1970: 1_767_312_000.25)
        let moment = Timestamp(microseconds: 1_767_312_000_000_001)
        let rows = [
            Everything(driver_id: 1001, event_timestamp: date),
            Everything(driver_id: 1002, event_timestamp: date, at: moment, truth: true, rank: nil),
        ]
        let frame = try DriverStore().frame(EntityRows(encoding: rows))
        #expect(try frame["driver_id", as: Int.self] == [1001, 1002])
        #expect(try frame["event_timestamp", as: Date.self] == [date, date])
        #expect(try frame["at", as: Timestamp.self] == [nil, moment])
        #expect(try frame["i8", as: Int.self] == [-1, -1])
        #expect(try frame["u32", as: UInt32.self] == [.max, .max])
        #expect(try frame["u64", as: Int.self] == [1, 1])
        #expect(try frame["float", as: Float.self] == [0.1, 0.1])
        #expect(try frame["double", as: Double.self] == [0.1, 0.1])
        #expect(try frame["truth", as: Bool.self] == [nil, true])
        #expect(try frame["text", as: String.self] == ["ä", "ä"])
        #expect(try frame["size", as: String.self] == ["large", "large"])
        #expect(try frame["rank", as: Int.self] == [2, nil])
        #expect(
            try frame["id", as: String.self][0] == "6ba7b810-9dad-11d1-80b4-00c04fd430c8")
        #expect(try frame["page", as: String.self][0] == "https://example.org/a?b")
        #expect(try frame["price", as: String.self][0] == "1.1")
        #expect(try frame["data", as: [UInt8].self][0] == [0, 255])
        #expect(try frame["bytes", as: [UInt8].self][0] == [1, 2])
        #expect(try frame["list", as: [Double?].self][0] == [0.5, nil])
        #expect(try frame["ranks", as: [Int].self][0] == [1, 2])
        #expect(try frame["nested", as: [[Int]].self][0] == [[1], []])
        #expect(try frame["rate", as: Float.self] == [0.5, 0.25])
    }

    /// Whatever the first lists say of their elements, or don't.
    @Test func listsBeginWithEmptyOnes() throws {
        struct Row: Encodable {
            var driver_id = 1001
            var event_timestamp = Timestamp.epoch
            var nested: [[Int]]
            var optional: [[Double?]?]
        }
        let nested = [[[], [1]], [], [[2], []]]
        let optional: [[[Double?]?]] = [[nil, [], [nil], [0.5]], [[nil]], [[1]]]
        let frame = try DriverStore().frame(
            EntityRows(
                encoding: zip(nested, optional).map { Row(nested: $0, optional: $1) }))
        #expect(try frame["nested", as: [[Int]].self] == nested)
        #expect(try frame["optional", as: [[Double?]?].self] == optional)
    }

    @Test func aKeyThatSomeRowsLackIsNullThere() throws {
        let rows: [[String: String]] = [
            ["driver_id": "1001", "event_timestamp": "2026-01-02"],
            ["event_timestamp": "2026-01-02", "note": "x"],
        ]
        let frame = try DriverStore().frame(EntityRows(encoding: rows))
        #expect(try frame["driver_id", as: String.self] == ["1001", nil])
        #expect(try frame["note", as: String.self] == [nil, "x"])
        #expect(try frame["rate", as: Float.self] == [0.5, nil])
    }

    @Test func onlineRequestsTakeThemToo() throws {
        struct Driver: Encodable {
            var driver_id: Int32
            var note = ["not a join key"]
        }
        let scene = try DriverStore()
        let answer = try scene.store.onlineFeatures(
            ["stats:trips"],
            for: EntityRows(encoding: [Driver(driver_id: 1001), Driver(driver_id: 7)]))
        #expect(answer.columns.map(\.name) == ["driver_id", "trips"])
        #expect(try answer.columns.map { try $0.texts() } == [["1001", "7"], ["4", nil]])
    }

    private struct Person: Encodable { var name = "Ann" }
    private struct Row<Value: Encodable>: Encodable {
        var ok = 1
        var value: Value
    }
    private struct MixedLists: Encodable {
        var isMixed: Bool
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Mixed.Key.self)
            // The first says nothing of the kind.
            try container.encode(isMixed ? [SomeList.none, .number, .text] : [], forKey: .value)
        }
    }
    /// A list of nothing, of a number or of a text.
    private enum SomeList: Encodable {
        case none, number, text
        func encode(to encoder: any Encoder) throws {
            var container = encoder.unkeyedContainer()
            switch self {
            case .none: break
            case .number: try container.encode(1)
            case .text: try container.encode("x")
            }
        }
    }
    private struct Mixed: Encodable {
        var isText: Bool
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            if isText {
                try container.encode("x", forKey: .value)
            } else {
                try container.encode(1, forKey: .value)
            }
        }
        enum Key: String, CodingKey { case value }
    }

    private static let mistakes: [@Sendable () throws -> EntityRows] = [
        { try EntityRows(encoding: [Row(value: UInt64(1)), Row(value: UInt64.max)]) },
        { try EntityRows(encoding: [Row(value: Person?.none), Row(value: Optional(Person()))]) },
        { try EntityRows(encoding: [Mixed(isText: false), Mixed(isText: true)]) },
        { try EntityRows(encoding: [Row(value: [Person]()), Row(value: [Person()])]) },
        { try EntityRows(encoding: [Row(value: Int128?.none), Row(value: Optional(Int128(77)))]) },
        { try EntityRows(encoding: [MixedLists(isMixed: false), MixedLists(isMixed: true)]) },
    ]

    @Test(arguments: mistakes.indices)
    func whatIsNoColumnIsNamedByRowAndKey(_ index: Int) throws {
        let error = try #require(throws: LarderError.self) {
            try Self.mistakes[index]()
        }
        #expect(error.code == .wrongEntityValue)
        #expect(error.place == "row 2")
        #expect(error.message.contains("\"value\""))
        #expect(!error.message.contains("77"))
        #expect(!error.hint.isEmpty)
    }

    @Test func valuesWithoutKeysAreNoRows() throws {
        #expect(throws: LarderError.self) { try EntityRows(encoding: [1, 2]) }
        #expect(throws: LarderError.self) { try EntityRows(encoding: ["a"]) }
        #expect(throws: LarderError.self) { try EntityRows(encoding: [[1], [2]]) }
        #expect(throws: LarderError.self) { try EntityRows(encoding: [Date()]) }
        #expect(throws: LarderError.self) { try EntityRows(encoding: [Int?.none]) }
        #expect(throws: LarderError.self) {
            try DriverStore().frame(EntityRows(encoding: [Person]()))
        }
    }
}
