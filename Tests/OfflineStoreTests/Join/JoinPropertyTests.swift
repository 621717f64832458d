import Arrow
import Foundation
import LarderTesting
import Testing

@testable import OfflineStore

/// The join, and the choice of the newest rows, against versions that look at every row.
///
/// `JOIN_CASES` in the environment sets the number of cases.
@Suite(.tags(.join)) struct JoinPropertyTests {
    /// Cases of each of the four runs that go side by side.
    static let cases =
        (ProcessInfo.processInfo.environment["JOIN_CASES"].flatMap { Int($0) } ?? 100_000) / 4

    @Test(arguments: 0..<4)
    func `The join picks the rows that looking at every row picks`(run: Int) throws {
        var seeds = SeededGenerator()
        for _ in 0..<run { _ = seeds.next() }
        let first = seeds.next()
        for number in 0..<Self.cases {
            var random = SmallRandom(seed: first &+ UInt64(number))
            let example = try JoinCase(&random)
            let difference = try example.differenceOfJoin()
            guard difference == nil else {
                Issue.record("run \(run), case \(number): \(difference ?? ""), \(seeds.comment)")
                return
            }
        }
    }

    @Test(arguments: 0..<4)
    func `The newest rows are those that looking at every row finds`(run: Int) throws {
        var seeds = SeededGenerator()
        for _ in 0..<run { _ = seeds.next() }
        let first = seeds.next()
        for number in 0..<Self.cases / 10 {
            var random = SmallRandom(seed: first &+ UInt64(number))
            let example = try JoinCase(&random)
            let difference = try example.differenceOfNewest(&random)
            guard difference == nil else {
                Issue.record("run \(run), case \(number): \(difference ?? ""), \(seeds.comment)")
                return
            }
        }
    }
}

extension JoinCase {
    /// The source's columns as the join reads them, and where they stand.
    private var columns: (all: [Column], places: HistoryScan.Columns) {
        let keys = source.keys.map(\.column)
        let created = source.createdColumn.map { [$0] } ?? []
        let before = keys.count + 1 + created.count
        return (
            keys + [source.time] + created + features,
            HistoryScan.Columns(
                keys: 0..<keys.count, time: keys.count,
                created: created.isEmpty ? nil : keys.count + 1,
                features: before..<before + features.count)
        )
    }

    private func sourceBatches(_ columns: [Column]) -> [RecordBatch] {
        batches.map { rows in
            RecordBatch(columns: columns.map { $0.slice(rows) }, count: rows.count)
        }
    }

    /// What is wrong with the join's answer; `nil`: nothing.
    func differenceOfJoin() throws -> String? {
        // The entity rows in two batches, since they come in several.
        let middle = entities.count / 2
        let parts = [0..<middle, middle..<entities.count]
        let (index, numbers) = KeyIndex.numbering(
            parts.map { part in entities.keys.map { $0.column.slice(part) } },
            rowCounts: parts.map(\.count))
        let timeline = JoinTimeline(
            keys: numbers, times: TimeColumn(entities.time).microseconds,
            hasTime: { entities.times[$0] != nil }, keyCount: index.count)
        let (columns, places) = self.columns
        var join = try PointInTimeJoin(
            index: index, timeline: timeline, ttl: ttl, columns: places,
            fields: columns.map(\.field), threads: threads, spareRows: spareRows)
        var rest = sourceBatches(columns)[...]
        while !rest.isEmpty {
            try join.add(Array(rest.prefix(2)))
            rest = rest.dropFirst(2)
        }
        let result = try join.finish()
        let expected = slowJoin()
        guard result.allSatisfy({ $0.count == entities.count }) else { return "rows are missing" }
        for entity in 0..<entities.count {
            for (feature, column) in zip(features, result) {
                let wanted = expected[entity].map { describe(feature, $0) } ?? "null"
                let got = describe(column, entity)
                if got != wanted {
                    return "entity row \(entity): \(column.field.name) is \(got), not \(wanted)"
                }
            }
        }
        return nil
    }

    /// What is wrong with the newest rows; `nil`: nothing.
    func differenceOfNewest(_ random: inout SmallRandom) throws -> String? {
        let ends = (0..<2).map { _ in
            source.times.isEmpty
                ? nil : Self.microseconds(source.times[random.below(source.count)], sourceUnit)
        }
        let from = Int64(clamping: ends[0] ?? Int128(Int64.min))
        let through = Int64(clamping: ends[1] ?? Int128(Int64.max))
        let window = min(from, through)...max(from, through)
        let (columns, places) = self.columns
        var newest = try NewestRows(
            columns: places, fields: columns.map(\.field), window: window, spareRows: spareRows)
        for batch in sourceBatches(columns) { try newest.add(batch) }
        let result = try newest.finish()
        let expected = slowNewest(in: window)
        guard newest.rowsRead == expected.rowsRead else { return "rows read" }
        guard newest.rowsWithNullKey == expected.rowsWithNullKey else { return "null keys" }
        let wanted = Set(expected.newest.values.map(describeRow))
        let got = Set(
            result.times.indices.map { row in
                result.columns.map { describe($0, row) }.joined(separator: " ")
            })
        guard got == wanted, result.times.count == expected.newest.count else {
            return "newest rows are \(got), not \(wanted)"
        }
        return nil
    }

    private func describeRow(_ row: Int) -> String {
        (source.keys.map(\.column) + features).map { describe($0, row) }.joined(separator: " ")
    }
}
