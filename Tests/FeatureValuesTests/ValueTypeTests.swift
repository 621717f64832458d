import FeatureDefinitions
import FeatureValues
import LarderTesting
import Testing

@Suite struct ValueTypeTests {
    @Test(.tags(.feast)) func `types have Feast's numbers and tags`() throws {
        let rows = table("types.tsv")
        #expect(rows.count > 40)
        for row in rows {
            let type = try ValueType(parsing: row[0])
            #expect(type.protobufNumber.map(String.init) == row[1], "\(row[0])")
            let tags = try stringObject(row[2])
            #expect(type.reservedTags == tags, "\(row[0])")
            let number = try #require(Int(row[1]))
            #expect(ValueType(protobufNumber: number, tags: tags) == type, "\(row[0])")
        }
    }

    @Test func `every number of Feast's is a type, or none`() {
        for number in -1...60 {
            let type = ValueType(protobufNumber: number)
            switch number {
            case 1...8, 11...18, 20...48: #expect(type != nil, "\(number)")
            default: #expect(type == nil, "\(number)")
            }
            switch number {
            case 30, 31: #expect(type == .bytes)
            default: #expect(type == nil || type?.protobufNumber == number)
            }
        }
    }

    @Test func `without tags, the inside is what Feast assumes`() {
        #expect(ValueType(protobufNumber: 34) == .structure([]))
        #expect(ValueType(protobufNumber: 35) == .array(.structure([])))
        #expect(ValueType(protobufNumber: 42) == .array(.array(.string)))
        #expect(ValueType(protobufNumber: 43) == .set(.array(.string)))
        #expect(ValueType.structure([]).reservedTags == [:])
    }

    @Test func `collections that Feast can't have have no number`() {
        let impossible: [ValueType] = [
            .set(.map), .set(.json), .set(.structure([])), .array(.zonedTimestamp),
            .set(.zonedTimestamp), .array(.scalarMap), .set(.scalarMap),
        ]
        for type in impossible { #expect(type.protobufNumber == nil) }
    }

    @Test(arguments: [
        "", "Array", "Array(", "Array(INT64", "Array()", "NUMBER", "Array(Array(INT64)))", "{",
        "{\"__struct__\": {}", "{\"__struct__\": {\"a\": 1}}", "{\"__struct__\": {\"a\": \"X\"}}",
        "Set(DOUBLE)",
        String(repeating: "Array(", count: 5_000) + String(repeating: ")", count: 5_000),
    ])
    func `other tags say nothing`(_ tag: String) {
        #expect(
            ValueType(protobufNumber: 42, tags: [ReservedTags.nestedInnerType: tag])
                == .array(.array(.string)))
    }

    @Test func `a schema that is no object of types says nothing`() {
        for schema in ["", "[]", "{\"a\": 1}", "{\"a\": \"INT64\"} x", "{\"a\": \"NUMBER\"}"] {
            #expect(
                ValueType(protobufNumber: 34, tags: [ReservedTags.structureSchema: schema])
                    == .structure([]))
        }
    }

    private func stringObject(_ text: String) throws -> [String: String] {
        guard case .object(let members) = try JSONReader.read(Array(text.utf8)).kind else {
            return [:]
        }
        var result: [String: String] = [:]
        for member in members {
            if case .string(let value) = member.value.kind { result[member.name] = value }
        }
        return result
    }
}
