import Foundation
import LarderTesting
import OnlineStore
import SQLite
import Testing

/// Files that can't be used.
@Suite struct BrokenFileTests {
    private let folder: TemporaryFolder
    private let path: String
    private let store: SQLiteOnlineStore

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("online.db").path
        store = SQLiteOnlineStore(path: path, busyTimeout: .milliseconds(1))
    }

    private func expect(
        _ code: OnlineStoreError.Code, from attempts: [() throws -> Void],
        hint: String
    ) throws {
        for attempt in attempts {
            let error = #expect(throws: OnlineStoreError.self) { try attempt() }
            #expect(error?.code == code)
            #expect(error?.place == path)
            #expect(error?.hint.contains(hint) == true)
            #expect((error?.cause as? SQLiteError)?.path == path)
        }
    }

    private var reading: () throws -> Void {
        { _ = try self.store.values([1], ["a"]) }
    }

    private var writing: () throws -> Void {
        { _ = try self.store.write(rows(["a"], [1], at: seconds(9), value: 9), to: stats) }
    }

    private var creating: () throws -> Void {
        { try self.store.createTables([stats]) }
    }

    @Test func aLockedFileIsNamed() throws {
        try store.createTables([stats])
        _ = try store.write(rows(["a"], [1], at: seconds(1), value: 1), to: stats)
        let other = try Connection(path: path, access: .readWrite)
        try other.execute("BEGIN EXCLUSIVE")
        try expect(.locked, from: [reading, writing, creating], hint: "another process")
        try other.execute("ROLLBACK")
        #expect(try store.values([1], ["a"]) == [[[1]]])
        try writing()
        #expect(try store.values([1], ["a"]) == [[[9]]])
    }

    @Test func aReaderThatStaysKeepsNobodyFromReading() throws {
        try store.createTables([stats])
        let other = try Connection(path: path, access: .readWrite)
        try other.execute("BEGIN; SELECT count(*) FROM shop_stats")
        #expect(try store.values([1], ["a"]) == [[nil]])
        try expect(.locked, from: [writing], hint: "another process")
        #expect(try store.values([1], ["a"]) == [[nil]])
    }

    @Test func aFileThatIsNoDatabaseIsLeftAlone() throws {
        try folder.write("online.db", String(repeating: "no database ", count: 1000))
        let before = try folder.contents()
        try expect(.corrupt, from: [reading, writing, creating], hint: "larder materialize")
        #expect(try folder.contents() == before)
    }

    @Test func aFileThatWasCutIsDamaged() throws {
        try store.createTables([stats])
        _ = try store.write(rows(["a", "b"], 0..<500, at: seconds(1), value: 1), to: stats)
        let bytes = try folder.bytes("online.db")
        let cut = try TemporaryFolder()
        try cut.write("online.db", bytes: Array(bytes.prefix(bytes.count / 2)))
        let store = SQLiteOnlineStore(path: cut.file("online.db").path)
        let error = #expect(throws: OnlineStoreError.self) {
            _ = try store.values(Array(0..<500), ["a", "b"])
        }
        #expect(error?.code == .corrupt)
    }

    @Test func aFolderInPlaceOfTheFileIsDenied() throws {
        try folder.write("online.db/file", "")
        try expect(.denied, from: [reading, writing, creating], hint: "readable and writable")
    }

    @Test func anEmptyFileIsAStoreWithoutTables() throws {
        try folder.write("online.db", "")
        let error = #expect(throws: OnlineStoreError.self) { try reading() }
        #expect(error?.code == .missingTable)
        try store.createTables([stats])
        try writing()
    }
}
