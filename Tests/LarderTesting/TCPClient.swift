import Foundation
import Synchronization

/// A connection to a server on this machine, byte by byte.
public final class TCPClient: Sendable {
    private let descriptor: Int32
    /// What has come and was not asked for yet; who waits holds it.
    private let received = Mutex<ArraySlice<UInt8>>([])

    /// Connects.
    ///
    /// - Parameter receiveBuffer: How many bytes the system keeps for who reads slowly; `nil`: as
    ///   many as it likes.
    public init(port: UInt16, receiveBuffer: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var size = receiveBuffer {
            setsockopt(
                descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        // Nothing that a test waits for takes a minute.
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else {
            let code = errno
            close(descriptor)
            throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EINVAL)
        }
    }

    deinit { close(descriptor) }

    /// Sends a text; `false` where the other end is gone.
    @discardableResult
    public func send(_ text: String) -> Bool {
        var bytes = ArraySlice(text.utf8)
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return false }
            bytes = bytes.dropFirst(count)
        }
        return true
    }

    /// Says that nothing more will be sent.
    public func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Reads the next answer with its whole body; `nil` where the other end has closed.
    public func response() -> HTTPReply? {
        var head = ""
        while !head.hasSuffix("\r\n\r\n") {
            guard let byte = read(1)?.first else { return nil }
            head.unicodeScalars.append(Unicode.Scalar(byte))
        }
        guard var reply = HTTPReply(head: head) else { return nil }
        guard let body = read(Int(reply.header("content-length") ?? "") ?? 0) else { return nil }
        reply.body = String(decoding: body, as: UTF8.self)
        return reply
    }

    /// Waits until the other end closes; what it sends until then is dropped.
    public func waitForEnd() {
        while read(1) != nil { received.withLock { $0 = [] } }
    }

    /// The next byte; `nil` where the other end has closed.
    public func byte() -> UInt8? { read(1)?.first }

    /// So many bytes; `nil` where they don't come.
    private func read(_ count: Int) -> [UInt8]? {
        received.withLock { received in
            while received.count < count {
                var piece = [UInt8](repeating: 0, count: 1 << 16)
                let got = recv(descriptor, &piece, piece.count, 0)
                if got <= 0 { return nil }
                received = received + piece[..<got]
            }
            let bytes = Array(received.prefix(count))
            received = received.dropFirst(count)
            return bytes
        }
    }
}

/// An answer as it came over the wire.
public struct HTTPReply: Sendable {
    /// The status: 200.
    public var status: Int
    /// The headers in their order, names in lower case.
    public var headers: [(name: String, value: String)]
    /// The body.
    public var body = ""

    /// An answer's first line and headers.
    init?(head: String) {
        let lines = head.components(separatedBy: "\r\n")
        guard let word = lines.first?.split(separator: " ").dropFirst().first,
            let status = Int(word)
        else { return nil }
        self.status = status
        headers = lines.dropFirst().compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (
                line[..<colon].lowercased(),
                line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            )
        }
    }

    /// The value of the first header of a name in lower case.
    public func header(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }
}
