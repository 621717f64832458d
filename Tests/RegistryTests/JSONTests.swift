import FeatureDefinitions
import FeatureValues
import Foundation
import LarderTesting
import Testing

@testable import Registry

@Suite struct JSONTests {
    @Test(.tags(.feast), arguments: ["apply", "materialize"])
    func aRegistryAsJSONIsWhatPythonMakesOfIt(_ step: String) throws {
        let registry = try FeastRegistry.load("driver/registry_after_\(step).db")
        let text = registry.message.json(.original).omittingBodies.indentedText
        let ours = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary
        let expected =
            try Fixtures.json("driver/expected/registry_after_\(step).json") as? NSDictionary
        #expect(ours == expected)
    }

    @Test func lengthsOfTimeAndMomentsAreTexts() {
        let cases: [(seconds: Int64, nanos: Int64, duration: String, moment: String?)] = [
            (0, 0, "0s", "1970-01-01T00:00:00Z"),
            (86400, 0, "86400s", "1970-01-02T00:00:00Z"),
            (1, 500_000_000, "1.500s", "1970-01-01T00:00:01.500Z"),
            (1, 1000, "1.000001s", "1970-01-01T00:00:01.000001Z"),
            (1, 1, "1.000000001s", "1970-01-01T00:00:01.000000001Z"),
            (-1, -500_000_000, "-1.500s", nil),
            (0, -1_000_000, "-0.001s", nil),
        ]
        for (seconds, nanos, duration, moment) in cases {
            var meta = Message(MessageType("google.protobuf.Duration"))
            meta.set("seconds", seconds)
            meta.set("nanos", nanos)
            #expect(meta.json().kind == .string(duration))
            guard let moment else { continue }
            var timestamp = Message(MessageType("google.protobuf.Timestamp"))
            timestamp.set("seconds", seconds)
            timestamp.set("nanos", nanos)
            #expect(timestamp.json().kind == .string(moment))
        }
    }

    @Test func aViewIsDescribedAsFeastDoes() throws {
        let registry = try FeastRegistry.load("driver/registry_after_materialize.db")
        let view = try #require(
            registry.describe(.featureView, "driver_hourly_stats", in: "driver_repo"))
        try expectGolden(view.indentedText + "\n", "describe.json")
        #expect(registry.describe(.featureView, "nope", in: "driver_repo") == nil)
    }

    @Test(arguments: FeastRegistry.paths)
    func aDumpHasTheFormOfFeasts(_ path: String) throws {
        let registry = try FeastRegistry.load(path)
        let name = path.replacing("/", with: "_").replacing(".db", with: ".json")
        try expectGolden(
            registry.dump(project: registry.projects[0]).indentedText + "\n", "dump_\(name)")
    }

    @Test func listsHideTheDummyAndAreSorted() throws {
        let registry = try FeastRegistry.load("driver/registry_after_apply.db")
        let entities = registry.list(.entity, in: "driver_repo")
        #expect(entities.compactMap { $0["spec"]?["name"]?.kind } == [.string("driver")])
        let views = registry.list(.featureView, in: "driver_repo")
        #expect(
            views.compactMap { $0["spec"]?["name"]?.kind } == [
                .string("driver_hourly_stats"), .string("driver_hourly_stats_fresh"),
            ])
        #expect(views.allSatisfy { $0["spec"]?["project"] == nil })
    }
}

extension JSONNode {
    /// As in the expected files, which leave out what differs from run to run.
    fileprivate var omittingBodies: JSONNode {
        switch kind {
        case .object(let members):
            return JSONNode(
                .object(
                    members.map { member in
                        let isBody = ["body", "body_text", "feature_view_proto"].contains(
                            member.name)
                        return JSONMember(
                            member.name,
                            isBody ? JSONNode(.string("<omitted>")) : member.value.omittingBodies)
                    }))
        case .array(let elements): return JSONNode(.array(elements.map(\.omittingBodies)))
        default: return self
        }
    }
}
