import Foundation
import LarderTesting
import Testing

/// What lets others in is shown nowhere.
@Suite(.tags(.endToEnd), .timeLimit(.minutes(10))) struct SecretTests {
    private static let words = [
        ["configuration"], ["configuration", "--format", "json"], ["projects", "list"],
        ["projects", "describe", "shop"], ["registry-dump"], ["plan"], ["apply"],
        ["materialize-incremental", "now"], ["expire"], ["teardown", "--force"],
    ]

    /// A shop whose store is a Redis that wants the password `hunter2`.
    private func repository(_ server: RedisServer, password: String) throws -> TemporaryFolder {
        let folder = try ShopRepository.materialized()
        try folder.write(
            "feature_store.yaml",
            """
            project: shop
            registry: data/registry.db
            provider: local
            online_store:
                type: redis
                connection_string: "\(server.connectionString),password=\(password)"
            entity_key_serialization_version: 3

            """)
        return folder
    }

    @Test(arguments: ["hunter2", "wrong-hunter2"])
    func `no command shows a password`(password: String) throws {
        let server = try RedisServer(options: ["--requirepass", "hunter2"])
        let folder = try repository(server, password: password)
        for words in Self.words {
            let result = try LarderTesting.Program.larder.run(["-c", folder.path] + words)
            #expect(!(result.output + result.errors).contains("hunter2"), "\(words)")
        }
    }

    @Test(arguments: ["hunter2", "wrong-hunter2"])
    func `no answer, no line of the log and no metric shows a password or a token`(
        password: String
    ) throws {
        let redis = try RedisServer(options: ["--requirepass", "hunter2"])
        let server = try RunningServer(
            try repository(redis, password: password), ["--access-log"],
            environment: ["LARDER_ADMIN_TOKEN": "opensesame", "LARDER_READ_TOKEN": "opensesame2"])
        var text = ""
        for token in ["opensesame", "opensesame2", "opensesame3"] {
            let header = "Authorization: Bearer \(token)"
            for path in ["/push", "/materialize-incremental", "/get-online-features", "/nope"] {
                text += try server.curl(
                    "\(path)", "-i", "-H", header, "--json",
                    #"{"features":["nope:a"],"entities":{"a":[1]},"end_ts":"2030-01-01"}"#
                ).output
            }
            text += try server.curl("/metrics", "-i", "-H", header).output
        }
        redis.kill()
        text += try server.curl("/health", "-i").output
        server.signal(SIGTERM)
        text += server.end().errors
        #expect(text.contains("larder_") || text.contains("feast_"))
        #expect(text.contains(#""path":"/push""#))
        #expect(!text.contains("hunter2"))
        #expect(!text.contains("opensesame"))
    }
}
