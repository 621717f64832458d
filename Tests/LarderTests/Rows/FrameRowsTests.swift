import FeatureValues
import Foundation
import Larder
import LarderTesting
import Testing

/// Training frames as rows of types.
struct FrameRowsTests {
    private func rows<Row: Decodable & Sendable>(
        of folder: TemporaryFolder, _ entities: String, _ request: FeatureRequest,
        fullNames: Bool = false, as type: Row.Type = Row.self
    ) throws -> [Row] {
        try folder.store().historicalFeatures(
            for: EntityRows(json: entities), features: request, fullNames: fullNames
        ).rows(as: type)
    }

    /// One feature of each scalar type, and some lists.
    private struct Features: Decodable, Equatable {
        enum CodingKeys: String, CodingKey, CaseIterable {
            case f_int32, f_int64, f_float32, f_float64, f_string, f_bytes, f_bool, f_ts
            case l_float32, l_string, l_bytes, l_bool, l_ts
        }
        var f_int32: Int32?
        var f_int64: Int64?
        var f_float32: Float?
        var f_float64: Double?
        var f_string: String?
        var f_bytes: [UInt8]?
        var f_bool: Bool?
        var f_ts: Timestamp?
        var l_float32: [Float]?
        var l_string: [String]?
        var l_bytes: [Data]?
        var l_bool: [Bool]?
        var l_ts: [Date]?
    }

    private struct Labelled: Decodable, Equatable {
        enum CodingKeys: CodingKey { case user_id, label, event_timestamp }
        var user: String
        var label: Int?
        var moment: Timestamp
        var features: Features

        init(from decoder: any Decoder) throws {
            let row = try decoder.container(keyedBy: CodingKeys.self)
            user = try row.decode(String.self, forKey: .user_id)
            label = try row.decodeIfPresent(Int.self, forKey: .label)
            moment = try row.decode(Timestamp.self, forKey: .event_timestamp)
            features = try Features(from: decoder)
        }
    }

    private static let entities = #"""
        [{"user_id": "alice", "item_id": 1, "event_timestamp": "2026-03-03T00:00:00.000001Z", "label": 1},
         {"user_id": "nobody", "item_id": 7, "event_timestamp": "2026-03-03", "label": null},
         {"user_id": "alice", "item_id": 2, "event_timestamp": "2026-03-03", "label": 0}]
        """#

    /// What a frame says is what the online store says, since one decoder reads both.
    @Test func everyTypeOfAFrameIsReadAsOfTheOnlineStore() throws {
        let folder = try TemporaryFolder.typesRepository()
        let request = FeatureRequest.features(
            Features.CodingKeys.allCases.map { "types_fv:\($0.rawValue)" })
        let rows = try rows(of: folder, Self.entities, request, as: Labelled.self)
        #expect(rows.map(\.user) == ["alice", "nobody", "alice"])
        #expect(rows.map(\.label) == [1, nil, 0])
        #expect(rows[0].moment == "2026-03-03T00:00:00.000001Z")
        #expect(rows[0].features.f_int32 != nil && rows[2].features.l_float32?.isEmpty == false)
        #expect(rows[1].features == Features())

        let keys: EntityRows = [
            "user_id": ["alice", "nobody", "alice"], "item_id": [1, 7, 2],
        ]
        let stored = try folder.store().onlineFeatures(request, for: keys)
        #expect(try stored.rows(as: Features.self) == rows.map(\.features))
    }

    private struct Nested: Decodable, Equatable {
        struct Person: Decodable, Equatable {
            var name: String?
            var age: Int64?
        }
        var e_uuid: UUID?
        var e_json: Value?
        var e_map: [String: String]?
        var e_struct: Person?
        var e_set_str: Set<String>?
        var e_set_i64: Set<Int64>?
        var e_dec: Decimal?
        var e_ll: [[Int64]]?
    }

    @Test func nestedTypesOfAFrameAreRead() throws {
        let folder = try TemporaryFolder.typesRepository()
        let names = ["uuid", "json", "map", "struct", "set_str", "set_i64", "dec", "ll"]
        let rows = try rows(
            of: folder, Self.entities, .features(names.map { "ext_fv:e_\($0)" }), as: Nested.self)
        #expect(
            rows[0]
                == Nested(
                    e_uuid: UUID(uuidString: "6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
                    e_json: .string(#"{"a": 1}"#), e_map: ["k": "v", "z": "w"],
                    e_struct: Nested.Person(name: "n1", age: 1), e_set_str: ["a"], e_set_i64: [1],
                    e_dec: Decimal(string: "1.1"), e_ll: [[1, 2], [3]]))
        #expect(rows[1] == Nested())
    }

    @Test func fullNamesAreCodingKeys() throws {
        struct Row: Decodable {
            var rate: Double?
            enum CodingKeys: String, CodingKey { case rate = "types_fv__f_float64" }
        }
        let rows = try rows(
            of: .typesRepository(), Self.entities, .features(["types_fv:f_float64"]),
            fullNames: true,
            as: Row.self)
        #expect(rows.count == 3)
        #expect(rows[0].rate != nil)
    }

    @Test func aMistakeIsToldWithRowAndColumn() throws {
        struct Row: Decodable { var label: Int }
        let error = try #require(throws: LarderError.self) {
            _ = try rows(
                of: .typesRepository(), Self.entities, .features(["types_fv:f_bool"]), as: Row.self)
        }
        #expect(error.code == .nullValue)
        #expect(error.place == "row 2: label")
    }

    // MARK: Columns of the entity rows

    private func frame(_ columns: EntityRows.Column...) throws -> TrainingFrame {
        let folder = try TemporaryFolder.typesRepository()
        let count = columns.first?.count ?? 0
        return try folder.store().historicalFeatures(
            for: EntityRows(
                columns + [
                    .init("user_id", Array(repeating: "alice", count: count)),
                    .init("item_id", Array(repeating: 1, count: count)),
                    .init("event_timestamp", Array(repeating: Timestamp.epoch, count: count)),
                ]), features: ["types_fv:f_bool"])
    }

    @Test func columnsOfTheEntityRowsAreReadToo() throws {
        struct Row: Decodable, Equatable {
            var small: Int8
            var large: UInt64
            var embedding: [Float]
            var wide: [Double]
            var lists: [[Int]?]
            var moment: Date?
        }
        let rows = try frame(
            .init("small", [Int8.min, 5]), .init("large", [UInt64.max, 0]),
            .init("embedding", [[0.5, -1], []] as [[Float]]),
            .init("wide", [[0.5], [0.1]] as [[Float]]),
            .init("lists", [[[1], nil], []] as [[[Int]?]]),
            .init("moment", [Date(timeIntervalSince1970: 0.25), nil])
        ).rows(as: Row.self)
        #expect(
            rows == [
                Row(
                    small: .min, large: .max, embedding: [0.5, -1], wide: [0.5], lists: [[1], nil],
                    moment: Date(timeIntervalSince1970: 0.25)),
                Row(small: 5, large: 0, embedding: [], wide: [Double(Float(0.1))], lists: []),
            ])
    }

    @Test func aNullInAListIsToldWithItsPlace() throws {
        struct Row: Decodable { var embedding: [Float] }
        let frame = try frame(.init("embedding", [[1, 2], [3, nil]] as [[Float?]]))
        let error = try #require(throws: LarderError.self) { try frame.rows(as: Row.self) }
        #expect(error.code == .nullValue)
        #expect(error.place == "row 2: embedding[1]")
        #expect(error.hint == "declare the elements as Float?")
    }

    /// Frames come in several batches; rows are numbered through them.
    @Test func rowsOfManyBatchesComeInOrder() throws {
        struct Row: Decodable { var number: Int }
        let count = 5000
        let frame = try frame(.init("number", Array(0..<count)))
        #expect(try frame.rows(as: Row.self).map(\.number) == Array(0..<count))
    }
}
