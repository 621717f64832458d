internal import CMicroHTTPD
import Glibc
import Synchronization

// From MHD's pieces to a request, and from an answer back to them.

extension ServingThread {
    /// The headers are there: decides whether the body is wanted.
    func receiveHeaders(
        _ state: Connection, _ connection: OpaquePointer, method: UnsafePointer<CChar>,
        path: UnsafePointer<CChar>
    ) -> Bool {
        state.step = .body
        guard RequestFraming(of: connection).isClear else {
            let request = request(state, connection, method: method, path: path)
            return send(handler.refuse(request, because: .ambiguous), state, connection)
        }
        guard let text = MHD_lookup_connection_value(connection, .HEADER_KIND, "Content-Length"),
            let first = text.pointee.asDigit, first > 0 || text[1] == 0
        else { return true }
        let length = strtol(text, nil, 10)
        guard length > core.settings.bodyLimit else {
            state.body.reserveCapacity(min(length, ServerCore.largeBody))
            return true
        }
        // Who asks first, or would send for long, is told at once, and the connection is closed.
        // Others read no answer before they have sent everything.
        if length > Self.discardLimit(of: core.settings)
            || MHD_lookup_connection_value(connection, .HEADER_KIND, "Expect") != nil
        {
            let request = request(state, connection, method: method, path: path)
            return send(handler.refuse(request, because: .bodyTooLarge), state, connection)
        }
        refuse(state, because: .bodyTooLarge)
        return true
    }

    /// A part of the body is there.
    func receive(_ part: UnsafeRawBufferPointer, _ state: Connection) -> Bool {
        state.bodyCount += part.count
        if case .discarding = state.step {
            return state.bodyCount <= Self.discardLimit(of: core.settings)
        }
        guard state.bodyCount <= core.settings.bodyLimit else {
            refuse(state, because: .bodyTooLarge)
            return true
        }
        guard hasRoom(for: state.bodyCount, state) else {
            refuse(state, because: .tooManyBodies)
            return true
        }
        state.body.append(contentsOf: part)
        return true
    }

    /// The request is whole: has it answered.
    func answer(
        _ state: Connection, _ connection: OpaquePointer, method: UnsafePointer<CChar>,
        path: UnsafePointer<CChar>
    ) -> Bool {
        state.begin(.answering)
        let request = request(state, connection, method: method, path: path)
        if let refusal = state.refusal {
            return send(handler.refuse(request, because: refusal), state, connection)
        }
        switch handler.answer(request) {
        case .now(let response):
            return send(response, state, connection)
        case .later(let work):
            wait(for: work, in: core.work, request, state, connection)
            return true
        case .muchLater(let work):
            wait(for: work, in: core.longWork, request, state, connection)
            return true
        }
    }

    /// Lets a connection rest until a thread of the pool has its answer.
    private func wait(
        for work: @escaping @Sendable () -> HTTPResponse, in pool: WorkPool,
        _ request: HTTPRequest, _ state: Connection, _ connection: OpaquePointer
    ) {
        let suspension = Suspension(connection, waker)
        state.step = .waiting
        state.suspension = suspension
        MHD_suspend_connection(connection)
        if !pool.add({ suspension.finish(work()) }) {
            let isStopping = core.isStopping.load(ordering: .relaxed)
            suspension.finish(
                handler.refuse(request, because: isStopping ? .stopping : .tooMuchWork))
        }
    }

    /// Puts an answer on its way.
    func send(_ answer: HTTPResponse, _ state: Connection, _ connection: OpaquePointer) -> Bool {
        // The request is over; what waits to be read now is the answer.
        releaseBody(of: state)
        let answer =
            hasRoom(for: answer.body.count, state)
            ? answer : core.settings.answerToTooManyConnections
        // MHD copies the bytes before the call returns, and reads none where there are none.
        let response = answer.body.withUnsafeBytes { body in
            MHD_create_response_from_buffer(
                body.count, UnsafeMutableRawPointer(mutating: body.baseAddress),
                .RESPMEM_MUST_COPY)
        }
        guard let response else { return false }
        defer { MHD_destroy_response(response) }
        if let contentType = answer.contentType {
            MHD_add_response_header(response, "Content-Type", contentType)
        }
        for header in answer.headers {
            MHD_add_response_header(response, header.name, header.value)
        }
        if core.isStopping.load(ordering: .relaxed) {
            MHD_add_response_header(response, "Connection", "close")
        }
        state.begin(.sending)
        return MHD_queue_response(connection, UInt32(answer.status), response) == .YES
    }

    /// Counts a connection's body or answer, of so many bytes so far, where it is large; `false`
    /// where all of them are too many.
    private func hasRoom(for count: Int, _ state: Connection) -> Bool {
        guard count > ServerCore.largeBody else { return true }
        let new = count - state.countedBytes
        let all = core.largeBytes.add(new, ordering: .relaxed).newValue
        state.countedBytes += new
        if all <= core.settings.largeBodiesLimit { return true }
        releaseBody(of: state)
        return false
    }

    /// Gives back what a body or an answer counted among the large ones.
    func releaseBody(of state: Connection) {
        guard state.countedBytes > 0 else { return }
        core.largeBytes.subtract(state.countedBytes, ordering: .relaxed)
        state.countedBytes = 0
    }

    /// Reads on, but keeps nothing more.
    private func refuse(_ state: Connection, because refusal: HTTPRefusal) {
        state.refusal = refusal
        state.step = .discarding
        state.body = []
        releaseBody(of: state)
    }

    /// How much is read of a body that is too large.
    private static func discardLimit(of settings: HTTPServerSettings) -> Int {
        max(1 << 20, settings.bodyLimit * 4)
    }

    private func request(
        _ state: Connection, _ connection: OpaquePointer, method: UnsafePointer<CChar>,
        path: UnsafePointer<CChar>
    ) -> HTTPRequest {
        HTTPRequest(
            HTTPMethod(method), core.knownPaths.text(of: path, count: strlen(path)),
            parameters: state.hasParameters ? parameters(of: connection) : [],
            headers: headers(of: connection), body: state.body, peer: state.peer)
    }

    private func headers(of connection: OpaquePointer) -> [HTTPRequest.Field] {
        var headers: [HTTPRequest.Field] = []
        for name in core.settings.wantedHeaders {
            if let value = MHD_lookup_connection_value(connection, .HEADER_KIND, name) {
                headers.append(.init(name, String(cString: value)))
            }
        }
        return headers
    }

    private func parameters(of connection: OpaquePointer) -> [HTTPRequest.Field] {
        var parameters: [HTTPRequest.Field] = []
        withUnsafeMutablePointer(to: &parameters) { parameters in
            _ = MHD_get_connection_values(
                connection, .GET_ARGUMENT_KIND,
                { closure, _, name, value in
                    closure?.assumingMemoryBound(to: [HTTPRequest.Field].self).pointee.append(
                        .init(
                            name.map { String(cString: $0) } ?? "",
                            value.map { String(cString: $0) } ?? ""))
                    return .YES
                }, parameters)
        }
        return parameters
    }
}

extension CChar {
    /// The digit that the character is.
    fileprivate var asDigit: Int? {
        self >= 0x30 && self <= 0x39 ? Int(self) - 0x30 : nil
    }
}

extension HTTPMethod {
    /// The method of a request's first line.
    init(_ word: UnsafePointer<CChar>) {
        if strcmp(word, "POST") == 0 {
            self = .post
        } else if strcmp(word, "GET") == 0 {
            self = .get
        } else if strcmp(word, "HEAD") == 0 {
            self = .head
        } else {
            self = .other
        }
    }
}
