import Foundation
import LarderTesting
import Testing

@testable import SQLite

@Suite struct ConnectionTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func connection(
        _ name: String = "a.db", access: Connection.Access = .create, busyTimeout: Duration = .zero
    ) throws -> Connection {
        try Connection(path: folder.file(name).path, access: access, busyTimeout: busyTimeout)
    }

    @Test func creatingMakesTheFileAndTheFoldersThatLeadToIt() throws {
        try connection("x/y/z.db").execute("CREATE TABLE t (a)")
        #expect(folder.exists("x/y/z.db"))
    }

    @Test(arguments: [Connection.Access.readOnly, .readWrite])
    func aMissingFileIsToldApartAndNotMade(_ access: Connection.Access) throws {
        let error = #expect(throws: SQLiteError.self) {
            _ = try connection("none.db", access: access)
        }
        #expect(error?.kind == .missingFile)
        #expect(error?.path == folder.file("none.db").path)
        #expect(try folder.contents().isEmpty)
    }

    @Test func aFolderThatCannotBeMadeIsAnError() throws {
        try folder.write("file", "")
        let error = #expect(throws: SQLiteError.self) { _ = try connection("file/a.db") }
        #expect(error?.kind == .cannotOpen)
    }

    @Test func readingOnlyRefusesToWrite() throws {
        try connection().execute("CREATE TABLE t (a)")
        let reader = try connection(access: .readOnly)
        let error = #expect(throws: SQLiteError.self) {
            try reader.execute("INSERT INTO t VALUES (1)")
        }
        #expect(error?.kind == .readOnly)
    }

    @Test func aFileThatIsNoDatabaseIsCorrupt() throws {
        try folder.write("a.db", String(repeating: "no database ", count: 1000))
        let connection = try connection(access: .readWrite)
        let error = #expect(throws: SQLiteError.self) { try connection.execute("SELECT * FROM t") }
        #expect(error?.kind == .corrupt)
    }

    @Test func aLockOfAnotherConnectionIsTold() throws {
        let first = try connection()
        let second = try connection()
        try first.execute("BEGIN IMMEDIATE")
        let error = #expect(throws: SQLiteError.self) { try second.execute("BEGIN IMMEDIATE") }
        #expect(error?.kind == .locked)
    }

    @Test func anErrorKeepsCodesMessageAndStatementButNoValues() throws {
        let connection = try connection()
        try connection.execute("CREATE TABLE t (a TEXT PRIMARY KEY)")
        var insert = try Statement("INSERT INTO t VALUES (?1)", on: connection)
        try insert.bind("secret", at: 1)
        try insert.run()
        do throws(SQLiteError) {
            try insert.run()
            Issue.record("no error")
        } catch {
            #expect(error.code == 19)
            #expect(error.extendedCode == 1555)
            #expect(error.message == "UNIQUE constraint failed: t.a")
            #expect(error.sql == "INSERT INTO t VALUES (?1)")
            #expect(!"\(error)".contains("secret"))
        }
    }

    @Test func aTransactionIsKeptWhenItsBodyReturns() throws {
        let connection = try connection()
        let answer = try connection.writeTransaction {
            try connection.execute("CREATE TABLE t (a)")
            return 7
        }
        #expect(answer == 7)
        #expect(!connection.isInTransaction)
        #expect(throws: Never.self) { try connection.execute("SELECT a FROM t") }
    }

    @Test func aTransactionIsTakenBackWhenItsBodyThrows() throws {
        struct Stop: Error {}
        let connection = try connection()
        #expect(throws: Stop.self) {
            try connection.writeTransaction {
                try connection.execute("CREATE TABLE t (a)")
                throw Stop()
            }
        }
        #expect(!connection.isInTransaction)
        #expect(throws: SQLiteError.self) { try connection.execute("SELECT a FROM t") }
    }

    @Test func theJournalModeIsLeftAsFound() throws {
        try connection().execute("PRAGMA journal_mode = WAL; CREATE TABLE t (a)")
        let again = try connection(access: .readWrite)
        var mode = try Statement("PRAGMA journal_mode", on: again)
        try expectRow(&mode)
        #expect(mode.text(at: 0) == "wal")
    }

    @Test func whatIsDeletedIsNotOverwritten() throws {
        let connection = try connection()
        var setting = try Statement("PRAGMA secure_delete", on: connection)
        try expectRow(&setting)
        #expect(setting.integer(at: 0) == 0)
    }
}
