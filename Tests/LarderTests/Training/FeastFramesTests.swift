import Arrow
import Foundation
import Larder
import LarderTesting
import Testing

/// Training frames of the fixtures' repositories, against those that Feast made.
@Suite(.tags(.feast)) struct FeastFramesTests {
    @Test(arguments: FeastFrame.all, EntityForm.allCases)
    func `Frames are those of Feast's duckdb store`(frame: FeastFrame, form: EntityForm) throws {
        let ours = try rows(frame, form)
        let theirs = try frame.expected("duckdb")
        #expect(ours.columns == theirs.columns)
        #expect(ours.rows.sorted(by: precedes) == theirs.rows.sorted(by: precedes))
    }

    @Test(arguments: FeastFrame.all)
    func `Frames are those of Feast's dask store, and have the rows that it drops`(
        frame: FeastFrame
    ) throws {
        let ours = try rows(frame, .parquet)
        let theirs = try frame.expected("dask")
        #expect(ours.columns == theirs.columns)
        for row in theirs.rows { #expect(ours.rows.contains(row)) }
        // It drops entity rows whose features are all outside of the window.
        let dropped = ours.rows.filter { !theirs.rows.contains($0) }
        #expect(dropped.count == ours.rows.count - theirs.rows.count)
        for row in dropped { #expect(row.last == "null") }
    }

    @Test(arguments: FeastFrame.all)
    func `Rows come back in input order, in the types that were declared`(frame: FeastFrame) throws
    {
        let ours = try rows(frame, .parquet)
        let label = try #require(ours.columns.firstIndex(of: "label"))
        #expect(ours.rows.map { $0[label] } == ours.rows.indices.map { "\(Double($0))" })
        if frame.id == "train_types" {
            #expect(
                ours.formats.suffix(16) == [
                    "i", "l", "f", "g", "U", "Z", "b", "tsu:UTC",
                    "+L", "+L", "+L", "+L", "+L", "+L", "+L", "+L",
                ])
        }
    }

    @Test func `A service with on-demand features is refused whole, naming view and feature`()
        throws
    {
        let folder = try TemporaryFolder.driverRepository()
        let store = try FeatureStore(repository: folder.path)
        let request = FeatureRequest.service("driver_activity_v1")
        let error = #expect(throws: (any Error).self) {
            try store.historicalFeatures(
                for: EntityRows(file: folder.path + "/none.parquet"), features: request)
        }
        #expect("\(error.map { "\($0)" } ?? "")".contains("transformed_conv_rate"))
    }

    private func precedes(_ row: [String], _ other: [String]) -> Bool {
        row.lexicographicallyPrecedes(other)
    }

    private func rows(
        _ frame: FeastFrame, _ form: EntityForm
    ) throws -> (columns: [String], formats: [String], rows: [[String]]) {
        let folder = try frame.makeRepository()
        let store = try FeatureStore(repository: folder.path)
        let entities = try entityRows(frame.repository, form, in: folder)
        let answer = try store.historicalFeatures(
            for: entities, features: .features(frame.features), fullNames: frame.fullNames)
        var rows: [[String]] = []
        for batch in answer.batches {
            rows += (0..<batch.count).map { row in
                batch.columns.map { ComparableCell.text($0, row) }
            }
        }
        return (answer.columns, answer.fields.map(\.format), rows)
    }

    /// The fixtures' entity rows, in one of the forms in which they may come.
    private func entityRows(
        _ repository: String, _ form: EntityForm, in folder: TemporaryFolder
    ) throws -> EntityRows {
        if form == .parquet {
            return EntityRows(
                file: Fixtures.feast("\(repository)/requests/train.parquet").path)
        }
        // Without quotes an empty field is null, and the text of one entity is empty.
        let text = try Fixtures.text("\(repository)/requests/train.csv")
            .replacingOccurrences(of: "\n,", with: "\n\"\",")
        if form == .csv { return EntityRows(file: try folder.write("rows.csv", text).path) }
        let lines = text.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
        let quoted = ["user_id", "event_timestamp"]
        let objects = lines.dropFirst().map { line in
            zip(lines[0], line).map { name, value in
                let isText = quoted.contains(name) && value != "\"\""
                return (name, isText ? "\"\(value)\"" : value)
            }
        }
        let rows = objects.map { members in
            "{" + members.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
        }
        switch form {
        case .parquet, .csv, .jsonLines:
            return EntityRows(
                file: try folder.write("rows.jsonl", rows.joined(separator: "\n")).path)
        case .inlineRows:
            return try EntityRows(json: "[\(rows.joined(separator: ","))]")
        case .inlineColumns:
            let columns = lines[0].indices.map { column in
                "\"\(lines[0][column])\": ["
                    + objects.map { $0[column].1 }.joined(separator: ", ") + "]"
            }
            return try EntityRows(json: "{\(columns.joined(separator: ","))}")
        }
    }
}
