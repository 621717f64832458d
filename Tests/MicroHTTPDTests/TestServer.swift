import Foundation
import LarderTesting
import MicroHTTPD
import Synchronization
import Testing

/// A server whose handlers tests write, on a free port.
struct TestServer {
    let server: HTTPServer

    init(
        _ change: (inout HTTPServerSettings) -> Void = { _ in },
        answer: @escaping @Sendable (HTTPRequest) -> HTTPAnswer = TestServer.echo
    ) throws {
        var settings = HTTPServerSettings()
        settings.threads = 2
        settings.knownPaths = ["/echo"]
        settings.wantedHeaders = ["x-test"]
        change(&settings)
        server = try HTTPServer(settings) { Handler(answer: answer) }
    }

    func client(receiveBuffer: Int32? = nil) throws -> TCPClient {
        try TCPClient(port: server.port, receiveBuffer: receiveBuffer)
    }

    /// Says what came in.
    static let echo: @Sendable (HTTPRequest) -> HTTPAnswer = { request in
        let parameters = request.parameters.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        let text =
            "\(request.method) \(request.path)?\(parameters) "
            + "\(request.header("x-test") ?? "-") \(request.body.count) "
            + String(decoding: request.body.prefix(20), as: UTF8.self)
        return .now(HTTPResponse(contentType: "text/plain", body: Array(text.utf8)))
    }

    private final class Handler: HTTPHandler {
        private let function: @Sendable (HTTPRequest) -> HTTPAnswer

        init(answer: @escaping @Sendable (HTTPRequest) -> HTTPAnswer) { function = answer }

        func answer(_ request: HTTPRequest) -> HTTPAnswer { function(request) }

        func refuse(_ request: HTTPRequest, because refusal: HTTPRefusal) -> HTTPResponse {
            let status =
                switch refusal {
                case .ambiguous: 400
                case .bodyTooLarge: 413
                case .tooMuchWork, .tooManyBodies, .stopping: 503
                }
            return HTTPResponse(
                status: status, headers: [.init("Retry-After", "1")],
                body: Array("\(refusal)".utf8))
        }

        func rest() {}
    }
}

/// A door that work waits behind.
final class Gate: Sendable {
    private let condition = NSCondition()
    private let isOpen = Mutex(false)
    private let arrived = Mutex(0)

    /// Waits until the door is opened.
    func pass() {
        condition.lock()
        arrived.withLock { $0 += 1 }
        condition.broadcast()
        while !isOpen.withLock({ $0 }) { condition.wait() }
        condition.unlock()
    }

    /// Waits until so many stand before the door.
    func waitForArrivals(_ count: Int) {
        condition.lock()
        while arrived.withLock({ $0 }) < count { condition.wait() }
        condition.unlock()
    }

    func open() {
        condition.lock()
        isOpen.withLock { $0 = true }
        condition.broadcast()
        condition.unlock()
    }
}
