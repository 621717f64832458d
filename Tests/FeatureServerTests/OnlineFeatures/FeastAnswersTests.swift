import Foundation
import LarderTesting
import MicroHTTPD
import Testing

@testable import FeatureServer

/// What the server answers is what Feast's server answered to the same request.
@Suite(.tags(.feast)) struct FeastAnswersTests {
    /// The exchanges before anything is pushed.
    private static func driverExchanges() throws -> [FeastExchange] {
        let pushed: Set = [
            "after_push", "after_push_older", "after_push_null", "after_write", "after_materialize",
        ]
        return try FeastExchange.driver().filter {
            $0.path == "/get-online-features" && $0.method == "POST" && !pushed.contains($0.name)
        }
    }

    /// Columns by name and the rest, so that the order of the columns doesn't matter.
    static func form(_ body: String) throws -> NSObject {
        let body = try json(body)
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
    func theDriverRepositoryIsServedAsByFeast(_ exchange: FeastExchange) throws {
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
                #expect(try Self.form(body) == Self.form(exchange.body), "\(body)")
            }
        }
        #expect(served.log.all == [])
    }

    // MARK: Types

    @Test(arguments: try FeastExchange.types())
    func everyTypeIsServedAsByFeast(_ exchange: FeastExchange) throws {
        let served = try ServedRepository(.typesRepository())
        let (status, body) = served.answer(exchange.request)
        #expect(status == exchange.status)
        #expect(try Self.form(body) == Self.form(exchange.body))
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
