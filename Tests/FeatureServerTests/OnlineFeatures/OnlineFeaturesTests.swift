import FeatureValues
import Foundation
import Larder
import LarderTesting
import MicroHTTPD
import OnlineStore
import Testing

@testable import FeatureServer

/// What `/get-online-features` does beyond what Feast's answers show.
@Suite struct OnlineFeaturesTests {
    private func places(more: String = "") throws -> (PlacesRepository, ServedRepository) {
        let repository = try PlacesRepository(more: more)
        for number in 1...3 {
            try repository.write(
                "places", [.init("place_id", .int32(Int32(number)))],
                ["size": .int64(Int64(number) * 10), "name": .string("place \(number)")])
        }
        return (repository, try ServedRepository(repository.folder))
    }

    // MARK: TTL

    @Test(arguments: [
        ("", #""values":[7]"#, "PRESENT"),
        ("larder: {online_ttl: ignore}", #""values":[7]"#, "PRESENT"),
        ("larder: {online_ttl: mark}", #""values":[7]"#, "OUTSIDE_MAX_AGE"),
        ("larder: {online_ttl: null}", #""values":[null]"#, "OUTSIDE_MAX_AGE"),
    ])
    func `an expired value is marked or hidden where the configuration says so`(
        _ setting: String, _ value: String, _ status: String
    ) throws {
        let repository = try PlacesRepository(more: setting)
        let moment: Timestamp = try Timestamp(parsing: "2026-01-01T00:00:00Z")
        try repository.write(
            "places", [.init("place_id", .int32(1))], ["size": .int64(7)], at: moment)
        let served = try ServedRepository(repository.folder)
        let expected =
            #"{\#(value),"statuses":["\#(status)"],"event_timestamps":["2026-01-01T00:00:00Z"]}"#
        let (code, body) = served.answer(
            #"{"features": ["places:size"], "entities": {"place_id": [1]}}"#)
        #expect(code == 200 && body.contains(expected), "\(body)")
        // The library and the command say the same.
        let answer = try repository.store.onlineFeatures(["places:size"], for: ["place_id": [1]])
        #expect(String(decoding: try answer.json(), as: UTF8.self) == body)
        #expect(answer.columns[1].statuses.map(\.rawValue) == [status])
        let result = try Program.larder.run(
            [
                "get-online-features", "-e", "place_id=1", "-f", "places:size", "--format", "json",
            ], in: repository.folder.url)
        #expect(result.output == body + "\n", "\(result)")
    }

    @Test func expiredValuesAreCounted() throws {
        let repository = try PlacesRepository(more: "larder: {online_ttl: mark}")
        try repository.write(
            "places", [.init("place_id", .int32(1))], ["size": .int64(7)],
            at: Timestamp(microseconds: 0))
        let served = try ServedRepository(repository.folder)
        _ = served.answer(#"{"features": ["places:size"], "entities": {"place_id": [1, 1, 2]}}"#)
        let text = String(
            decoding: served.answer(.get, "/metrics", []).body, as: UTF8.self)
        let lines = text.split(separator: "\n").filter { $0.contains("places") }
        #expect(lines.contains { $0.contains("expired") && $0.hasSuffix(" 2") }, "\(lines)")
    }

    // MARK: Registry

    @Test func aChangedRegistryIsServedAsSoonAsItIsSeen() throws {
        let (repository, served) = try places()
        let old = #"{"features": ["places:size"], "entities": {"place_id": [1]}}"#
        let new = #"{"features": ["places:extent"], "entities": {"place_id": [1]}}"#
        #expect(served.answer(old).status == 200)
        #expect(served.answer(new).status == 404)
        try repository.define(ttl: 3600, feature: "extent")
        _ = try repository.store.apply(validatingSources: false)
        // Nobody has looked yet: a request doesn't.
        #expect(served.answer(old).status == 200)
        served.state.registry.look()
        #expect(served.answer(old).status == 404)
        #expect(served.answer(new).status == 200)
        #expect(served.log.all == [])
    }

    @Test(arguments: ["", "damaged"])
    func `a registry that can't be read leaves the last good one, and is told once`(
        _ content: String
    ) throws {
        let (repository, served) = try places()
        let request = #"{"features": ["places:size"], "entities": {"place_id": [1]}}"#
        let path = "data/registry.db"
        let good = try repository.folder.bytes(path)
        for round in 1...2 {
            if content.isEmpty {
                try FileManager.default.removeItem(at: repository.folder.file(path))
            } else {
                try repository.folder.write(path, content)
            }
            for _ in 0..<3 {
                served.state.registry.look()
                #expect(served.answer(request).status == 200)
                #expect(served.answer(.get, "/health", []).status == 200)
            }
            #expect(served.log.all.count == round, "\(served.log.all)")
            try repository.folder.write(path, bytes: good)
            served.state.registry.look()
            #expect(served.answer(request).status == 200)
        }
    }

    @Test func withoutARegistryNothingIsServed() throws {
        let folder = try TemporaryFolder()
        try folder.writeConfiguration(project: "shop")
        let error = #expect(throws: RegistryError.self) { try ServedRepository(folder) }
        #expect(error?.code == .missing)
    }

    @Test(.timeLimit(.minutes(10))) func aServerSeesAChangedRegistryByItself() throws {
        let (repository, _) = try places()
        var settings = ServerSettings()
        settings.port = 0
        let server = try Server(
            FeatureStore(repository: repository.folder.path, environment: [:]), settings: settings)
        defer { server.stop() }
        let port = try #require(server.url.split(separator: ":").last.flatMap { UInt16($0) })
        let client = try TCPClient(port: port)
        let body = #"{"features": ["places:extent"], "entities": {"place_id": [1]}}"#
        func status() -> Int? {
            client.send(
                "POST /get-online-features HTTP/1.1\r\nHost: here\r\n"
                    + "Content-Type: application/json\r\n"
                    + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
            return client.response()?.status
        }
        #expect(status() == 404)
        try repository.define(ttl: 3600, feature: "extent")
        _ = try repository.store.apply(validatingSources: false)
        var seen: Int? = 404
        while seen == 404 { seen = status() }
        #expect(seen == 200)
    }

    @Test func aStoreThatCantBeReachedIsToBeAskedAgainLater() throws {
        let (repository, _) = try places()
        // Port 1 is nobody's.
        try repository.folder.write(
            "feature_store.yaml",
            """
            project: shop
            registry: data/registry.db
            provider: local
            online_store: {type: redis, connection_string: "127.0.0.1:1"}
            entity_key_serialization_version: 3
            """)
        let served = try ServedRepository(repository.folder)
        let request = #"{"features": ["places:size"], "entities": {"place_id": [1]}}"#
        let response = served.answer(.post, "/get-online-features", Array(request.utf8))
        #expect(response.status == 503)
        #expect(response.headers.contains(.init("Retry-After", "1")))
        #expect(
            String(decoding: response.body, as: UTF8.self)
                == #"{"detail":"the online store can't be reached"}"#)
        let id = try #require(response.headers.first { $0.name == "X-Request-ID" }?.value)
        #expect(served.log.all.count == 1 && served.log.all[0].contains(id))
    }

    @Test func `a store that is locked is to be asked again later`() {
        let error = OnlineStoreError(code: .locked, message: "locked", place: "file", hint: "")
        #expect(ServerError(passing: error)?.status == 503)
        let other = OnlineStoreError(code: .corrupt, message: "damaged", place: "file", hint: "")
        #expect(ServerError(passing: other) == nil)
    }

    @Test func `an empty name of a service is none`() throws {
        let (_, served) = try places()
        let named = #"{"features": ["places:size"], "entities": {"place_id": [1]}"#
        let (status, body) = served.answer(named + #", "feature_service": ""}"#)
        #expect(status == 200)
        #expect(body == served.answer(named + "}").body)
        let nothing = served.answer(#"{"feature_service": "", "entities": {"place_id": [1]}}"#)
        #expect(nothing.status == 400)
        #expect(nothing.body == #""No features specified for retrieval""#)
    }

    @Test func theKeysOfPlansTakeNoMoreThanTheyMay() throws {
        let (_, served) = try places()
        let session = OnlineFeaturesSession(served.state, WorkerMetrics(served.state.metrics))
        let padding = String(repeating: " ", count: PlanCache.longestKey - 1000)
        for spaces in 0..<100 {
            let list = "[\"places:size\"\(padding)\(String(repeating: " ", count: spaces))]"
            let body = #"{"features": \#(list), "entities": {"place_id": [1]}}"#
            _ = try session.answer(Array(body.utf8))
            #expect(session.keptKeyBytes <= PlanCache.allKeys)
        }
        #expect(session.keptKeyBytes > 0)
    }

    // MARK: Limits

    @Test(arguments: [
        #"{"features": [LIST], "entities": {}}"#, #"{"features": [], "entities": {OBJECT}}"#,
        #"{"features": ["places:size"], "entities": {"place_id": [NULLS]}}"#,
    ])
    func `of many mistakes the first are told`(form: String) throws {
        let (_, served) = try places()
        let list = repeatElement("1", count: 3000).joined(separator: ",")
        let object = (0..<3000).map { "\"a\($0)\":1" }.joined(separator: ",")
        let nulls = repeatElement("null", count: 3000).joined(separator: ",")
        let (status, body) = served.answer(
            form.replacingOccurrences(of: "LIST", with: list)
                .replacingOccurrences(of: "OBJECT", with: object)
                .replacingOccurrences(of: "NULLS", with: nulls))
        #expect(status == 422)
        #expect(body.components(separatedBy: #""type":"#).count == 21, "\(body)")
    }

    @Test(arguments: [
        ("/materialize", #"{"feature_views": [LIST]}"#),
        ("/push", #"{"push_source_name": "none", "df": {OBJECT}}"#),
    ])
    func `of many mistakes in what is written the first are told`(path: String, form: String) throws
    {
        let (_, served) = try places()
        let list = repeatElement("1", count: 3000).joined(separator: ",")
        let object = (0..<3000).map { "\"a\($0)\":1" }.joined(separator: ",")
        let text = form.replacingOccurrences(of: "LIST", with: list)
            .replacingOccurrences(of: "OBJECT", with: object)
        let response = served.answer(.post, path, Array(text.utf8))
        #expect(response.status == 422)
        #expect(
            String(decoding: response.body, as: UTF8.self)
                .components(separatedBy: #""type":"#).count == 21)
    }

    @Test func `requests of too many rows or features are refused`() throws {
        let (_, served) = try places(
            more: "larder: {server: {entity_limit: 3, feature_limit: 2}}")
        func status(_ rows: Int, _ features: [String]) -> Int {
            let list = features.map { "\"\($0)\"" }.joined(separator: ",")
            let values = repeatElement("1", count: rows).joined(separator: ",")
            return served.answer(
                #"{"features": [\#(list)], "entities": {"place_id": [\#(values)]}}"#
            ).status
        }
        #expect(status(3, ["places:size", "places:name"]) == 200)
        #expect(status(4, ["places:size"]) == 422)
        #expect(status(1, ["places:size", "places:name", "world:people"]) == 422)
        let (_, body) = served.answer(
            #"{"features": ["places:size"], "entities": {"other": [1,2,3,4]}}"#)
        #expect(body.contains(#""type":"too_long","loc":["body","entities","other"]"#))
    }

    @Test func `an answer of too many values is refused before it is read`() throws {
        let (_, served) = try places(more: "larder: {server: {entity_limit: 2000000}}")
        let features = [
            "places:size", "places:name", "world:people", "drivers:rate", "drivers:é",
            "visits:visits", "moments:five", "tokens:list",
        ]
        let rows = OnlineFeaturesSession.valueLimit / features.count + 1
        let list = features.map { "\"\($0)\"" }.joined(separator: ",")
        let values = repeatElement("1", count: rows).joined(separator: ",")
        let (status, body) = served.answer(
            #"{"features": [\#(list)], "entities": {"place_id": [\#(values)]}}"#)
        #expect(status == 422 && body.contains(#""loc":["body","entities"]"#))
    }

    @Test func aLargeAnswerIsFollowedBySmallOnes() throws {
        let (_, served) = try places()
        let values = repeatElement("3,9", count: 5000).joined(separator: ",")
        for _ in 0..<2 {
            let (status, body) = served.answer(
                #"{"features": ["places:size", "places:name", "world:people"], "entities": {"place_id": [\#(values)]}}"#
            )
            #expect(status == 200)
            #expect(body.split(separator: "\"place 3\"").count == 5001)
            #expect(
                served.answer(#"{"features": ["places:size"], "entities": {"place_id": [1]}}"#)
                    .body.contains("[10]"))
        }
    }

    @Test func plansAreBounded() throws {
        let (_, served) = try places()
        for spaces in 0..<(PlanCache.capacity * 2) {
            let space = String(repeating: " ", count: spaces)
            let (status, body) = served.answer(
                #"{"features": ["places:size"\#(space)], "entities": {"place_id": [2]}}"#)
            #expect(status == 200 && body.contains(#""values":[20]"#))
        }
    }

    // MARK: Forms

    @Test func anEntitysBytesMayBeWrittenInManyWays() throws {
        let (_, served) = try places()
        for request in [
            #"{"entities":{"place_id":[1]},"features":["places:size"]}"#,
            "\u{feff} {\n\"features\" :\t[ \"places:size\" ] , \"entities\" : { \"place_id\" : [ 1 ] } } \n",
            #"{"\u0065ntities":{"pl\u0061ce_id":["1"]},"features":["pl\u0061ces:size"]}"#,
            #"{"entities":3,"features":4,"entities":{"place_id":[2],"place_id":[1]},"features":["places:size"]}"#,
            #"{"entities":{"place_id":[2],"x":["y"],"place_id":[1.0]},"features":["places:size"],"z":{"a":[]}}"#,
        ] {
            let (status, body) = served.answer(request)
            #expect(status == 200)
            #expect(
                body.hasPrefix(
                    #"{"results":[{"values":[1],"statuses":["PRESENT"],"event_timestamps":["1970-01-01T00:00:00Z"]},{"values":[10],"#
                ), "\(request) \(body)")
        }
    }

    @Test(arguments: [
        (#"["x"]"#, #"["body","entities","place_id",0]"#, "\"x\""),
        (#"[1, 1.5]"#, #"["body","entities","place_id",1]"#, "1.5"),
        (#"[1, 2, 3000000000]"#, #"["body","entities","place_id",2]"#, "3000000000"),
        (#"[{"a":[1]}]"#, #"["body","entities","place_id",0]"#, #"{"a":[1]}"#),
        (#"[true]"#, #"["body","entities","place_id",0]"#, "true"),
        (#"[null]"#, #"["body","entities","place_id",0]"#, "null"),
    ])
    func `a wrong entity value is named with its place`(
        _ values: String, _ place: String, _ input: String
    ) throws {
        let (_, served) = try places()
        let (status, body) = served.answer(
            #"{"features": ["places:size"], "entities": {"place_id": \#(values)}}"#)
        #expect(status == 422)
        #expect(
            body.hasPrefix(#"{"detail":[{"type":"value_error","loc":\#(place),"msg":"#), "\(body)")
        #expect(body.hasSuffix(#""input":\#(input)}]}"#), "\(body)")
    }

    @Test func `only the join keys that features need are read and answered`() throws {
        let (_, served) = try places()
        let trip = #"{"feature_service": "trip", "full_feature_names": true, "entities": {"#
        let keys = #""from_id": [1], "to_id": [2]"#
        let (status, answer) = served.answer("\(trip)\(keys)}}")
        #expect(status == 200)
        // Of the view that the service calls otherwise, and of one that it does not have.
        for other in [#""place_id": [3]"#, #""user_id": [null]"#] {
            #expect(served.answer("\(trip)\(keys), \(other)}}") == (200, answer))
            #expect(served.answer("\(trip)\(other), \(keys)}}") == (200, answer))
        }
    }

    @Test func `a NaN in a join key is a null`() throws {
        let (_, served) = try places()
        let (status, body) = served.answer(
            #"{"features": ["visits:visits"], "entities": {"user_id": [NaN], "place_id": [1]}}"#)
        #expect(status == 422)
        #expect(body.contains(#"["body","entities","user_id",0]"#) && body.contains("is null"))
    }

    @Test func `what the caller can't mend is told to the log alone`() throws {
        let (repository, served) = try places()
        try FileManager.default.removeItem(at: repository.folder.file("data/online_store.db"))
        let (status, body) = served.answer(
            #"{"features": ["places:size"], "entities": {"place_id": [1]}}"#)
        #expect(status == 500)
        #expect(!body.contains("online"))
        #expect(served.log.all.count == 1)
        #expect(served.log.all.first?.contains("online store file") == true)
    }
}
