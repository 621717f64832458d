import Foundation
import LarderTesting
import MicroHTTPD
import Testing

@testable import FeatureServer

/// What the server answers is what Feast's server answered to the same request.
@Suite(.tags(.feast)) struct FeastAnswersTests {
    /// A request to Feast's server and what it answered.
    struct Exchange: CustomTestStringConvertible, Sendable {
        var name: String
        var request: String
        var status: Int
        /// The answer's JSON.
        var body: String

        var testDescription: String { name }
    }

    private static func text(_ value: Any?) throws -> String {
        String(
            decoding: try JSONSerialization.data(
                withJSONObject: value ?? NSNull(), options: [.fragmentsAllowed]), as: UTF8.self)
    }

    /// The exchanges before anything is pushed.
    private static func driverExchanges() throws -> [Exchange] {
        let all = try #require(try Fixtures.json("driver/expected/http.json") as? [[String: Any]])
        let pushed: Set = [
            "after_push", "after_push_older", "after_push_null", "after_write", "after_materialize",
        ]
        return try all.filter {
            $0["path"] as? String == "/get-online-features" && $0["method"] as? String == "POST"
                && !pushed.contains($0["name"] as? String ?? "")
        }.map { exchange in
            let response = try #require(exchange["response"] as? [String: Any])
            return Exchange(
                name: try #require(exchange["name"] as? String),
                request: try exchange["request_raw"] as? String ?? text(exchange["request"]),
                status: try #require(response["status"] as? Int),
                body: try text(response["body"]))
        }
    }

    /// Columns by name and the rest, so that the order of the columns doesn't matter.
    private func form(_ body: String) throws -> NSObject { try Self.form(body) }

    /// Columns by name and the rest.
    static func form(_ body: String) throws -> NSObject { try form(json(body)) }

    /// Columns by name and the rest, of JSON that has been read.
    static func form(_ body: NSObject) throws -> NSObject {
        guard let answer = body as? [String: Any],
            let results = answer["results"] as? [[String: Any]],
            var metadata = answer["metadata"] as? [String: Any],
            let names = metadata.removeValue(forKey: "feature_names") as? [String]
        else { return body }
        #expect(names.count == results.count)
        return [
            "columns": Dictionary(zip(names, results)) { first, _ in first }, "metadata": metadata,
            "keys": Set(answer.keys),
        ] as NSDictionary
    }

    /// Requests that need Python, which Larder refuses whole.
    private static let onDemand: Set = [
        "feature_service_with_odfv", "feature_service_missing_request_data",
        "feature_service_full_names", "both_service_and_features",
    ]

    /// Where Feast blames itself for the caller's mistake: the status that Larder gives.
    private static let statuses = [
        "unknown_feature": 404, "malformed_feature_ref": 400, "versioned_ref_disabled": 400,
        "no_features": 400, "empty_features": 400, "duplicate_feature": 400, "name_collision": 400,
        "missing_join_key": 422, "ragged_entities": 422, "empty_entity_list": 400,
    ]

    /// Where Feast's words are Python's and say nothing: the place that Larder names.
    private static let places = [
        "null_entity": #"["body","entities","driver_id",1]"#,
        "all_null_entity": #"["body","entities","driver_id",0]"#,
        "non_numeric_string_entity": #"["body","entities","driver_id",0]"#,
        "empty_entities": #"["body","entities","driver_id"]"#,
    ]

    @Test(arguments: try driverExchanges())
    func theDriverRepositoryIsServedAsByFeast(_ exchange: Exchange) throws {
        let served = try ServedRepository(.driverRepository())
        // Twice, since the second time the plan is known.
        for _ in 0..<2 {
            let (status, body) = served.answer(exchange.request)
            if Self.onDemand.contains(exchange.name) {
                #expect(status == 501)
                #expect(body.contains("transformed_conv_rate"))
                #expect(body.contains("conv_rate_plus_val1"))
            } else if let place = Self.places[exchange.name] {
                #expect(exchange.status == 500)
                #expect(status == 422)
                #expect(body.contains("\"loc\":\(place)"), "\(body)")
            } else {
                #expect(status == Self.statuses[exchange.name] ?? exchange.status, "\(body)")
                #expect(Self.statuses[exchange.name] == nil || exchange.status == 500)
                #expect(try form(body) == form(exchange.body), "\(body)")
            }
        }
        #expect(served.log.all == [])
    }

    // MARK: Types

    private static func typesExchanges() throws -> [Exchange] {
        let steps = try #require(
            try (Fixtures.json("types/case.json") as? [String: Any])?["steps"] as? [[String: Any]])
        return try steps.filter { $0["op"] as? String == "http" }.map { step in
            let name = try #require(step["id"] as? String)
            let answer = try #require(
                try Fixtures.json("types/expected/\(name).json") as? [String: Any])
            return Exchange(
                name: name, request: try text(step["body"]), status: answer["status"] as? Int ?? 0,
                body: try text(answer["body"]))
        }
    }

    @Test(arguments: try typesExchanges())
    func everyTypeIsServedAsByFeast(_ exchange: Exchange) throws {
        let served = try ServedRepository(.typesRepository())
        let (status, body) = served.answer(exchange.request)
        #expect(status == exchange.status)
        #expect(try form(body) == form(exchange.body))
    }

    // MARK: Forms of requests

    private struct Form: Decodable {
        var request: Data
        var status: Int
        var flags: [Bool]?
    }

    @Test func bodiesAreTakenAndRefusedAsByFeastsFramework() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("forms.json")
        let data = try Data(contentsOf: file)
        let forms = try JSONDecoder().decode([Form].self, from: data)
        let bodies = try #require(
            try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
        #expect(forms.count > 50)
        for (form, raw) in zip(forms, bodies) {
            let text = String(decoding: form.request, as: UTF8.self)
            do throws(ServerError) {
                let request = try OnlineFeaturesRequest(Array(form.request))
                _ = try request.references()
                #expect(form.flags == [request.usesFullNames, request.wantsVersions], "\(text)")
            } catch {
                #expect(error.status == form.status, "\(text)")
                let body = String(decoding: error.body.json, as: UTF8.self)
                let expected = try #require(raw["body"] as? NSObject)
                #expect(try json(body) == expected, "\(text): \(body)")
            }
        }
    }
}
