import FeatureValues
import FileSystem
import Foundation
import LarderTesting
import OfflineStore
import Synchronization
import Testing

@testable import Larder

/// Rows that wait for the files, and what a crash leaves of them.
@Suite struct PushBufferTests {
    private final class Events: Sendable {
        private let all = Mutex<[String]>([])
        var texts: [String] { all.withLock { $0 } }
        func add(_ event: PushBufferEvent) {
            let text =
                switch event {
                case .recovered(_, let rows): "recovered \(rows)"
                case .completed: "completed"
                case .notTakenOver: "not taken over"
                case .torn(_, let bytes): "torn \(bytes)"
                case .damaged(_, let path, let bytes):
                    "damaged \(bytes): \(path.split(separator: "/").last ?? "")"
                case .flushed(_, let rows): "flushed \(rows)"
                case .delayed(_, let rows, _): "delayed \(rows)"
                case .refused(_, let rows, _): "refused \(rows)"
                }
            all.withLock { $0.append(text) }
        }
    }

    private let shop: PushShop
    private let events = Events()

    init() throws { shop = try PushShop() }

    private func buffer(rows: Int = 1_000_000) throws -> PushBuffer {
        try PushBuffer(
            shop.store, flushRows: rows, flushInterval: .seconds(86_400), event: events.add)
    }

    private func push(_ drivers: ClosedRange<Int>, _ buffer: PushBuffer) throws {
        let columns = drivers.map { "\($0)" }.joined(separator: ",")
        let moments = drivers.map { _ in #""2026-02-01T00:00:00Z""# }.joined(separator: ",")
        let outcome = try shop.store.push(
            EntityRows(
                json: """
                    {"driver_id": [\(columns)], "event": [\(moments)], "rate": [\(columns)],
                     "trips": [\(columns)]}
                    """), to: "stats_push", destination: .offline, buffer: buffer)
        #expect(outcome.isQueued)
        #expect(outcome.offlineRows == drivers.count)
    }

    /// The drivers in the file, without the one that was there before.
    private func drivers() throws -> [String] {
        try shop.folder.text("data/stats.csv").split(separator: "\n").dropFirst(2)
            .map { String($0.prefix { $0 != "," }) }
    }

    /// The folder of the log.
    private func log() throws -> String {
        let root = shop.folder.path + "/.larder/push/0"
        let name = try #require(try Folder.names(in: root).first { $0.hasPrefix("stats") })
        return "\(root)/\(name)"
    }

    @Test func `Rows wait until somebody ends the buffer`() throws {
        let buffer = try buffer()
        try push(1...3, buffer)
        try push(4...5, buffer)
        #expect(try drivers() == [])
        #expect(buffer.waiting == 5)
        buffer.stop(within: .seconds(60))
        #expect(try drivers() == ["1", "2", "3", "4", "5"])
        #expect(buffer.waiting == 0)
        #expect(events.texts == ["flushed 5"])
        #expect(try Folder.names(in: log()) == ["source.json"])
    }

    // The second is what some file systems fill a file up with.
    @Test(arguments: [[9, 0, 0, 0, 1, 2, 3], [UInt8](repeating: 0, count: 4096)])
    func `Rows that a crash left are in the file once the next one starts`(end: [UInt8]) throws {
        // Only the folder is left: nobody stopped the log.
        let left = try PushLog(
            folder: shop.folder.path + "/.larder/push/0/stats", source: "stats_push"
        ) { _ in }
        for driver in 1...3 { _ = try left.append(record(driver)) }
        try tear(left, bytes: end)
        let buffer = try buffer()
        buffer.stop(within: .seconds(60))
        #expect(try drivers() == ["1", "2", "3"])
        #expect(events.texts == ["torn \(end.count)", "recovered 3", "flushed 3"])
    }

    // In the length, in the checksum, and in the values of records.
    @Test(arguments: [(1, 0), (2, 3), (2, 5), (2, 20), (3, 20)])
    func `A damaged record costs no other one, and is kept`(driver: Int, byte: Int) throws {
        let folder = shop.folder.path + "/.larder/push/0/stats"
        let left = try PushLog(folder: folder, source: "stats_push") { _ in }
        for driver in 1...3 { _ = try left.append(record(driver)) }
        let path = "\(folder)/000000000001.log"
        var bytes = try File.read(path)
        let size = bytes.count / 3
        bytes[(driver - 1) * size + byte] ^= 0x40
        try File.replace(path, with: bytes)
        let buffer = try buffer()
        buffer.stop(within: .seconds(60))
        #expect(try drivers() == ["1", "2", "3"].filter { $0 != "\(driver)" })
        #expect(
            events.texts == ["damaged \(size): damaged-1.bytes", "recovered 2", "flushed 2"])
        #expect(
            try File.read("\(folder)/damaged-1.bytes")
                == Array(bytes[(driver - 1) * size..<driver * size]))
        // Another segment of this number would take its place.
        let next = try PushLog(folder: folder, source: "stats_push") { _ in }
        _ = try next.append(record(4))
        #expect(try Folder.names(in: folder).contains("000000000002.log"))
    }

    @Test func `A server that runs takes over what another one leaves, once it has ended`() throws {
        let folder = shop.folder.path + "/.larder/push/0"
        try Folder.make(folder)
        var other = try PushSlot(ifFree: folder)
        #expect(other != nil)
        let left = try PushLog(folder: "\(folder)/stats", source: "stats_push") { _ in }
        for driver in 1...3 { _ = try left.append(record(driver)) }
        let flushed = DispatchSemaphore(value: 0)
        let buffer = try PushBuffer(shop.store, flushRows: 10, flushInterval: .milliseconds(1)) {
            events.add($0)
            if case .flushed = $0 { flushed.signal() }
        }
        // Several turns, in none of which it is touched.
        try push(4...4, buffer)
        flushed.wait()
        try push(5...5, buffer)
        flushed.wait()
        #expect(try drivers() == ["4", "5"])
        withExtendedLifetime(other) {}
        other = nil
        flushed.wait()
        #expect(try drivers() == ["4", "5", "1", "2", "3"])
        buffer.stop(within: .seconds(60))
        // Who starts now may have the slot, although the buffer is still there.
        #expect(try PushSlot(ifFree: folder) != nil)
        withExtendedLifetime(buffer) {}
        #expect(events.texts == ["flushed 1", "flushed 1", "recovered 3", "flushed 3"])
        #expect(try Folder.names(in: folder) == ["lock", "stats"])
    }

    @Test(arguments: [true, false])
    func `An intent says whether rows are in the file already`(isRenamed: Bool) throws {
        let folder = shop.folder.path + "/.larder/push/0/stats"
        let left = try PushLog(folder: folder, source: "stats_push") { _ in }
        for driver in 1...2 { _ = try left.append(record(driver)) }
        let temporary = shop.folder.path + "/data/.stats.csv.push-1.tmp"
        if !isRenamed { try shop.folder.write("data/.stats.csv.push-1.tmp", "half") }
        try shop.folder.write(
            ".larder/push/0/stats/intent.json",
            #"{"through": "1", "temporary": "\#(temporary)"}"#)
        let buffer = try buffer()
        buffer.stop(within: .seconds(60))
        #expect(try drivers() == (isRenamed ? [] : ["1", "2"]))
        #expect(
            events.texts == (isRenamed ? ["completed"] : ["recovered 2", "flushed 2"]))
        #expect(try Folder.names(in: folder) == ["source.json"])
    }

    @Test func `Rows wait where nobody can say whether they are in the file`() throws {
        let folder = shop.folder.path + "/.larder/push/0/stats"
        let left = try PushLog(folder: folder, source: "stats_push") { _ in }
        for driver in 1...2 { _ = try left.append(record(driver)) }
        try shop.folder.write(
            ".larder/push/0/stats/intent.json",
            #"{"through": "1", "temporary": "\#(shop.folder.path)/gone/.stats.csv.push-1.tmp"}"#)
        let buffer = try buffer()
        buffer.stop(within: .seconds(60))
        #expect(events.texts.first == "recovered 2")
        #expect(Set(events.texts.dropFirst()) == ["delayed 2"])
        #expect(try drivers() == [])
        #expect(try Folder.names(in: folder).contains("000000000001.log"))
    }

    @Test func `Rows that became visible are not appended again, whatever failed then`() throws {
        let log = try PushLog(
            folder: shop.folder.path + "/.larder/push/0/stats", source: "stats_push"
        ) { _ in }
        for driver in 1...2 { _ = try log.append(record(driver)) }
        let temporary = shop.folder.path + "/data/.stats.csv.push-1.tmp"
        try File.append([1], to: temporary)
        #expect(throws: CancellationError.self) {
            try log.flush(event: events.add) { _, journal in
                try journal(PushedRowMistakes()).willRename(temporary)
                try File.move(temporary, to: shop.folder.path + "/data/other.csv")
                throw CancellationError()
            }
        }
        var writes = 0
        try log.flush(event: events.add) { _, _ in
            writes += 1
            return PushedRowMistakes()
        }
        #expect(writes == 0)
        #expect(log.waiting == 0)
        #expect(events.texts == ["completed"])
    }

    @Test func `Files that can't be written are tried once for so many rows`() throws {
        let buffer = try buffer(rows: 2)
        // A folder can't carry a lock.
        try Folder.make(shop.folder.path + "/data/.stats.csv.lock")
        for driver in 1...5 { try push(driver...driver, buffer) }
        buffer.stop(within: .seconds(60))
        #expect(events.texts.count == 3)
        #expect(events.texts.last == "delayed 5")
        #expect(buffer.waiting == 5)
    }

    @Test(.timeLimit(.minutes(10)))
    func `Whoever has the lock of the files does not keep a server from its end`() throws {
        let lock = try FileLock(shop.folder.path + "/data/.stats.csv.lock")
        let buffer = try buffer()
        try push(1...2, buffer)
        buffer.stop(within: .milliseconds(10))
        #expect(try drivers() == [])
        #expect(buffer.waiting == 2)
        lock.release()
    }

    @Test func `Rows wait as long as the file is not there`() throws {
        let buffer = try buffer()
        try push(1...2, buffer)
        let text = try shop.folder.text("data/stats.csv")
        try shop.folder.remove("data/stats.csv")
        buffer.stop(within: .seconds(60))
        #expect(events.texts == ["delayed 2"])
        try shop.folder.write("data/stats.csv", text)
        try self.buffer().stop(within: .seconds(60))
        // The first one still has its slot, as a server that runs has: nothing is taken from it.
        #expect(try drivers() == [])
        withExtendedLifetime(buffer) {}
    }

    @Test func `Rows that no longer fit are kept aside`() throws {
        let buffer = try buffer()
        try push(1...2, buffer)
        let definitions = try shop.folder.text("features/all.json")
        try shop.folder.write(
            "features/all.json",
            definitions.replacingOccurrences(
                of: #""trips", "dtype": "Int64""#, with: #""trips", "dtype": "Bytes""#))
        try shop.store.apply()
        buffer.stop(within: .seconds(60))
        #expect(events.texts == ["refused 2"])
        #expect(try drivers() == [])
        let names = try Folder.names(in: log())
        #expect(names == ["refused-1.jsonl", "source.json"])
        #expect(
            String(decoding: try File.read(log() + "/refused-1.jsonl"), as: UTF8.self).split(
                separator: "\n"
            ).count == 2)
    }

    @Test func `Rows kept aside are not replaced by those of the next server`() throws {
        let folder = shop.folder.path + "/.larder/push/0/stats"
        for driver in 1...2 {
            let log = try PushLog(folder: folder, source: "stats_push") { _ in }
            _ = try log.append(record(driver))
            try log.flush(event: events.add) { _, _ in
                var mistakes = PushedRowMistakes()
                mistakes.add(PushedRowMistake(index: 0, column: "rate", message: "", hint: ""))
                return mistakes
            }
        }
        #expect(
            try Folder.names(in: folder) == ["refused-1.jsonl", "refused-2.jsonl", "source.json"])
    }

    @Test func `Rows for which a glob finds no new file are not accepted`() throws {
        let shop = try PushShop(
            path: "data/part-?.csv", rows: PushShop.csv, file: "data/part-1.csv")
        let buffer = try PushBuffer(
            shop.store, flushRows: 10, flushInterval: .seconds(86_400), event: events.add)
        #expect(throws: OfflineError.self) {
            try shop.store.push(
                EntityRows(
                    json: #"{"driver_id": [2], "event": ["2026-02-01"], "rate": [1], "trips": [1]}"#
                ),
                to: "stats_push", destination: .offline, buffer: buffer)
        }
        #expect(buffer.waiting == 0)
        buffer.stop(within: .seconds(60))
    }

    private func record(_ driver: Int) throws -> PushRecord {
        try PushRecord(
            Array(
                #"{"driver_id":[\#(driver)],"event":["2026-02-01"],"rate":[1],"trips":[1]}"#.utf8))
    }

    private func tear(_ log: PushLog, bytes: [UInt8]) throws {
        try File.append(bytes, to: shop.folder.path + "/.larder/push/0/stats/000000000001.log")
    }
}
