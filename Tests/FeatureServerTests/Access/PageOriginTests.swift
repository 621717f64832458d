import LarderTesting
import MicroHTTPD
import Testing

@testable import FeatureServer

/// Which web pages may use a server that asks for no token.
@Suite struct PageOriginTests {
    @Test(
        arguments: [
            ("127.0.0.1", nil, true), ("127.0.0.1", "http://localhost:3000", true),
            ("127.0.0.1", "https://LOCALHOST", true), ("127.0.0.1", "http://127.0.0.1:6566", true),
            ("127.0.0.1", "http://[::1]:8080", true), ("features.example", "http://[::1]", true),
            ("features.example", "http://Features.example:6566", true),
            ("fd00::2", "http://[fd00::2]:6566", true),
            ("127.0.0.1", "http://pages.example:6566", false),
            ("127.0.0.1", "http://localhost.pages.example:6566", false),
            ("127.0.0.1", "http://127.0.0.1.pages.example", false),
            ("127.0.0.1", "http://pages.example/localhost", false),
            ("0.0.0.0", "http://10.0.0.1:6566", false), ("127.0.0.1", "null", false),
            ("127.0.0.1", "", false), ("127.0.0.1", "localhost", false),
        ] as [(String, String?, Bool)])
    func `pages of this machine may ask, and those of others not`(
        host: String, origin: String?, isLet: Bool
    ) throws {
        var view = AccessControl.View(AccessControl(AccessTokens(), servedAt: host))
        let headers = origin.map { [HTTPRequest.Field("origin", $0)] } ?? []
        var status = 200
        do throws(ServerError) {
            try view.check(HTTPRequest(.post, "/push", headers: headers), may: .write)
        } catch {
            status = error.status
        }
        #expect(status == (isLet ? 200 : 403))
    }

    @Test func `a page with a token needs no known host`() throws {
        let tokens = try AccessTokens.read(
            file: nil, environment: ["LARDER_READ_TOKEN": "reader"])
        var view = AccessControl.View(AccessControl(tokens, servedAt: "127.0.0.1"))
        let headers = [
            HTTPRequest.Field("origin", "http://pages.example"),
            .init("authorization", "Bearer reader"),
        ]
        try view.check(HTTPRequest(.post, "/get-online-features", headers: headers), may: .read)
    }

    @Test func `a page that lies of its place has nothing read of its body`() throws {
        let served = try ServedRepository(TemporaryFolder.driverRepository())
        let response = served.answer(
            HTTPRequest(
                .post, "/push", headers: [.init("origin", "http://pages.example:6566")],
                body: Array("no JSON".utf8)))
        #expect(response.status == 403)
        #expect(
            String(decoding: response.body, as: UTF8.self)
                == #"{"detail":"Pages of other hosts may not use a server without tokens"}"#)
    }
}
