import FeatureValues
import LarderTesting
import Testing

@testable import OnlineStore

/// Bytes that are written as hexadecimal digits, with spaces anywhere.
func bytes(_ digits: String) -> [UInt8] {
    let digits = Array(digits.utf8.filter { $0 != UInt8(ascii: " ") })
    return stride(from: 0, to: digits.count, by: 2).map { index in
        UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16) ?? 0
    }
}

@Test(
    "features are hashed as Feast does, by mmh3 as it gave these numbers",
    arguments: [
        ("", 0), ("a", 0x3C25_69B2), ("ab", 0x9BBF_D75F), ("abc", 0xB3DD_93FA),
        ("abcd", 0x43ED_676A), ("fv:x", 0xA766_4702), ("fv:n", 0x7201_C120),
    ] as [(String, UInt32)])
func featureHashes(_ text: String, _ hash: UInt32) {
    #expect(murmur3(Array(text.utf8)) == hash)
}

@Suite struct RedisLayoutTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private let table = OnlineTable(
        project: "redis_repo", featureView: "fv", joinKeys: ["u", "i"], features: ["x", "n"])
    private let entityKey = bytes(
        "02000000 02000000 01000000 69 02000000 01000000 75 04000000 08000000 0100000000000000"
            + "02000000 01000000 61")

    /// What Feast wrote for one row: of the view `fv(u string, i int64)` of `redis_repo`.
    private var hash: [[UInt8]: [[UInt8]: [UInt8]]] {
        [
            entityKey + bytes("72656469735f7265706f"): [
                bytes("024766a7"): bytes("29 000000000000f83f"),
                bytes("20c10172"): bytes("20 07"),
                bytes("5f74733a6676"): bytes("08 908ed7ca06"),
            ]
        ]
    }

    private func row(_ event: Timestamp) -> OnlineRows {
        var rows = OnlineRows(features: ["x", "n"])
        rows.append(
            key: entityKey, eventTimestamp: event, createdTimestamp: nil,
            values: [bytes("29 000000000000f83f"), bytes("20 07")])
        return rows
    }

    @Test func aRowIsWrittenByteForByte() throws {
        let database = try RedisDatabase.of(folder)
        _ = try database.store().write(row(seconds(1_767_229_200)), to: table)
        #expect(try database.hashes() == hash)
    }

    @Test func aRowOfFeastsIsRead() throws {
        let database = try RedisDatabase.of(folder)
        for (key, fields) in hash {
            for (field, value) in fields {
                try database.run([Array("HSET".utf8), key, field, value])
            }
        }
        let request = OnlineRequest(table: table, keys: [entityKey], features: ["n", "x"])
        let answer = try #require(try database.store().read([request]).first?.rows.first)
        #expect(answer.entries.map { $0?.value } == [bytes("20 07"), bytes("29 000000000000f83f")])
        #expect(answer.latestEventTimestamp == seconds(1_767_229_200))
    }

    @Test func fieldsOfOtherViewsInTheHashStay() throws {
        let database = try RedisDatabase.of(folder)
        let store = try database.store()
        let other = OnlineTable(
            project: "redis_repo", featureView: "other", joinKeys: ["u", "i"], features: ["x"])
        _ = try store.write(row(seconds(5)), to: other)
        let before = try database.hashes()
        _ = try store.write(row(seconds(9)), to: table)
        let both = try #require(try database.hashes().values.first)
        #expect(both.count == 6)
        for (field, value) in try #require(before.values.first) { #expect(both[field] == value) }
        try store.dropTables([table])
        #expect(try database.hashes() == before)
        // The last view takes the key with it, with whatever else is in it.
        try store.dropTables([other])
        #expect(try database.hashes().isEmpty)
    }

    @Test func aFeatureThatANewRowLacksStays() throws {
        let store = try RedisDatabase.of(folder).store()
        _ = try store.write(rows(["a", "b"], [1], at: seconds(1), value: 1), to: stats)
        _ = try store.write(rows(["b"], [1], at: seconds(2), value: 2), to: stats)
        #expect(try store.values([1], ["a", "b"]) == [[[1], [2]]])
    }

    @Test(arguments: [nil, "0", "1000"])
    func keysAreKeptAsLongAsTheSettingSays(_ seconds: String?) throws {
        let database = try RedisDatabase.of(folder)
        let store = try database.store(seconds.map { ["key_ttl_seconds": $0] } ?? [:])
        _ = try store.write(row(Timestamp(microseconds: 1)), to: table)
        _ = try store.write(row(Timestamp(microseconds: 0)), to: table, overwrite: true)
        let key = try #require(try database.hashes().keys.first)
        let left = try database.run([Array("TTL".utf8), key])
        let text = String(decoding: try #require(left[0]), as: UTF8.self)
        let range = seconds == "1000" ? 900...1000 : -1 ... -1
        let number = try #require(Int(text))
        #expect(range.contains(number))
    }

    @Test func rowsAreWrittenUncomparedWhereTheSettingSaysSo() throws {
        let store = try RedisDatabase.of(folder).store(["skip_dedup": "true"])
        for (second, value) in [(9, 1), (3, 2)] as [(Int64, UInt8)] {
            let batch = rows(["a"], [1], at: seconds(second), value: value)
            let summary = try store.write(batch, to: stats)
            #expect(summary == OnlineWriteSummary(written: 1))
        }
        #expect(try store.values([1], ["a"]) == [[[2]]])
    }

    @Test func nothingIsSearchedForDeletionWhereTheSettingSaysSo() throws {
        let store = try RedisDatabase.of(folder).store(["full_scan_for_deletion": "false"])
        _ = try store.write(rows(["a"], [1], at: seconds(1), value: 1), to: stats)
        try store.dropTables([stats])
        #expect(try store.values([1], ["a"]) == [[[1]]])
    }

    @Test func twoFeaturesOfOneHashAreRefused() throws {
        // Names that MurmurHash3 can't tell apart are rare, but can be made: a block of four bytes
        // takes back what the one before did.
        let store = try RedisDatabase.of(folder).store()
        let pair = try #require(collidingNames(inView: "stats"))
        let batch = rows([pair.0, pair.1], [1], at: seconds(1), value: 1)
        let error = #expect(throws: OnlineStoreError.self) { try store.write(batch, to: stats) }
        #expect(error?.message.contains("\"\(pair.0)\"") == true)
        #expect(error?.message.contains("\"\(pair.1)\"") == true)
    }

    /// The first two numbers whose names collide, after some 80,000 of them.
    private func collidingNames(inView view: String) -> (String, String)? {
        var known: [UInt32: String] = [:]
        for number in 0..<1_000_000 {
            let name = "f\(number)"
            if let other = known.updateValue(name, forKey: murmur3(Array("\(view):\(name)".utf8))) {
                return (other, name)
            }
        }
        return nil
    }
}
