import FeatureDefinitions
import FeatureValues
import Foundation
import Larder
import LarderTesting
import Testing

/// What Larder answers is what Feast's server answered to the same request.
@Suite(.tags(.feast)) struct FeastOnlineTests {
    // MARK: Requests

    /// The answer to a request as a server would hand it on.
    private func answer(_ request: String, in folder: TemporaryFolder) throws -> String {
        let node = try JSONReader.read(Array(request.utf8))
        guard case .object(let members) = node.kind else {
            throw LarderError(code: .noFeatures, message: "no object", hint: "")
        }
        let parts = Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
        var fullNames = false
        if case .bool(true)? = parts["full_feature_names"]?.kind { fullNames = true }
        let features: FeatureRequest
        if case .string(let service)? = parts["feature_service"]?.kind {
            features = .service(service)
        } else if case .array(let nodes)? = parts["features"]?.kind {
            features = .features(
                nodes.compactMap { if case .string(let text) = $0.kind { text } else { nil } })
        } else {
            features = .features([])
        }
        let entities = try EntityRows(json: #require(parts["entities"]))
        let answer = try folder.store().onlineFeatures(
            features, for: entities, fullNames: fullNames)
        return String(decoding: try answer.json(), as: UTF8.self)
    }

    /// The columns of an answer by name, for comparing whatever their order.
    private func columns(_ json: String) throws -> NSDictionary {
        let answer = try #require(
            try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let metadata = try #require(answer["metadata"] as? [String: Any])
        let names = try #require(metadata["feature_names"] as? [String])
        let results = try #require(answer["results"] as? [[String: Any]])
        #expect(names.count == results.count)
        return NSDictionary(dictionary: Dictionary(zip(names, results)) { first, _ in first })
    }

    // MARK: The driver repository

    /// The exchanges with some status, before anything is pushed.
    private static func driverExchanges(_ status: Set<Int>) throws -> [FeastExchange] {
        try FeastExchange.driver().prefix { $0.name != "push_online" }.filter {
            $0.path == "/get-online-features" && $0.method == "POST" && status.contains($0.status)
        }
    }

    /// Larder does not run Python.
    private static let onDemand: Set = [
        "feature_service_with_odfv", "feature_service_full_names", "both_service_and_features",
        "feature_service_missing_request_data",
    ]

    @Test(arguments: try driverExchanges([200]).filter { !onDemand.contains($0.name) })
    func answersAreFeasts(_ exchange: FeastExchange) throws {
        let folder = try TemporaryFolder.driverRepository()
        let answer = try answer(exchange.request, in: folder)
        #expect(try columns(answer) == columns(exchange.body))
    }

    /// What Feast refuses, most of it with 500, and what Larder calls it.
    private static let mistakes: [String: LarderError.Code] = [
        "null_entity": .nullEntity,
        "all_null_entity": .nullEntity, "non_numeric_string_entity": .wrongEntityValue,
        "missing_join_key": .missingJoinKey, "ragged_entities": .raggedEntities,
        "unknown_feature_view": .unknownView, "unknown_feature": .unknownFeature,
        "malformed_feature_ref": .malformedReference,
        "unknown_feature_service": .unknownService, "no_features": .noFeatures,
        "empty_features": .noFeatures, "empty_entities": .missingJoinKey,
        "duplicate_feature": .nameCollision, "name_collision": .nameCollision,
        "versioned_ref_disabled": .unsupported, "entities_not_a_dict": .none,
        "entity_scalar_not_list": .wrongEntityValue,
    ].compactMapValues { $0 }

    @Test(arguments: try driverExchanges([404, 422, 500]))
    func mistakesHaveTheirCodes(_ exchange: FeastExchange) throws {
        guard exchange.request.contains("\"entities\""), !Self.onDemand.contains(exchange.name)
        else { return }
        let folder = try TemporaryFolder.driverRepository()
        // An array of objects is welcome here, although Feast's server wants columns; and no rows,
        // as of a server that has no candidates left, are no mistake.
        if ["entities_not_a_dict", "empty_entity_list"].contains(exchange.name) {
            _ = try answer(exchange.request, in: folder)
            return
        }
        let expected = try #require(Self.mistakes[exchange.name], "\(exchange.name)")
        let error = try #require(throws: LarderError.self) {
            _ = try answer(exchange.request, in: folder)
        }
        #expect(error.code == expected)
        #expect(!error.hint.isEmpty)
    }

    @Test(arguments: onDemand.sorted())
    func onDemandFeaturesAreRefused(_ name: String) throws {
        let exchange = try #require(
            try Self.driverExchanges([200, 404]).first { $0.name == name })
        let folder = try TemporaryFolder.driverRepository()
        let error = try #require(throws: LarderError.self) {
            _ = try answer(exchange.request, in: folder)
        }
        #expect(error.code == .onDemandView)
        #expect(error.message.contains("transformed_conv_rate"))
        #expect(error.message.contains("conv_rate_plus_val1"))
    }

    @Test func columnsComeInTheOrderOfTheRequest() throws {
        let folder = try TemporaryFolder.driverRepository()
        let answer = try folder.store().onlineFeatures(
            .features([
                "driver_hourly_stats:conv_rate", "driver_hourly_stats_fresh:avg_daily_trips",
                "driver_hourly_stats:acc_rate",
            ]),
            for: ["driver_id": [1001]])
        #expect(
            answer.columns.map(\.name)
                == ["driver_id", "conv_rate", "avg_daily_trips", "acc_rate"])
    }

    // MARK: The types repository

    @Test(arguments: try FeastExchange.types())
    func answersOfEveryTypeAreFeasts(_ exchange: FeastExchange) throws {
        let folder = try TemporaryFolder.typesRepository()
        #expect(exchange.status == 200)
        let answer = try answer(exchange.request, in: folder)
        #expect(try columns(answer) == columns(exchange.body))
    }
}
