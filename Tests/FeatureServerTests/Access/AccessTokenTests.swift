import Foundation
import LarderTesting
import MicroHTTPD
import Testing

@testable import FeatureServer

/// Who may ask: tokens, their roles, and what is wrong with them.
@Suite struct AccessTokenTests {
    private func tokens(_ text: String, environment: [String: String] = [:]) throws -> AccessTokens
    {
        let folder = try TemporaryFolder()
        return try AccessTokens.read(
            file: folder.write("tokens", text).path, environment: environment)
    }

    private func status(
        _ tokens: AccessTokens, _ role: Role, _ authorization: String?
    ) -> (Int, ServerError?) {
        var view = AccessControl.View(AccessControl(tokens, servedAt: "127.0.0.1"))
        let headers = authorization.map { [HTTPRequest.Field("authorization", $0)] } ?? []
        do {
            try view.check(HTTPRequest(.post, "/push", headers: headers), may: role)
            return (200, nil)
        } catch {
            return (error.status, error)
        }
    }

    @Test func `tokens come from lines of a file and from variables`() throws {
        let word = SHA256Digest(of: "admin-word".utf8)
        let hexadecimal = word.bytes.map { String(format: "%02X", $0) }.joined()
        let tokens = try tokens(
            "# who may ask\n\nread reader\r\n  admin\tsha256:\(hexadecimal)  \n",
            environment: ["LARDER_WRITE_TOKEN": "writer", "LARDER_READ_TOKEN": "", "OTHER": "x"])
        #expect(tokens.all.count == 3)
        #expect(tokens.role(of: "reader".utf8) == .read)
        #expect(tokens.role(of: "writer".utf8) == .write)
        #expect(tokens.role(of: "admin-word".utf8) == .admin)
        #expect(tokens.role(of: hexadecimal.utf8) == nil)
        #expect(tokens.role(of: "".utf8) == nil)
    }

    @Test func `a digest is what other programs make of the same bytes`() {
        #expect(
            SHA256Digest(of: "abc".utf8)
                == SHA256Digest(
                    hexadecimal: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        )
        #expect(SHA256Digest(hexadecimal: "ba78") == nil)
        #expect(SHA256Digest(hexadecimal: String(repeating: "g", count: 64)) == nil)
    }

    @Test func `a word of several roles has the greatest`() throws {
        let tokens = try tokens("write word\nread word\n")
        #expect(tokens.role(of: "word".utf8) == .write)
    }

    @Test func `every mistake of a file is told with its line, and no token`() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "tokens", "reed secret1\nread\nread secret2 secret3\nwrite sha256:12\nadmin good\n")
        let error = try #require(throws: ServerStartErrors.self) {
            try AccessTokens.read(file: file.path, environment: [:])
        }
        #expect(
            error.all.map { "\($0.place.dropFirst(file.path.count)) \($0.message) | \($0.hint)" }
                == [
                    ":1 the line does not begin with a role | did you mean \"read\"?",
                    ":2 a line must be a role and a token | "
                        + "write one of read, write, admin, a space, a token",
                    ":3 a line must be a role and a token | "
                        + "write one of read, write, admin, a space, a token",
                    ":4 a SHA-256 digest is 64 hexadecimal digits | "
                        + "make it: printf %s TOKEN | sha256sum",
                ])
        #expect(!"\(error)".contains("secret"))
    }

    @Test(arguments: ["", "# nothing\n"])
    func `a file without a token is a mistake: it would let everybody in`(text: String) {
        #expect(throws: ServerStartErrors.self) { try tokens(text) }
    }

    @Test(
        arguments: [
            (Role.read, "Bearer reader", 200), (.read, "bearer  reader", 200),
            (.read, "Bearer writer", 200), (.write, "Bearer writer", 200),
            (.write, "Bearer reader", 403), (.admin, "Bearer writer", 403),
            (.read, "Bearer nobody", 401), (.read, "Bearer reade", 401), (.read, "Bearer ", 401),
            (.read, "reader", 401), (.read, "Basic reader", 401), (.read, nil, 401),
        ] as [(Role, String?, Int)])
    func `a role may do what those before it may`(
        role: Role, authorization: String?, status: Int
    ) throws {
        let tokens = try tokens("read reader\nwrite writer\n")
        let (answer, error) = self.status(tokens, role, authorization)
        #expect(answer == status)
        let challenge = error?.headers.first { $0.name == "WWW-Authenticate" }?.value
        #expect((challenge?.hasPrefix("Bearer") ?? false) == (status == 401))
    }

    @Test func `without tokens everybody may do everything`() {
        #expect(status(AccessTokens(), .admin, nil).0 == 200)
    }

    @Test func `a small role is told as Feast tells it`() throws {
        let error = try #require(status(tokens("read reader"), .write, "Bearer reader").1)
        #expect(
            String(decoding: error.response.body, as: UTF8.self)
                == #""{\"module\": \"feast.errors\", \"class\": \"FeastPermissionError\", "#
                + #"\"message\": \"Permission error:\\n/push needs the role write, "#
                + #"the token has read\"}""#)
    }

    @Test func `tokens that are exchanged hold from the next request on`() throws {
        let control = AccessControl(try tokens("read old"), servedAt: "127.0.0.1")
        var view = AccessControl.View(control)
        let request = { (word: String) in
            HTTPRequest(.get, "/", headers: [.init("authorization", "Bearer \(word)")])
        }
        try view.check(request("old"), may: .read)
        control.replace(by: try tokens("read new"))
        try view.check(request("new"), may: .read)
        #expect(throws: ServerError.self) { try view.check(request("old"), may: .read) }
    }
}
