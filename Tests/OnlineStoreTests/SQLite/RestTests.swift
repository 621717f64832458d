import Foundation
import LarderTesting
import OnlineStore
import SQLite
import Testing

/// What a reader keeps between two reads, and lets go when it rests.
@Suite struct RestTests {
    private let folder: TemporaryFolder
    private let store: SQLiteOnlineStore
    private let request = [OnlineRequest(table: stats, keys: [key(0)], features: ["a"])]

    init() throws {
        folder = try TemporaryFolder()
        store = SQLiteOnlineStore(
            path: folder.file("online.db").path, busyTimeout: .milliseconds(1))
        try store.createTables([stats])
        try write(1)
    }

    private func write(_ value: UInt8) throws {
        let written = rows(["a"], [0], at: seconds(Int64(value)), value: value)
        _ = try store.write(written, to: stats)
    }

    private func value(_ reader: any OnlineReader) throws -> [UInt8]? {
        var answers: [OnlineAnswer] = []
        try reader.read(request, into: &answers)
        return answers[0].rows[0].entries[0]?.value
    }

    @Test func readsAreOfOneMomentUntilTheReaderRests() throws {
        let reader = store.makeReader()
        #expect(try value(reader) == [1])
        let error = #expect(throws: OnlineStoreError.self) { try write(2) }
        #expect(error?.code == .locked)
        #expect(try value(reader) == [1])
        reader.rest()
        try write(2)
        #expect(try value(reader) == [2])
        reader.rest()
        reader.rest()
        try write(3)
    }

    @Test(arguments: ["DELETE", "WAL"])
    func aReaderThatHasRestedSeesWhatWasWritten(_ journal: String) throws {
        let path = folder.file("online.db").path
        try Connection(path: path, access: .readWrite, busyTimeout: .seconds(60))
            .execute("PRAGMA journal_mode = \(journal)")
        let reader = store.makeReader()
        for number in UInt8(2)...4 {
            try write(number)
            #expect(try value(reader) == [number])
            reader.rest()
        }
    }

    @Test func theStoreReadsWithoutKeepingWritersOut() throws {
        for number in UInt8(2)...4 {
            #expect(try store.values([0], ["a"]) == [[[number - 1]]])
            try write(number)
        }
    }

    @Test func whoWaitedInVainDoesNotWaitAgainBeforeTheReaderRests() throws {
        let writer = try Connection(
            path: folder.file("online.db").path, access: .readWrite, busyTimeout: .seconds(60))
        let reader = store.makeReader()
        try writer.execute("BEGIN EXCLUSIVE")
        let error = #expect(throws: OnlineStoreError.self) { try value(reader) }
        #expect(error?.code == .locked)
        try writer.execute("COMMIT")
        #expect(throws: OnlineStoreError.self) { try value(reader) }
        reader.rest()
        #expect(try value(reader) == [1])
    }

    @Test func anotherFileAtThePathIsSeenAfterTheRest() throws {
        let reader = store.makeReader()
        #expect(try value(reader) == [1])
        try FileManager.default.removeItem(at: folder.file("online.db"))
        #expect(try value(reader) == [1])
        reader.rest()
        let error = #expect(throws: OnlineStoreError.self) { try value(reader) }
        #expect(error?.code == .missingStore)
        reader.rest()
        try store.createTables([stats])
        try write(2)
        #expect(try value(reader) == [2])
    }
}
