import ADBC
import Arrow
import Foundation
import LarderTesting
import Testing

/// The driver in DuckDB's library, and who owns what of it.
struct ConnectionTests {
    static let library =
        ProcessInfo.processInfo.environment["LARDER_DUCKDB"]
        ?? Fixtures.checkout.appendingPathComponent(".engine/libduckdb.so").path

    private func connect() throws -> Connection {
        let driver = try Driver(path: Self.library, entryPoint: "duckdb_adbc_init")
        return try Connection(Database(driver: driver, options: [("path", ":memory:")]))
    }

    private struct Refusal: Error, CustomStringConvertible {
        var description: String { "no more rows" }
    }

    private func numbers(_ range: Range<Int64>) throws -> RecordBatch {
        let buffer = try ColumnBuffer(Field(name: "n", format: "l"))
        let texts = try ColumnBuffer(Field(name: "t", format: "U"))
        for number in range {
            buffer.append(number)
            texts.append("text number \(number)")
        }
        return RecordBatch(columns: [buffer.finish(), texts.finish()], count: range.count)
    }

    private let fields = [Field(name: "n", format: "l"), Field(name: "t", format: "U")]

    @Test func `A stream keeps its statement, connection and driver, a column its batch`() throws {
        var column: Column?
        do {
            let stream = try connect().query("SELECT range, range::VARCHAR FROM range(10000)")
            #expect(stream.fields.map(\.format) == ["l", "u"])
            column = try stream.next()?.columns[1].slice(10..<20)
            // The rest of the stream is dropped unread.
        }
        #expect(column?.string(0) == "10")
    }

    @Test func `A refused statement says what the driver says, and the connection goes on`() throws
    {
        let connection = try connect()
        for sql in ["SELECT * FROM nowhere", "SELEC 1", "SELECT CAST('x' AS INTEGER)"] {
            let error = #expect(throws: ADBCError.self) {
                try connection.execute(sql)
            }
            #expect(error?.sql == sql)
            #expect(error?.message.isEmpty == false)
        }
        let rows = try connection.query("SELECT error('stop') FROM range(3)")
        #expect(throws: ADBCError.self) { _ = try rows.next() }
        #expect(try connection.query("SELECT 42").next()?.columns[0].value(0, as: Int32.self) == 42)
    }

    @Test func `Batches go in and come out in their order`() throws {
        let connection = try connect()
        var batches = try [numbers(0..<3000), numbers(3000..<3000), numbers(3000..<5001)][...]
        try connection.ingest(into: "t", fields: fields) { batches.popFirst() }
        let stream = try connection.query("SELECT n, t FROM t")
        var next: Int64 = 0
        while let batch = try stream.next() {
            for row in 0..<batch.count {
                #expect(batch.columns[0].value(row, as: Int64.self) == next)
                #expect(batch.columns[1].string(row) == "text number \(next)")
                next += 1
            }
        }
        #expect(next == 5001)
    }

    @Test func `What a batch's maker throws ends the ingestion with its words`() throws {
        let connection = try connect()
        var batches = [try numbers(0..<3000)]
        let error = #expect(throws: ADBCError.self) {
            try connection.ingest(into: "t", fields: fields) {
                guard let batch = batches.popLast() else { throw Refusal() }
                return batch
            }
        }
        #expect(error?.message.contains("no more rows") == true, "\(error?.message ?? "")")
        // A table that is there already is refused before any batch is asked for.
        try connection.execute("CREATE TEMP TABLE u (n BIGINT)")
        #expect(throws: ADBCError.self) {
            try connection.ingest(into: "u", fields: fields) { try numbers(0..<1) }
        }
        #expect(try connection.query("SELECT 1").next()?.count == 1)
    }

    @Test func `A library that is none, or not a driver, is an error`() throws {
        #expect(throws: ADBCError.self) {
            try Driver(path: "/nowhere/libduckdb.so", entryPoint: "duckdb_adbc_init")
        }
        let error = #expect(throws: ADBCError.self) {
            try Driver(path: Self.library, entryPoint: "no_such_function")
        }
        #expect(error?.message.contains("no_such_function") == true)
        let driver = try Driver(path: Self.library, entryPoint: "duckdb_adbc_init")
        #expect(throws: ADBCError.self) {
            try Connection(Database(driver: driver, options: [("path", "/nowhere/at/all.db")]))
        }
    }
}
