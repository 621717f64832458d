internal import CMicroHTTPD
import Glibc

/// A TCP socket that takes connections.
struct ListeningSocket: ~Copyable {
    /// The system's number of it.
    let descriptor: Int32
    /// Where it listens, as a person writes it: `127.0.0.1:6566`, `[::1]:6566`.
    let address: String
    /// The port; the one that the system chose where 0 was asked for.
    let port: UInt16

    /// Begins to listen.
    ///
    /// - Parameter isLoopbackOnly: Whether an address that other machines can reach is an error.
    init(host: String, port: UInt16, isLoopbackOnly: Bool) throws(HTTPServerError) {
        let (descriptor, bound) = try Self.open(
            host: host, port: port, isLoopbackOnly: isLoopbackOnly)
        self.descriptor = descriptor
        self.port = bound
        address = host.contains(":") ? "[\(host)]:\(bound)" : "\(host):\(bound)"
    }

    deinit { close(descriptor) }

    private static func open(
        host: String, port: UInt16, isLoopbackOnly: Bool
    ) throws(HTTPServerError) -> (Int32, UInt16) {
        let first = try Self.lookUp(host, port: port)
        defer { freeaddrinfo(first) }
        let place = "\(host.contains(":") ? "[\(host)]" : host):\(port)"
        // The very bytes that are bound below: a second look at the name might find others.
        if isLoopbackOnly, !Self.isLoopback(first.pointee) {
            throw HTTPServerError(
                code: .notLoopback, message: "\(place): other machines could reach it")
        }
        let descriptor = socket(
            first.pointee.ai_family,
            Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { throw failure(place) }
        // Ports of connections that ended a moment ago are free.
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0,
            listen(descriptor, SOMAXCONN) == 0
        else {
            let error = failure(place)
            close(descriptor)
            throw error
        }
        return (descriptor, Self.port(of: descriptor) ?? port)
    }

    /// Whether only this machine can reach an address.
    private static func isLoopback(_ found: addrinfo) -> Bool {
        switch (found.ai_family, found.ai_addr) {
        case (AF_INET, let address?):
            address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                UInt32(bigEndian: $0.pointee.sin_addr.s_addr) >> 24 == 127
            }
        case (AF_INET6, let address?):
            address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                withUnsafeBytes(of: $0.pointee.sin6_addr) { bytes in
                    bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
                }
            }
        default: false
        }
    }

    /// The first address of a name; the caller frees it.
    private static func lookUp(
        _ host: String, port: UInt16
    ) throws(HTTPServerError) -> UnsafeMutablePointer<addrinfo> {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &found)
        guard code == 0, let found else {
            throw HTTPServerError(
                code: .badAddress, message: "\(host): \(String(cString: gai_strerror(code)))")
        }
        return found
    }

    private static func port(of descriptor: Int32) -> UInt16? {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &address) { address in
            let isKnown = address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &length) == 0
            }
            guard isKnown else { return nil }
            // Both families have it in the same place.
            return address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                UInt16(bigEndian: $0.pointee.sin_port)
            }
        }
    }

    private static func failure(_ place: String) -> HTTPServerError {
        let code: HTTPServerError.Code =
            switch errno {
            case EADDRINUSE: .addressInUse
            case EADDRNOTAVAIL: .badAddress
            case EACCES, EPERM: .notAllowed
            default: .system
            }
        return HTTPServerError(code: code, message: "\(place): \(String(cString: strerror(errno)))")
    }
}
