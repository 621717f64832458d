import Foundation
import Larder
import LarderTesting
import MicroHTTPD
import Synchronization
import Testing

@testable import FeatureServer

/// A repository behind a server's handler, without a socket.
final class ServedRepository {
    let folder: TemporaryFolder
    let state: ServerState
    let handler: RequestHandler
    /// What was logged.
    let log = Lines()

    final class Lines: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    init(_ folder: TemporaryFolder, settings: ServerSettings = ServerSettings()) throws {
        self.folder = folder
        state = try ServerState(
            store: FeatureStore(repository: folder.path, environment: [:]),
            settings: settings, log: ServerLog(write: log.add))
        handler = RequestHandler(worker: try Worker(state), table: .all)
    }

    /// The answer to a request.
    func answer(
        _ method: HTTPMethod = .post, _ path: String = "/get-online-features", _ body: [UInt8]
    ) -> HTTPResponse {
        answer(HTTPRequest(method, path, body: body))
    }

    /// The answer to a request, of JSON unless it says otherwise.
    func answer(_ request: HTTPRequest) -> HTTPResponse {
        var request = request
        if request.headers.isEmpty { request.headers = [.init("content-type", "application/json")] }
        return handler.answerAlone(request)
    }

    /// The answer to a request for online features.
    func answer(_ body: String) -> (status: Int, body: String) {
        let response = answer(.post, "/get-online-features", Array(body.utf8))
        return (response.status, String(decoding: response.body, as: UTF8.self))
    }
}

/// JSON as Foundation compares it.
func json(_ text: some StringProtocol) throws -> NSObject {
    try #require(
        try JSONSerialization.jsonObject(with: Data(text.utf8), options: [.fragmentsAllowed])
            as? NSObject)
}
