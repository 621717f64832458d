internal import CMicroHTTPD
import Glibc

// What MHD calls, on the thread that the connection belongs to.

/// A connection has begun, or is about to be closed.
let notifyConnection: MHD_NotifyConnectionCallback = { closure, connection, context, code in
    guard let thread = ServingThread.of(closure), let connection, let context else { return }
    if code == .CONNECTION_NOTIFY_STARTED {
        let descriptor = larder_mhd_descriptor(connection)
        let peer = thread.core.settings.readsPeers ? peerAddress(of: descriptor) : ""
        let begun = Connection(
            descriptor: descriptor, peer: peer, certificates: thread.core.certificates)
        thread.register(begun)
        // The table keeps it alive.
        context.pointee = Unmanaged.passUnretained(begun).toOpaque()
    } else if let known = context.pointee {
        context.pointee = nil
        thread.forget(Unmanaged<Connection>.fromOpaque(known).takeUnretainedValue())
    }
}

/// A request's first line has come; what is returned is the request's closure.
let beginRequest:
    @convention(c) (
        UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?
    ) -> UnsafeMutableRawPointer? = { _, uri, connection in
        guard let uri, let connection, let context = larder_mhd_socket_context(connection) else {
            return nil
        }
        let known = Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue()
        known.begin(.receiving)
        known.hasParameters = strchr(uri, Int32(UInt8(ascii: "?"))) != nil
        // Decoded, it would end the text, and another path would be answered than a proxy has seen.
        if strstr(uri, "%00") != nil { known.refusal = .ambiguous }
        return context
    }

/// A request has been answered, or given up.
let endRequest: MHD_RequestCompletedCallback = { closure, _, context, _ in
    guard let thread = ServingThread.of(closure), let known = context?.pointee else { return }
    let connection = Unmanaged<Connection>.fromOpaque(known).takeUnretainedValue()
    thread.releaseBody(of: connection)
    connection.reset()
    connection.begin(.idle)
}

/// Headers have come, or a part of the body, or its end, or the answer of the work.
let answerRequest: MHD_AccessHandlerCallback = {
    closure, connection, path, method, _, upload, uploadSize, context in
    guard let thread = ServingThread.of(closure), let connection, let path, let method,
        let uploadSize, let known = context?.pointee
    else { return .NO }
    let state = Unmanaged<Connection>.fromOpaque(known).takeUnretainedValue()
    switch state.step {
    case .headers:
        return thread.receiveHeaders(state, connection, method: method, path: path) ? .YES : .NO
    case .body, .discarding:
        if uploadSize.pointee > 0, let upload {
            let part = UnsafeRawBufferPointer(start: upload, count: uploadSize.pointee)
            uploadSize.pointee = 0
            return thread.receive(part, state) ? .YES : .NO
        }
        return thread.answer(state, connection, method: method, path: path) ? .YES : .NO
    case .waiting:
        guard let answer = state.suspension?.answer else { return .NO }
        return thread.send(answer, state, connection) ? .YES : .NO
    }
}

extension ServingThread {
    fileprivate static func of(_ closure: UnsafeMutableRawPointer?) -> ServingThread? {
        closure.map { Unmanaged<ServingThread>.fromOpaque($0).takeUnretainedValue() }
    }
}

/// The address of a connection's other end, without its port.
private func peerAddress(of descriptor: Int32) -> String {
    var address = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
            guard getpeername(descriptor, address, &length) == 0 else { return "" }
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let code = getnameinfo(
                address, length, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
            return code == 0
                ? String(
                    decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
                : ""
        }
    }
}
