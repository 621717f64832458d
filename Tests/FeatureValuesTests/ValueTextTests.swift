import FeatureDefinitions
import FeatureValues
import LarderTesting
import Testing

@Suite struct ValueTextTests {
    @Test(.tags(.feast)) func `doubles are written as Python writes them`() throws {
        let rows = table("doubles.tsv")
        #expect(rows.count == 500)
        for row in rows {
            let number = Double(bitPattern: try #require(UInt64(row[0], radix: 16)))
            #expect(number.pythonText == row[1])
        }
    }

    @Test func `a double's text reads back the same`() {
        var random = SeededGenerator()
        for _ in 0..<20_000 {
            let number = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &random))
            guard number.isFinite else { continue }
            #expect(Double(number.pythonText) == number, random.comment)
        }
    }

    @Test(.tags(.feast), arguments: Vectors.all.values)
    func `vectors have Feast's column text`(_ vector: Vectors.ValueVector) throws {
        let value = try Value(serialized: bytes(hex: vector.proto_hex))
        #expect(value.columnText == vector.sqlite_value_text)
    }

    @Test(
        .tags(.feast),
        arguments: [
            "types/expected/online_rows.dask.json", "types/expected/online_rows.duckdb.json",
            "driver/expected/online_rows.json",
        ])
    func `stored rows have Feast's bytes and text`(_ file: String) throws {
        let document = try JSONReader.read(Fixtures.bytes(file))
        guard case .object(let tables) = document.kind else {
            Issue.record("no tables in \(file)")
            return
        }
        var count = 0
        for table in tables {
            guard case .array(let rows) = table.value.kind else { continue }
            for row in rows {
                guard case .string(let key)? = row["entity_key_hex"]?.kind,
                    case .string(let stored)? = row["value_hex"]?.kind
                else {
                    Issue.record("a row without key or value in \(file)")
                    continue
                }
                count += 1
                #expect(try hex(EntityKey(serialized: bytes(hex: key)).serialized()) == key)
                let value = try Value(serialized: bytes(hex: stored))
                #expect(hex(value.serialized) == stored)
                switch row["value_text"]?.kind {
                case .string(let text): #expect(value.columnText == text)
                default: #expect(value.columnText == nil)
                }
            }
        }
        #expect(count > 20)
    }
}
