import Foundation
public import Testing

/// A request to Feast's server, and what it answered.
public struct FeastExchange: CustomTestStringConvertible, Sendable {
    /// What the fixture calls it.
    public var name: String
    /// `POST`.
    public var method: String
    /// The path, with its parameters.
    public var path: String
    /// The request's body.
    public var request: String
    /// The answer's status.
    public var status: Int
    /// What the answer says it is; `nil` without a body.
    public var contentType: String?
    /// The answer's JSON.
    public var body: String

    /// The name.
    public var testDescription: String { name }

    /// All about the driver repository, in the order in which they were made; some change it.
    public static func driver() throws -> [FeastExchange] {
        let all = try #require(try Fixtures.json("driver/expected/http.json") as? [[String: Any]])
        return try all.map { exchange in
            let response = try #require(exchange["response"] as? [String: Any])
            return FeastExchange(
                name: try #require(exchange["name"] as? String),
                method: try #require(exchange["method"] as? String),
                path: try #require(exchange["path"] as? String),
                request: try exchange["request_raw"] as? String ?? text(exchange["request"]),
                status: try #require(response["status"] as? Int),
                contentType: response["content_type"] as? String,
                body: try text(response["body"]))
        }
    }

    /// Requests for online features of every type.
    public static func types() throws -> [FeastExchange] {
        let steps = try #require(
            try (Fixtures.json("types/case.json") as? [String: Any])?["steps"] as? [[String: Any]])
        return try steps.filter { $0["op"] as? String == "http" }.map { step in
            let name = try #require(step["id"] as? String)
            let answer = try #require(
                try Fixtures.json("types/expected/\(name).json") as? [String: Any])
            return FeastExchange(
                name: name, method: "POST", path: "/get-online-features",
                request: try text(step["body"]), status: try #require(answer["status"] as? Int),
                contentType: "application/json", body: try text(answer["body"]))
        }
    }

    private static func text(_ value: Any?) throws -> String {
        String(
            decoding: try JSONSerialization.data(
                withJSONObject: value ?? NSNull(), options: [.fragmentsAllowed]), as: UTF8.self)
    }
}
