import Foundation
import LarderTesting
import Testing

@testable import Larder

/// Names of registries as names of Swift.
struct SwiftNamesTests {
    @Test(arguments: [
        ("conv_rate", "convRate"), ("avgDailyTrips", "avgDailyTrips"), ("CONV_RATE", "convRate"),
        ("HTTPStatus", "httpStatus"), ("Rate", "rate"), ("ID", "id"), ("ID2", "id2"),
        ("user_ID", "userId"), ("2nd-value", "_2ndValue"), ("größe in m²", "größeInM"),
        ("Ähnlich", "ähnlich"), ("温度", "温度"), ("🚕", "feature"), ("_", "feature"), ("__a", "a"),
        ("a.b/c", "aBC"), ("self", "selfValue"), ("class", "class"), ("\u{301}x", "_\u{301}x"),
    ])
    func propertiesAreCalled(_ name: String, _ expected: String) {
        var names = SwiftNames(reserved: SwiftNames.reservedProperties, reservedSuffix: "Value")
        #expect(names.property(for: name) == expected)
    }

    @Test(arguments: [
        ("driver_activity", "DriverActivity"), ("driver_activity_v1", "DriverActivityV1"),
        ("trips", "Trips"), ("3rd", "_3rd"), ("string", "StringFeatures"), ("-", "Service"),
        ("feature_store", "FeatureStoreFeatures"), ("character", "CharacterFeatures"),
        ("sequence", "SequenceFeatures"), ("equatable", "EquatableFeatures"),
        ("decoder", "DecoderFeatures"), ("duration", "DurationFeatures"),
        ("column_value", "ColumnValueFeatures"), ("characters", "Characters"),
    ])
    func typesAreCalled(_ name: String, _ expected: String) {
        var names = SwiftNames(reserved: SwiftNames.reservedTypes, reservedSuffix: "Features")
        #expect(names.type(for: name) == expected)
    }

    /// Names that the library has and generated source could take from its users.
    @Test func `no type is called like one of those that come with the library`() throws {
        let sources = Fixtures.checkout.appendingPathComponent("Sources")
        var found: Set<Substring> = []
        for module in ["FeatureDefinitions", "Larder"] {
            let folder = sources.appendingPathComponent(module).path
            for path in try FileManager.default.subpathsOfDirectory(atPath: folder)
            where path.hasSuffix(".swift") {
                let text = try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
                let declarations =
                    /(?m)^public (?:final |indirect )*(?:struct|enum|class|protocol) (\w+)/
                found.formUnion(text.matches(of: declarations).map(\.1))
                let exports = /(?m)^@_exported public import \w+ \w+\.(\w+)/
                found.formUnion(text.matches(of: exports).map(\.1))
            }
        }
        #expect(found.count > 90)
        #expect(found.filter { !SwiftNames.reservedTypes.contains(String($0)) } == [])
    }

    @Test func namesThatBecomeEqualAreNumbered() {
        var names = SwiftNames(reserved: [], reservedSuffix: "")
        let given = ["a-b", "a_b", "aB2", "aB"].map { names.property(for: $0) }
        #expect(given == ["aB", "aB2", "aB22", "aB3"])
    }
}
