import FeatureValues
import Foundation
import Testing

@testable import Larder

/// Online answers as rows of types.
struct OnlineRowsTests {
    /// An answer with a column per name.
    static func answer(_ columns: KeyValuePairs<String, [Value]>) -> OnlineFeatures {
        OnlineFeatures(
            columns: columns.map { name, values in
                OnlineFeatures.Column(
                    name: name, values: values.map(\.serialized),
                    statuses: values.map { _ in .present },
                    eventTimestamps: values.map { _ in .epoch })
            }, views: [])
    }

    /// A row with one value, which is what most cases are about.
    private struct One<Content: Decodable>: Decodable {
        var value: Content
    }

    private func decoded<Content: Decodable>(
        _ value: Value, as type: Content.Type = Content.self
    ) throws -> Content {
        let rows = try Self.answer(["value": [value]]).rows(as: One<Content>.self)
        return try #require(rows.first).value
    }

    private func mistake<Content: Decodable>(
        _ value: Value, as type: Content.Type
    ) throws -> LarderError {
        try #require(throws: LarderError.self) { try decoded(value, as: type) }
    }

    // MARK: Values

    @Test func scalarsBecomeTheirSwiftTypes() throws {
        #expect(try decoded(.int32(-7)) == Int32(-7))
        #expect(try decoded(.int64(.max)) == Int64.max)
        #expect(try decoded(.int64(7)) == 7)
        #expect(try decoded(.int64(255)) == UInt8.max)
        #expect(try decoded(.double(0.1)) == 0.1 as Double)
        #expect(try decoded(.float(0.1)) == Float(0.1))
        #expect(try decoded(.bool(true)) == true)
        #expect(try decoded(.string("Ulm")) == "Ulm")
        #expect(try decoded(.bytes([0, 255])) == [UInt8]([0, 255]))
        #expect(try decoded(.bytes([0, 255])) == Data([0, 255]))
        #expect(try decoded(.unixTimestamp(60)) == Timestamp(microseconds: 60_000_000))
        #expect(try decoded(.unixTimestamp(60)) == Date(timeIntervalSince1970: 60))
    }

    @Test func anIntegerFitsEveryTypeThatHoldsItExactly() throws {
        #expect(try decoded(.int64(1 << 53)) == Double(1 << 53))
        #expect(try mistake(.int64(1 << 53 + 1), as: Double.self).code == .unfittingType)
        #expect(try mistake(.int64(128), as: Int8.self).code == .unfittingType)
        #expect(try mistake(.int64(-1), as: UInt.self).code == .unfittingType)
        #expect(try decoded(.double(3)) == 3 as Int)
        #expect(try mistake(.double(3.5), as: Int.self).code == .unfittingType)
    }

    @Test func anIntegerBecomesEveryTypeOfThem() throws {
        func check<Number: FixedWidthInteger & Decodable>(_ type: Number.Type) throws {
            #expect(try decoded(.int64(7), as: type) == 7)
            #expect(try decoded(.list(.int32([7, 8])), as: [Number].self) == [7, 8])
            #expect(try decoded(.null, as: Number?.self) == nil)
            #expect(try mistake(.string("7"), as: type).code == .unfittingType)
        }
        let types: [any (FixedWidthInteger & Decodable).Type] = [
            Int.self, Int8.self, Int16.self, Int32.self, Int64.self, Int128.self, UInt.self,
            UInt8.self, UInt16.self, UInt32.self, UInt64.self, UInt128.self,
        ]
        for type in types { try check(type) }
    }

    @Test func aFloatKeepsItsExactValueAndADoubleIsNotCutDown() throws {
        #expect(try decoded(.float(0.1)) == 0.10000000149011612 as Double)
        let error = try mistake(.double(0.5), as: Float.self)
        #expect(error.message == "a number, where Float is wanted")
        #expect(error.hint == "declare the property as Double")
    }

    @Test func textsAreReadAsWhatTheySay() throws {
        enum Level: String, Decodable { case low, high }
        let uuid = try #require(UUID(uuidString: "8d2f0c9e-5c1e-4f5f-9f4e-0c8c2f6b7a11"))
        #expect(try decoded(.uuid("8d2f0c9e-5c1e-4f5f-9f4e-0c8c2f6b7a11")) == uuid)
        #expect(try decoded(.timeUuid("8d2f0c9e-5c1e-4f5f-9f4e-0c8c2f6b7a11")) == uuid)
        #expect(try decoded(.decimal("12.50")) == Decimal(string: "12.5"))
        #expect(try decoded(.decimal("12.50")) == "12.50")
        #expect(try decoded(.string("high")) == Level.high)
        #expect(
            try decoded(.string("https://example.org/a")) == URL(string: "https://example.org/a"))
        #expect(try mistake(.string("12x"), as: Decimal.self).code == .unfittingType)
        #expect(try mistake(.string("12"), as: Int.self).code == .unfittingType)
        #expect(try mistake(.string("x"), as: UUID.self).message.contains("no UUID"))
        let digits = "0.1234567890123456789012345678901234567890"
        #expect(try mistake(.decimal(digits), as: Decimal.self).message.contains("exactly"))
    }

    @Test func listsAndSetsBecomeArraysOrSets() throws {
        #expect(try decoded(.list(.float([0.5, -1]))) == [Float]([0.5, -1]))
        #expect(try decoded(.list(.float([0.5, -1]))) == [Double]([0.5, -1]))
        #expect(try decoded(.set(.string(["b", "a"]))) == Set(["a", "b"]))
        #expect(try decoded(.set(.int64([2, 1]))) == [2, 1])
        #expect(try decoded(.list(.bytes([[1], []]))) == [[UInt8]]([[1], []]))
        let nested = ValueElements.value([.list(.int64([1, 2])), .list(.int64([])), .null])
        #expect(try decoded(.list(nested)) == [[Int]?]([[1, 2], [], nil]))
        #expect(
            try decoded(.list(.unixTimestamp([1, Value.nullUnixTimestamp])))
                == [Timestamp?]([Timestamp(microseconds: 1_000_000), nil]))
        #expect(try mistake(.list(nested), as: [[Int]].self).place == "row 1: value[2]")
    }

    @Test func structuresAndMapsBecomeTypesOrDictionaries() throws {
        struct Person: Decodable, Equatable {
            var name: String
            var age: Int?
        }
        let ann = [ValueEntry("name", .string("Ann")), ValueEntry("age", .int64(31))]
        #expect(try decoded(.structure(ann)) == Person(name: "Ann", age: 31))
        #expect(
            try decoded(.list(.structure([ann, [ValueEntry("name", .string("Bob"))]])))
                == [Person(name: "Ann", age: 31), Person(name: "Bob")])
        #expect(
            try decoded(.map([ValueEntry("a", .int64(1)), ValueEntry("b", .int64(2))]))
                == ["a": 1, "b": 2])
        #expect(
            try decoded(.scalarMap([ScalarMapEntry(.int64(5), .string("x"))])) == [5: "x"])
        #expect(
            try decoded(.map(ann))
                == ["name": Value.string("Ann"), "age": .int64(31)])
        let error = try mistake(.structure([]), as: Person.self)
        #expect(error.place == "row 1: value")
        #expect(error.message.contains("\"name\""))
    }

    @Test func aDocumentIsAText_AndWhateverItSays() throws {
        struct Trip: Decodable, Equatable {
            var from: String
            var stops: [Int]
            var price: Decimal
            var at: Timestamp?
        }
        let text = #"{"from": "Ulm", "stops": [1, 2], "price": 3.10, "at": "2026-11-21T10:00:00Z"}"#
        #expect(try decoded(.json(text)) == text)
        #expect(
            try decoded(.json(text))
                == Trip(
                    from: "Ulm", stops: [1, 2], price: #require(Decimal(string: "3.1")),
                    at: "2026-11-21T10:00:00Z"))
        #expect(try decoded(.json("[1.0, 2e1]")) == [1, 20])
        #expect(try mistake(.json("[1.5]"), as: [Int].self).place == "row 1: value[0]")
        #expect(try mistake(.json("{"), as: Trip.self).message.contains("no JSON"))
    }

    @Test func aValueTakesWhateverThereIs() throws {
        #expect(try decoded(.float(0.1)) == Value.float(0.1))
        #expect(try decoded(.bytes([1])) == Value.bytes([1]))
        #expect(try decoded(.unixTimestamp(9)) == Value.unixTimestamp(9))
        #expect(try decoded(.list(.string(["a"]))) == Value.list(.string(["a"])))
        #expect(try decoded(.null) == Value.null)
    }

    // MARK: What is missing

    private struct Driver: Decodable, Equatable {
        var driverID: Int64
        var rate: Double?
        var trips: Int?

        enum CodingKeys: String, CodingKey {
            case driverID = "driver_id"
            case rate = "driver_hourly_stats__conv_rate"
            case trips
        }
    }

    @Test func nullsAndMissingColumnsAreNilWherePropertiesAreOptional() throws {
        let rows = try Self.answer([
            "driver_id": [.int64(1), .int64(2), .int64(3)],
            "driver_hourly_stats__conv_rate": [.double(0.5), .null, .explicitNull],
        ]).rows(as: Driver.self)
        #expect(rows == [Driver(driverID: 1, rate: 0.5), Driver(driverID: 2), Driver(driverID: 3)])
    }

    @Test func aNullIsAMistakeWhereItCantBe() throws {
        let error = try #require(throws: LarderError.self) {
            try Self.answer(["driver_id": [.int64(1), .null]]).rows(as: Driver.self)
        }
        #expect(error.code == .nullValue)
        #expect(error.place == "row 2: driver_id")
        #expect(error.message == "null, where Int64 is wanted")
        #expect(error.hint == "declare the property as Int64?")
    }

    @Test func aMissingColumnIsToldWithTheNearestName() throws {
        let error = try #require(throws: LarderError.self) {
            try Self.answer(["driver_ids": [.int64(1)], "rate": [.double(1)]]).rows(as: Driver.self)
        }
        #expect(error.code == .unknownColumn)
        #expect(error.message == "no column \"driver_id\", which Driver has")
        #expect(error.hint == "did you mean \"driver_ids\"? columns: driver_ids, rate")
    }

    @Test func valuesStayOutOfErrors() throws {
        enum Level: String, Decodable { case low, high }
        for error in [
            try mistake(.string("secret"), as: Level.self),
            try mistake(.string("secret"), as: Int.self),
        ] {
            #expect(!"\(error)".contains("secret"))
            #expect(error.place == "row 1: value")
        }
    }

    @Test func aDamagedValueIsToldAsOne() throws {
        var answer = Self.answer(["driver_id": [.int64(1)]])
        answer.columns[0].values[0] = [0x0A, 0x05]
        let error = try #require(throws: LarderError.self) { try answer.rows(as: Driver.self) }
        #expect(error.code == .damagedValue)
    }

    // MARK: Types that read themselves

    @Test func aTypeMayReadItselfTwiceOrAsADictionary() throws {
        struct Labelled: Decodable, Equatable {
            var label: Bool
            var driver: Driver

            enum CodingKeys: CodingKey { case label }

            init(from decoder: any Decoder) throws {
                let row = try decoder.container(keyedBy: CodingKeys.self)
                label = try row.decode(Bool.self, forKey: .label)
                driver = try Driver(from: decoder)
            }
        }
        let answer = Self.answer([
            "driver_id": [.int64(1), .int64(2)], "label": [.bool(true), .bool(false)],
        ])
        let rows = try answer.rows(as: Labelled.self)
        #expect(rows.map(\.label) == [true, false])
        #expect(rows.map(\.driver.driverID) == [1, 2])
        let dictionaries = try answer.rows(as: [String: Value].self)
        #expect(dictionaries[1] == ["driver_id": .int64(2), "label": .bool(false)])
    }

    @Test func anAnswerWithoutRowsHasNone() throws {
        #expect(try Self.answer([:]).rows(as: Driver.self).isEmpty)
        #expect(try Self.answer(["x": []]).rows(as: Driver.self).isEmpty)
    }
}
