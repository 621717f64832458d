import Foundation
import LarderTesting
import OnlineStore
import Testing

/// A store that stays open while its file is deleted or replaced.
@Suite struct ReplacedFileTests {
    private let folder: TemporaryFolder
    private let store: SQLiteOnlineStore

    init() throws {
        folder = try TemporaryFolder()
        store = SQLiteOnlineStore(path: folder.file("online.db").path)
        try fill(store, value: 1)
        #expect(try value() == [1])
    }

    private func fill(_ store: SQLiteOnlineStore, value: UInt8) throws {
        try store.createTables([stats])
        _ = try store.write(rows(["a"], [0], at: seconds(1), value: value), to: stats)
    }

    /// The stored value of the one entity.
    private func value() throws -> [UInt8]? { try store.values([0], ["a"])[0][0] }

    @Test func aDeletedFileIsMissingAndNotServed() throws {
        try FileManager.default.removeItem(at: folder.file("online.db"))
        let error = #expect(throws: OnlineStoreError.self) { try value() }
        #expect(error?.code == .missingStore)
        let write = #expect(throws: OnlineStoreError.self) {
            try store.write(rows(["a"], [0], at: seconds(2), value: 2), to: stats)
        }
        #expect(write?.code == .missingStore)
        #expect(!folder.exists("online.db"))
        try fill(store, value: 3)
        #expect(try value() == [3])
    }

    @Test func aReplacedFileIsTheOneThatIsReadAndWritten() throws {
        for number in UInt8(2)...5 {
            let other = SQLiteOnlineStore(path: folder.file("new.db").path)
            try fill(other, value: number)
            // A rename, as when a copy is put in place.
            try #require(rename(folder.file("new.db").path, folder.file("online.db").path) == 0)
            #expect(try value() == [number])
            _ = try store.write(rows(["a"], [0], at: seconds(9), value: number + 100), to: stats)
            #expect(try value() == [number + 100])
        }
    }

    @Test func whatAnotherConnectionWritesIsSeen() throws {
        let other = SQLiteOnlineStore(path: folder.file("online.db").path)
        _ = try other.write(rows(["a"], [0], at: seconds(2), value: 7), to: stats)
        #expect(try value() == [7])
        try other.dropTables([stats])
        let error = #expect(throws: OnlineStoreError.self) { try value() }
        #expect(error?.code == .missingTable)
    }
}
