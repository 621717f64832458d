import FeatureValues
import LarderTesting
import Testing

@testable import OnlineStore

/// Newest-wins at the precision of Redis, and against what Feast may have written.
@Suite(.timeLimit(.minutes(10)))
struct RedisNewestWinsTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func write(
        _ microseconds: Int64, _ value: UInt8, to store: any OnlineStore
    ) throws -> Bool {
        let batch = rows(["a", "b"], [1], at: Timestamp(microseconds: microseconds), value: value)
        return try store.write(batch, to: stats).written == 1
    }

    /// Moments where numbers of Lua, of protobuf or of calendars change their form.
    private static let edges: [Int64] = {
        let seconds: [Int64] = [
            -62_135_596_800, -1 << 33, -(1 << 32) - 1, -1 << 31, -86_400, -129, -128, -127, -2, -1,
            0, 1, 127, 128, 16_383, 16_384, 1_767_225_600, 1 << 31, 1 << 32, 253_402_300_799,
        ]
        return seconds.flatMap { second in
            [0, 1, 499_999, 999_999].map { second * 1_000_000 + $0 }
        }
    }()

    @Test func momentsAreComparedToTheMicrosecondInEveryYear() throws {
        let store = try RedisDatabase.of(folder).store()
        for (number, moment) in Self.edges.enumerated() {
            let value = UInt8(number % 200)
            #expect(try write(moment, value, to: store), "newer: \(moment)")
            #expect(try !write(moment - 1, 255, to: store), "older than \(moment)")
            #expect(try store.values([1], ["a"]) == [[[value]]])
            #expect(try write(moment, value, to: store), "equal: \(moment)")
        }
        for moment in Self.edges.reversed().dropFirst() {
            #expect(try !write(moment, 255, to: store), "older: \(moment)")
        }
    }

    @Test(
        arguments: [
            // Nanoseconds are cut downward, also before 1970, where the fraction counts upward.
            ("08 05 10 e707", 5_000_000, 4_999_999),
            ("08 ffffffffffffffffff01 10 ff93ebdc03", -1, -2),
            ("10 e807", 1, 0), ("", 0, -1), ("10 05 08 07", 7_000_000, 6_999_999),
        ] as [(String, Int64, Int64)])
    func whatFeastWroteIsComparedToo(_ stored: String, _ equal: Int64, _ older: Int64) throws {
        let database = try RedisDatabase.of(folder)
        let store = try database.store()
        #expect(try write(0, 1, to: store))
        let key = key(1) + Array("shop".utf8)
        try database.run([Array("HSET".utf8), key, Array("_ts:stats".utf8), bytes(stored)])
        #expect(try !write(older, 2, to: store))
        #expect(try write(equal, 3, to: store))
    }

    @Test(arguments: ["ff", "08", "0a 01 00", "08 ffffffffffffffffffff01"])
    func whatIsNoMomentLosesAndIsReadWithoutOne(_ stored: String) throws {
        let database = try RedisDatabase.of(folder)
        let store = try database.store()
        #expect(try write(9, 1, to: store))
        let key = key(1) + Array("shop".utf8)
        try database.run([Array("HSET".utf8), key, Array("_ts:stats".utf8), bytes(stored)])
        #expect(try store.values([1], ["a"]) == [[[1]]])
        #expect(try write(-9, 2, to: store))
        #expect(try store.values([1], ["a"]) == [[[2]]])
    }

    @Test func theNewestOfManyWritersWins() async throws {
        let database = try RedisDatabase.of(folder)
        let entities = Array(0..<200)
        try await withThrowingTaskGroup { group in
            for value in (1...16).shuffled() as [Int] {
                let store = try database.store()
                group.addTask {
                    let batch = rows(
                        ["a", "b", "c"], entities, at: seconds(Int64(value)), value: UInt8(value))
                    let summary = try store.write(batch, to: stats)
                    #expect(summary.written + summary.leftAlone == 200)
                }
            }
            try await group.waitForAll()
        }
        let read = try database.store().values(entities, ["a", "b", "c"])
        #expect(read.allSatisfy { $0 == [[16], [16], [16]] })
    }

    @Test func readersSeeWholeEntitiesWhileAWriterWorks() async throws {
        let database = try RedisDatabase.of(folder)
        let store = try database.store()
        let entities = Array(0..<50)
        let features = ["a", "b", "c"]
        _ = try store.write(rows(features, entities, at: seconds(0), value: 0), to: stats)
        try await withThrowingTaskGroup { group in
            group.addTask {
                for value in 1...60 {
                    let batch = rows(
                        features, entities, at: seconds(Int64(value)), value: UInt8(value))
                    let summary = try store.write(batch, to: stats)
                    #expect(summary.written == 50)
                }
            }
            for _ in 0..<2 {
                group.addTask {
                    for _ in 0..<60 {
                        let read = try store.values(entities, features)
                        let isWhole = read.allSatisfy { Set($0).count == 1 }
                        #expect(isWhole)
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
