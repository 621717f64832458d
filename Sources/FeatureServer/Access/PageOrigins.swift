/// The web pages that may use a server without tokens: those of its own machine.
///
/// A browser says which page posts. Where the name of a page's host was made to lead to this machine
/// (DNS rebinding), nothing else tells the page from a program that runs here.
struct PageOrigins: Sendable {
    private let hosts: [String]

    /// - Parameter host: The address that is served.
    init(servedAt host: String) {
        let own = host.contains(":") ? "[\(host)]" : host
        hosts = ["localhost", "127.0.0.1", "[::1]", own.lowercased()]
    }

    /// Whether pages of an origin, such as `http://localhost:8080`, are among them.
    func contain(_ origin: String) -> Bool {
        guard let scheme = origin.firstRange(of: "://") else { return false }
        let place = origin[scheme.upperBound...].lowercased()
        return hosts.contains { place == $0 || place.hasPrefix("\($0):") }
    }
}
