import LarderTesting
import Testing

@testable import SQLite

@Suite struct StatementTests {
    private let connection: Connection

    init() throws {
        connection = try Connection(path: ":memory:", access: .create)
    }

    @Test(arguments: [Int64.min, -1, 0, 1, .max])
    func integersComeBack(_ value: Int64) throws {
        var statement = try Statement("SELECT ?1", on: connection)
        try statement.bind(value, at: 1)
        try expectRow(&statement)
        #expect(statement.kind(at: 0) == .integer)
        #expect(statement.integer(at: 0) == value)
    }

    @Test(arguments: [0.1, -.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude])
    func floatingPointNumbersComeBack(_ value: Double) throws {
        var statement = try Statement("SELECT ?1", on: connection)
        try statement.bind(value, at: 1)
        try expectRow(&statement)
        #expect(statement.kind(at: 0) == .real)
        #expect(statement.double(at: 0) == value)
    }

    @Test(arguments: ["", "a", "größer 🚕", "with\0nul", "'quoted'"])
    func textsComeBack(_ value: String) throws {
        var statement = try Statement("SELECT ?1, ?2", on: connection)
        try statement.bind(value, at: 1)
        try statement.bind(text: Array(value.utf8), at: 2)
        try expectRow(&statement)
        for column in 0..<2 {
            #expect(statement.kind(at: column) == .text)
            #expect(statement.text(at: column) == value)
            let length = statement.withText(at: column) { $0.count }
            #expect(length == value.utf8.count)
        }
    }

    @Test(arguments: [[], [0], [1, 0, 2], Array(repeating: 255, count: 5000)] as [[UInt8]])
    func blobsComeBackAndAnEmptyOneIsNotNull(_ value: [UInt8]) throws {
        var statement = try Statement("SELECT ?1, ?2", on: connection)
        try statement.bind(value, at: 1)
        try statement.bind(blob: value.span, at: 2)
        try expectRow(&statement)
        for column in 0..<2 {
            #expect(statement.kind(at: column) == .blob)
            #expect(statement.blob(at: column) == value)
        }
    }

    @Test func nullsComeBack() throws {
        var statement = try Statement("SELECT ?1, ?2", on: connection)
        try statement.bindNull(at: 1)
        try statement.bind(nil as Int64?, at: 2)
        try expectRow(&statement)
        for column in 0..<2 {
            #expect(statement.isNull(at: column) == true)
            #expect(statement.kind(at: column) == .null)
            #expect(statement.blob(at: column) == [])
            #expect(statement.text(at: column) == "")
        }
    }

    @Test func boundValuesStayOverAReset() throws {
        var statement = try Statement("SELECT ?1 + ?2", on: connection)
        try statement.bind(40 as Int64, at: 1)
        for (value, sum) in [(2, 42), (3, 43)] as [(Int64, Int64)] {
            try statement.bind(value, at: 2)
            try expectRow(&statement)
            #expect(statement.integer(at: 0) == sum)
            statement.reset()
        }
    }

    @Test func aStatementKeepsItsConnectionOpen() throws {
        func statement() throws -> Statement {
            try Statement("SELECT 5", on: try Connection(path: ":memory:", access: .create))
        }
        var five = try statement()
        try expectRow(&five)
        #expect(five.integer(at: 0) == 5)
    }

    @Test func wrongSQLIsAnErrorThatHasIt() throws {
        let error = #expect(throws: SQLiteError.self) {
            _ = try Statement("SELEC 1", on: connection)
        }
        #expect(error?.sql == "SELEC 1")
        #expect(error?.kind == .other)
    }

    @Test func aWrongPositionIsAnError() throws {
        var statement = try Statement("SELECT ?1", on: connection)
        do throws(SQLiteError) {
            try statement.bind("x", at: 2)
            Issue.record("no error")
        } catch {
            #expect(error.code == 25)
        }
    }

    @Test(arguments: [
        "plain", "with space", "with \"quotes\"", "\"", "select", "größe", "semi;colon", "a.b", "",
    ])
    func quotedNamesNameATable(_ name: String) throws {
        try connection.execute("CREATE TABLE \(quoted(name)) (a)")
        var statement = try Statement("SELECT name FROM sqlite_master", on: connection)
        try expectRow(&statement)
        #expect(statement.text(at: 0) == name)
    }
}
