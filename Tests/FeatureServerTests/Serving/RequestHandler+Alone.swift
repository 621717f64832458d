import MicroHTTPD

@testable import FeatureServer

extension RequestHandler {
    /// Answers a request that comes by itself, as a thread of the server does.
    func answerAlone(_ request: HTTPRequest) -> HTTPResponse {
        let answer = answer(request)
        rest()
        return switch answer {
        case .now(let response): response
        case .later(let work), .muchLater(let work): work()
        }
    }
}
