import FeatureDefinitions
import FeatureValues
import Foundation
import Larder
import LarderTesting
import Testing

/// The server's answers, made from bytes, are those of the library, which has values and trees.
@Suite struct RandomRequestTests {
    private static let texts = [
        "ann", "", "zoë", "a\\u0041", "\\ud83d\\ude00", "tab\\t", "1", "x y",
    ]
    private static let references = [
        "places:size", "places:name", "drivers:rate", "drivers:é", "visits:visits",
        "world:people", "moments:five", "tokens:list", "places@latest:size",
    ]
    private static let columns = [
        "place_id", "driver_id", "user_id", "moment_id", "token_id", "place", "driver", "from_id",
        "to_id", "other",
    ]

    private func fill(_ repository: PlacesRepository) throws {
        let now = Timestamp.now()
        let moments = [0, 30, 59, 61, 3599, 3601, 100_000].map {
            Timestamp(microseconds: now.microseconds - Int64($0) * 1_000_000 - 500_000)
        }
        for number in 0..<6 {
            let moment = moments[number]
            try repository.write(
                "places", [.init("place_id", .int32(Int32(number - 2)))],
                ["size": .int64(Int64.max - Int64(number)), "name": .string("\"é\n\(number)")],
                at: moment)
            try repository.write(
                "drivers", [.init("driver_id", .int64(1000 + Int64(number)))],
                number == 3
                    ? ["rate": .double(-0.0)] : ["rate": .double(1 / 3), "é": .bool(number > 2)],
                at: moment)
            try repository.write(
                "moments", [.init("moment_id", .unixTimestamp(Int64(number)))],
                ["five": .int32(-5)], at: moment)
        }
        for text in ["ann", "", "zoë", "aA", "\u{1F600}", "tab\t"] {
            try repository.write(
                "visits", [.init("user_id", .string(text)), .init("place_id", .int32(1))],
                ["visits": .int64(Int64(text.count))], at: moments[Int(text.utf8.count) % 7])
            try repository.write(
                "tokens", [.init("token_id", .bytes(Array(text.utf8)))],
                ["list": .list(.int64([1, -1, Int64(text.count)]))])
        }
        try repository.write("world", [], ["people": .null])
    }

    private func value(of column: String, _ random: inout SeededGenerator) -> String {
        // The library reads an entity's column also where its join key's is used.
        let isOther = ["place", "driver"].contains(column)
        if !isOther, Int.random(in: 0..<60, using: &random) == 0 {
            return ["null", "true", "[1]", "{}", "1.5", "\"abc\"", "1e30"]
                .randomElement(using: &random) ?? "null"
        }
        let number = "\(Int.random(in: -3...6, using: &random))"
        switch column {
        case "user_id", "other":
            return "\"\(Self.texts.randomElement(using: &random) ?? "")\""
        case "token_id":
            return ["\"YW5u\"", "\"\"", "\"YUE=\"", "\"eg==\""].randomElement(using: &random)
                ?? "\"\""
        case "driver_id", "driver":
            let id = "\(1000 + Int.random(in: 0...6, using: &random))"
            return [id, "\"\(id)\"", "\(id).0", "\(id)e0", " \(id) "].randomElement(using: &random)
                ?? id
        default:
            return [number, "\"\(number)\"", "\(number).0"].randomElement(using: &random) ?? number
        }
    }

    private func request(_ random: inout SeededGenerator) -> (
        body: String, features: FeatureRequest, entities: String, full: Bool
    ) {
        let rows = Int.random(in: 1...5, using: &random)
        var parts: [String] = []
        for column in Self.columns.shuffled(using: &random)
        where Int.random(in: 0..<10, using: &random) < 7 {
            let count =
                Int.random(in: 0..<100, using: &random) == 0 ? rows + 1 : rows
            let values = (0..<count).map { _ in value(of: column, &random) }
            parts.append("\"\(column)\":[\(values.joined(separator: ","))]")
        }
        let entities = "{\(parts.joined(separator: ", "))}"
        let full = Bool.random(using: &random)
        let flag = full ? ", \"full_feature_names\": true" : ""
        if Int.random(in: 0..<4, using: &random) == 0 {
            let service = Bool.random(using: &random) ? "trip" : "some"
            return (
                "{\"feature_service\":\"\(service)\",\"entities\":\(entities)\(flag)}",
                .service(service), entities, full
            )
        }
        let references = Array(
            Self.references.shuffled(using: &random).prefix(
                Int.random(in: 1...5, using: &random)))
        let list = references.map { "\"\($0)\"" }.joined(separator: ", ")
        return (
            "{\"entities\":\(entities)\(flag),\"features\":[\(list)]}", .features(references),
            entities, full
        )
    }

    @Test(arguments: ["", "larder: {online_ttl: mark}", "larder: {online_ttl: null}"])
    func theServerAnswersAsTheLibrary(_ setting: String) throws {
        let repository = try PlacesRepository(more: setting)
        try fill(repository)
        let served = try ServedRepository(repository.folder)
        var random = SeededGenerator()
        var good = 0
        var expired = 0
        for _ in 0..<400 {
            let (body, features, entities, full) = request(&random)
            let (status, text) = served.answer(body)
            do {
                let rows = try EntityRows(json: entities)
                let answer = try repository.store.onlineFeatures(
                    features, for: rows, fullNames: full)
                let expected = String(decoding: try answer.json(), as: UTF8.self)
                #expect(status == 200 && text == expected, "\(random.comment) \(body)")
                good += 1
                if text.contains("OUTSIDE_MAX_AGE") { expired += 1 }
            } catch {
                #expect((400..<500).contains(status), "\(random.comment) \(body): \(text) \(error)")
            }
        }
        #expect(good > 50)
        #expect((expired > 0) == !setting.isEmpty)
        #expect(served.log.all == [])
    }
}
