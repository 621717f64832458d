import Larder
import LarderTesting
import MicroHTTPD
import Testing

@testable import FeatureServer

/// What holds before a server begins to listen.
@Suite struct ServerStartTests {
    @Test func `the limits of the configuration hold at every port`() throws {
        let folder = try TemporaryFolder()
        try folder.writeConfiguration(
            project: "shop",
            more: """
                larder:
                    server:
                        header_limit_bytes: 2048
                        receive_timeout_seconds: 2
                        send_timeout_seconds: 3
                        idle_timeout_seconds: 4
                """)
        let store = try FeatureStore(repository: folder.path, environment: [:])
        let start = try ServerStart(store.configuration, ServerSettings(), environment: [:])
        let http = start.http(port: 0)
        #expect(http.headerLimit == 2048)
        #expect(http.receiveTimeout == .seconds(2))
        #expect(http.sendTimeout == .seconds(3))
        #expect(http.idleTimeout == .seconds(4))
    }
}
