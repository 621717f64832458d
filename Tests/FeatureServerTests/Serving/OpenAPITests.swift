import Foundation
import LarderTesting
import Testing

@testable import FeatureServer

/// The description of the endpoints is Feast's, for the paths that there are.
@Suite(.tags(.feast)) struct OpenAPITests {
    private let own: [String: Any]
    private let feast: [String: Any]

    init() throws {
        own = try #require(json(OpenAPIDocument(of: .all).text) as? [String: Any])
        feast = try #require(try Fixtures.json("driver/expected/openapi.json") as? [String: Any])
    }

    private func member(_ value: Any?, _ path: String...) throws -> [String: Any] {
        try path.reduce(try #require(value as? [String: Any])) { object, key in
            try #require(object[key] as? [String: Any], "\(key)")
        }
    }

    /// The value without what is written for people.
    private func bare(_ value: Any?) -> NSObject {
        switch value {
        case let object as [String: Any]:
            let kept = object.filter { !($0.key == "description" && $0.value is String) }
            return kept.mapValues { bare($0) } as NSDictionary
        case let array as [Any]: return array.map { bare($0) } as NSArray
        case let other as NSObject: return other
        default: return NSNull()
        }
    }

    @Test func `every endpoint but the document's own is described`() throws {
        let described = try Set(member(own, "paths").keys)
        let paths = Set(EndpointTable.all.endpoints.map(\.path))
        #expect(described == paths.subtracting(["/openapi.json"]))
    }

    @Test func `operations that Feast's server has are described as there`() throws {
        let theirs = try member(feast, "paths")
        var compared = 0
        for (path, methods) in try member(own, "paths") {
            for (method, operation) in try member(methods) {
                guard let other = theirs[path] else { continue }
                let operation = try member(operation)
                let expected = try member(other, method)
                for (key, value) in expected where !["responses", "description"].contains(key) {
                    #expect(bare(operation[key]) == bare(value), "\(path) \(key)")
                }
                for (status, response) in try member(expected, "responses") {
                    let found = try member(operation, "responses")[status]
                    #expect(bare(found) == bare(response), "\(path) \(status)")
                }
                compared += 1
            }
        }
        #expect(compared == 6)
    }

    @Test func `bodies have the schemas of Feast's server`() throws {
        let theirs = try member(feast, "components", "schemas")
        for (name, schema) in try member(own, "components", "schemas") {
            #expect(bare(schema) == bare(theirs[name]), "\(name)")
        }
    }

    @Test func `every schema that is named is there`() throws {
        let text = OpenAPIDocument(of: .all).text
        let schemas = try Set(member(own, "components", "schemas").keys)
        for name in text.matches(of: /#\/components\/schemas\/(\w+)/) {
            #expect(schemas.contains(String(name.1)))
        }
    }
}
