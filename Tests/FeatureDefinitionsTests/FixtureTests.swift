import FeatureDefinitions
import Foundation
import LarderTesting
import Testing

/// The repositories that the fixtures' data belong to, as Larder defines them.
@Suite struct FixtureTests {
    @Test(arguments: [("driver", "driver/definitions.json"), ("types", "types/case.json")])
    func `the fixtures' repositories are defined as Feast had them`(
        name: String, neutral: String
    ) throws {
        let path = "\(name)/features/\(name).json"
        let folder = Fixtures.checkout.appendingPathComponent("Tests/Fixtures/larder")
        let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(path)))
        let read = try DefinitionReader.read(files: [(path, bytes)]).definitions

        let expected = try JSONReader.read(Fixtures.bytes(neutral))
        #expect(read.entities.map(\.name) == strings("name", in: expected["entities"]))
        #expect(read.entities.map(\.joinKey) == strings("join_key", in: expected["entities"]))
        #expect(
            read.dataSources.map(\.name)
                == strings("name", in: expected["sources"])
                + strings("name", in: expected["push_sources"]))
        let views = elements(expected["feature_views"])
        #expect(read.featureViews.count == views.count)
        for (view, expected) in zip(read.featureViews, views) {
            #expect(view.name == text(expected["name"]))
            #expect(view.source == text(expected["source"]))
            #expect(view.entities == elements(expected["entities"]).map(text))
            #expect(view.ttl.map { "\($0.components.seconds)" } == number(expected["ttl_seconds"]))
            let schema = try #require(view.schema)
            #expect(schema.map(\.name) == strings("name", in: expected["schema"]))
            #expect(
                schema.map { neutralName($0.type) } == strings("type", in: expected["schema"]))
        }
    }

    /// The type as the neutral definitions write it: `list<int64>`.
    private func neutralName(_ type: ValueType) -> String {
        switch type {
        case .array(let element): "list<\(neutralName(element))>"
        case .set(let element): "set<\(neutralName(element))>"
        case .structure(let fields):
            "struct<\(fields.map { "\($0.name):\(neutralName($0.type))" }.joined(separator: ","))>"
        case .unixTimestamp: "unix_timestamp"
        case .timeUuid: "time_uuid"
        default: type.description.lowercased()
        }
    }

    private func elements(_ node: JSONNode?) -> [JSONNode] {
        if case .array(let elements) = node?.kind { elements } else { [] }
    }

    private func text(_ node: JSONNode?) -> String {
        if case .string(let text) = node?.kind { text } else { "" }
    }

    private func number(_ node: JSONNode?) -> String? {
        if case .number(let text) = node?.kind { text } else { nil }
    }

    private func strings(_ key: String, in array: JSONNode?) -> [String] {
        elements(array).map { text($0[key]) }
    }
}
