import Foundation
import LarderTesting
import Testing

/// `larder serve` as a process.
@Suite(.tags(.endToEnd), .timeLimit(.minutes(10))) struct ServeTests {
    private static let health = "GET /health HTTP/1.1\r\nHost: a\r\n\r\n"

    private func makeCertificate(_ name: String, in folder: TemporaryFolder) throws {
        let result = try LarderTesting.Program(URL(fileURLWithPath: "/usr/bin/env")).run([
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
            "-keyout", folder.file("\(name).key").path, "-out", folder.file("\(name).pem").path,
        ])
        try #require(result.status == 0, Comment(rawValue: result.errors))
    }

    @Test func `SIGTERM under load loses no request and ends with 0`() throws {
        let server = try RunningServer(try TemporaryFolder.driverRepository())
        let body =
            #"{"features":["driver_hourly_stats:conv_rate"],"entities":{"driver_id":[1001]}}"#
        let request =
            "POST /get-online-features HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        let clients = try (0..<4).map { _ in try TCPClient(port: server.port) }
        for client in clients {
            client.send(request)
            #expect(client.response()?.status == 200)
        }
        server.signal(SIGTERM)
        // Whoever goes on asking is told to stop, and gets every answer until then.
        for client in clients {
            var isLast = false
            while !isLast, client.send(request) {
                let response = try #require(client.response())
                #expect(response.status == 200)
                isLast = response.header("connection") == "close"
            }
        }
        let end = server.end()
        #expect(end.status == 0)
        #expect(end.errors == "listening on \(server.url)\n")
    }

    @Test func `Ctrl-C ends with 130`() throws {
        let server = try RunningServer(try TemporaryFolder.driverRepository())
        server.signal(SIGINT)
        let end = server.end()
        #expect(end.status == 130)
        #expect(end.errors == "listening on \(server.url)\ninterrupted\n")
    }

    @Test func `tokens of a file hold, and those of the file as it becomes`() throws {
        let folder = try TemporaryFolder.driverRepository()
        try folder.write("tokens", "read first\n")
        let server = try RunningServer(
            folder, ["--token-file", "tokens"], environment: ["LARDER_ADMIN_TOKEN": "above"])
        func status(_ token: String?, _ path: String = "/get-online-features") throws -> String {
            let header = token.map { "Authorization: Bearer \($0)" } ?? "X-None: 1"
            return try server.curl(
                path, "-o", "/dev/null", "-w", "%{http_code}", "-H", header, "--json",
                #"{"features":["driver_hourly_stats:conv_rate"],"entities":{"driver_id":[1001]}}"#
            ).output
        }
        #expect(try status(nil) == "401")
        #expect(try status("second") == "401")
        #expect(try status("first") == "200")
        #expect(try status("above") == "200")
        #expect(try status("first", "/push") == "403")
        #expect(try server.curl("/health", "-f").status == 0)

        try folder.write("tokens", "read second\n")
        #expect(server.waitForLine(containing: #""read":["#) != nil)
        #expect(try status("first") == "401")
        #expect(try status("second") == "200")

        try folder.write("tokens", "nonsense\n")
        let line = try #require(server.waitForLine(containing: #""level":"error""#))
        #expect(line.contains("tokens:1"))
        #expect(try status("second") == "200")
        server.signal(SIGTERM)
        #expect(server.end().status == 0)
    }

    @Test func `a page of another host may use a server with tokens alone`() throws {
        let folder = try TemporaryFolder.driverRepository()
        func status(_ server: RunningServer, _ origin: String) throws -> String {
            try server.curl(
                "/get-online-features", "-o", "/dev/null", "-w", "%{http_code}",
                "-H", "Origin: \(origin)", "-H", "Authorization: Bearer word", "--json",
                #"{"features":["driver_hourly_stats:conv_rate"],"entities":{"driver_id":[1001]}}"#
            ).output
        }
        let open = try RunningServer(folder)
        #expect(try status(open, "http://pages.example:\(open.port)") == "403")
        #expect(try status(open, "http://localhost:\(open.port)") == "200")
        let closed = try RunningServer(folder, environment: ["LARDER_READ_TOKEN": "word"])
        #expect(try status(closed, "http://pages.example") == "200")
    }

    @Test(arguments: [(0o600, false), (0o640, false), (0o644, true), (0o602, true)])
    func `a file of tokens that is open to all is warned of`(mode: Int, isWarnedOf: Bool) throws {
        let folder = try TemporaryFolder.driverRepository()
        let path = try folder.write("tokens", "read word\n").path
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        // As Kubernetes mounts a secret.
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("link").path, withDestinationPath: "tokens")
        for (name, isWarnedOf) in [("tokens", isWarnedOf), ("link", false)] {
            let server = try RunningServer(folder, ["--token-file", name])
            server.signal(SIGTERM)
            let errors = server.end().errors
            let warnings = errors.split(separator: "\n").filter { $0.contains("warning") }
            #expect(warnings.count == (isWarnedOf ? 1 : 0), Comment(rawValue: errors))
            #expect(warnings.allSatisfy { $0.contains("chmod o= ") && $0.contains(name) })
        }
    }

    @Test func `TLS shows the certificate of the files, and the new one when they change`() throws {
        let folder = try TemporaryFolder.driverRepository()
        try makeCertificate("one", in: folder)
        try makeCertificate("two", in: folder)
        for end in ["pem", "key"] { try folder.copy(folder.file("one.\(end)"), to: "now.\(end)") }
        let server = try RunningServer(
            folder, ["--cert", "now.pem", "--key", "now.key", "--access-log"])
        #expect(server.url.hasPrefix("https://"))
        let one = folder.file("one.pem").path
        let two = folder.file("two.pem").path
        #expect(try server.curl("/health", "-f", "--cacert", one).status == 0)
        #expect(try server.curl("/health", "-f", "--cacert", two).status == 60)
        #expect(try server.curl("/health", "-f", "--cacert", one, "--tls-max", "1.1").status != 0)
        for end in ["pem", "key"] {
            try FileManager.default.removeItem(at: folder.file("now.\(end)"))
            try folder.copy(folder.file("two.\(end)"), to: "now.\(end)")
        }
        // Between the two files a look may find a key that does not fit; it looks again.
        #expect(server.waitForLine(containing: #""read":["#) != nil)
        #expect(try server.curl("/health", "-f", "--cacert", two).status == 0)
        server.signal(SIGTERM)
        let end = server.end()
        #expect(end.status == 0)
        #expect(end.errors.contains(#""method":"GET","path":"/health","status":200"#))
    }

    @Test(arguments: [
        Mistake(
            "an address that others can reach, and no token", "serve -h 0.0.0.0",
            """
            error: at 0.0.0.0 others could ask and write without a token
            hint: give tokens with --token-file FILE, or allow it with --insecure
            """),
        Mistake(
            "no such address", "serve -h nobody.invalid",
            """
            error: nobody.invalid: Name or service not known
            hint: give an address of this machine, such as 127.0.0.1 or 0.0.0.0
            """),
        Mistake(
            "an address without a letter", "serve -h ", status: 64,
            """
            error: --host can't be ""
            hint: give an address of this machine, such as 127.0.0.1 or 0.0.0.0
            """),
        Mistake(
            "an address of another machine", "serve -h 192.0.2.1 -p 0 --insecure",
            """
            error: 192.0.2.1:0: Cannot assign requested address
            hint: give an address of this machine, such as 127.0.0.1 or 0.0.0.0
            """),
        Mistake(
            "no registry", "serve",
            """
            error: REPO/data/registry.db: there is no registry
            hint: create it with "larder apply"
            """, in: { try ShopRepository.new() }),
        Mistake(
            "no file of tokens", "serve --token-file nope",
            """
            error: nope: the file of tokens can't be read: No such file or directory
            hint: write lines of a role (read, write, admin) and a token
            """),
        Mistake(
            "a certificate without a key", "serve --cert cert.pem", status: 64,
            """
            error: --cert is given without --key
            hint: give the key's file too
            """),
        Mistake(
            "a certificate that is none, and tokens that are none",
            "serve --cert feature_store.yaml --key feature_store.yaml --token-file tokens",
            """
            error: tokens:1: the line does not begin with a role
            hint: did you mean "admin"?
            """, given: { try $0.write("tokens", "admn x\n") }),
        Mistake(
            "a certificate that is none",
            "serve --cert feature_store.yaml --key feature_store.yaml",
            """
            error: feature_store.yaml: no certificate that can be used: No certificate was found.
            hint: give the certificate in PEM, it begins with -----BEGIN CERTIFICATE-----
            """),
        Mistake(
            "Feast's way to know callers, and no token", "serve",
            """
            error: feature_store.yaml:12: auth.type: callers can't be known by "oidc"
            hint: give tokens with --token-file FILE
            """,
            given: {
                try $0.write(
                    "feature_store.yaml",
                    ShopRepository.configuration + "auth:\n    type: oidc\n")
            }),
        Mistake(
            "a port that is none", "serve -p 65536", status: 64,
            """
            error: --port can't be "65536"
            hint: write a number from 0 to 65535
            """),
    ])
    func `what keeps the server from starting is told`(mistake: Mistake) throws {
        try mistake.check()
    }

    @Test(arguments: [("--port", ""), ("--metrics-port", " --port 0")])
    func `a port that is taken is told`(option: String, more: String) throws {
        let listener = try Listener()
        try Mistake(
            "a port that is taken", "serve \(option) \(listener.port)\(more)",
            """
            error: 127.0.0.1:\(listener.port): Address already in use
            hint: end the other program, or give another port with \(option) PORT
            """
        ).check()
    }

    @Test(arguments: [["serve", "-h"], ["serve", "--help"], ["-h", "serve"]])
    func `-h alone helps`(words: [String]) throws {
        let result = try LarderTesting.Program.larder.run(words)
        #expect(result.status == 0)
        #expect(result.output.contains("Usage: larder serve"))
    }
}
