internal import Dispatch
internal import FeatureValues
internal import Larder
internal import Synchronization

/// What a server writes with: a store whose work can be ended, and the rows that wait for files.
final class ServerWrites: Sendable {
    /// The repository; its calls end when the server does.
    let store: FeatureStore
    private let startedBuffer = Mutex<PushBuffer?>(nil)
    /// Appends what an earlier server has left, and takes no rows.
    private let remainder = Mutex<PushBuffer?>(nil)
    /// Materializations that nobody waits for, one after the other.
    private let background = DispatchQueue(label: "larder.materialize")
    /// The views that are being materialized, with what their end is waited for by.
    private let running = Mutex<[String: DispatchGroup]>([:])
    private let waiting = Mutex(0)

    /// How many materializations that nobody waits for may wait.
    private static let waitingLimit = 100

    init(_ store: FeatureStore) {
        self.store = store.sharing()
    }

    /// Keeps pushed rows for the offline store until it appends them; `nil`: pushes wait for that.
    var buffer: PushBuffer? { startedBuffer.withLock { $0 } }

    /// Lets pushed rows wait from now on, and takes over those that an earlier server has left.
    func startBuffering(_ buffering: ServerSettings.Buffering, log: ServerLog) throws {
        let buffer = try PushBuffer(
            store, flushRows: buffering.rows, flushInterval: buffering.interval
        ) { log.tell($0) }
        startedBuffer.withLock { $0 = buffer }
    }

    /// Appends the rows that an earlier server has left, if there are any, although pushes of this
    /// one do not wait.
    func takeOver(log: ServerLog) {
        do {
            guard try PushBuffer.rowsAreLeft(in: store) else { return }
            let standard = ServerSettings.Buffering()
            let buffer = try PushBuffer(
                store, flushRows: standard.rows, flushInterval: standard.interval
            ) { log.tell($0) }
            remainder.withLock { $0 = buffer }
        } catch {
            // What this server is for does not depend on them.
            log.tell(.notTakenOver(error: error))
        }
    }

    // MARK: Materializations

    /// Runs `body` as the only materialization of some views, once others have ended.
    ///
    /// - Parameter isForced: Runs it although another one is at work.
    func materializing<Answer>(
        _ views: [String], isForced: Bool, _ body: () throws -> Answer
    ) throws -> Answer {
        while true {
            switch reserve(views, isForced: isForced) {
            case .mine(let reservation):
                defer { release(reservation) }
                return try body()
            case .others(_, let end): end.wait()
            }
        }
    }

    /// Runs `body` as the only materialization of some views, later.
    ///
    /// - Throws: ``ServerError`` where another one is at work.
    func materializeLater(
        _ views: [String], isForced: Bool, _ body: @escaping @Sendable () -> Void
    ) throws(ServerError) {
        let reservation: Reservation
        switch reserve(views, isForced: isForced) {
        case .mine(let mine): reservation = mine
        case .others(let names, _): throw .alreadyMaterializing(names)
        }
        let isFull = waiting.withLock { waiting in
            if waiting >= Self.waitingLimit { return true }
            waiting += 1
            return false
        }
        guard !isFull else {
            release(reservation)
            throw .busy("too many materializations wait")
        }
        background.async {
            body()
            self.release(reservation)
            self.waiting.withLock { $0 -= 1 }
        }
    }

    /// Views that nobody else materializes.
    private struct Reservation {
        var views: [String]
        var end: DispatchGroup
    }

    private enum Reserved {
        case mine(Reservation)
        case others([String], end: DispatchGroup)
    }

    private func reserve(_ views: [String], isForced: Bool) -> Reserved {
        running.withLock { running in
            let others = views.filter { running[$0] != nil }
            if !isForced, let first = others.first, let end = running[first] {
                return .others(others, end: end)
            }
            let end = DispatchGroup()
            end.enter()
            let mine = views.filter { running[$0] == nil }
            for view in mine { running[view] = end }
            return .mine(Reservation(views: mine, end: end))
        }
    }

    private func release(_ reservation: Reservation) {
        running.withLock { running in
            for view in reservation.views { running[view] = nil }
        }
        reservation.end.leave()
    }

    // MARK: The end

    /// Ends what is at work after a while, if it has not come to its end by then.
    func endCalls(after limit: Duration, log: ServerLog) {
        DispatchQueue.global().asyncAfter(deadline: .now() + limit / .seconds(1)) { [self] in
            cancel(log: log)
        }
    }

    /// Ends what is at work, and tells which materializations that cuts short.
    func cancel(log: ServerLog) {
        let views = running.withLock { $0.keys.sorted() }
        if !views.isEmpty { log.tellOfCancelling(views) }
        store.endCalls()
    }

    /// Waits for the end of what nobody waits for, and appends the rows that wait.
    func stop(within limit: Duration) {
        let end = ContinuousClock.now + limit
        let done = DispatchSemaphore(value: 0)
        background.async { done.signal() }
        if done.wait(timeout: .now() + limit / .seconds(1)) == .timedOut { store.endCalls() }
        for buffer in [buffer, remainder.withLock { $0 }] {
            buffer?.stop(within: max(.zero, end - ContinuousClock.now))
        }
    }
}

extension ServerError {
    /// Views that are being materialized, in Feast's words.
    static func alreadyMaterializing(_ views: [String]) -> ServerError {
        var writer = JSONStreamWriter()
        writer.beginObject()
        writer.key("error")
        let names = views.map { "'\($0)'" }.joined(separator: ", ")
        writer.string(
            "Cannot start async materialization — the following feature views are already in "
                + "MATERIALIZING state: [\(names)]. Use ?force=true to override.")
        writer.key("feature_views")
        writer.beginArray()
        for view in views { writer.string(view) }
        writer.endArray()
        writer.endObject()
        return ServerError(status: 409, body: .json(writer.bytes))
    }
}
