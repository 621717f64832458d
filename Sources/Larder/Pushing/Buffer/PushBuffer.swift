internal import Dispatch
internal import FeatureDefinitions
internal import FeatureValues
internal import FileSystem
internal import OfflineStore
internal import Synchronization

/// Takes rows for the offline store at once, and appends them to the files now and then.
///
/// What it has accepted is on the disk, in a log in the repository's folder `.larder/push`, and
/// survives a crash at any moment: every row gets into the files exactly once.
public final class PushBuffer: Sendable {
    private let store: FeatureStore
    private let flushRows: Int
    private let folder: PushBufferFolder
    private let event: @Sendable (PushBufferEvent) -> Void
    private let slot: PushSlot
    /// The logs by source; an ended process may have left several, of which the first takes rows.
    private let logs: Mutex<[String: [PushLog]]>
    /// What ended processes have left in other slots, which are given up once it is in the files.
    private let abandoned = Mutex<[(slot: PushSlot, logs: [PushLog])]>([])
    /// Appends to the files, one source after the other.
    private let queue = DispatchQueue(label: "larder.push")
    /// How long rows may wait, in seconds.
    private let interval: Double
    private let isStopped = Mutex(false)

    /// Takes over what earlier processes have left, and begins.
    ///
    /// - Parameters:
    ///   - store: The repository.
    ///   - flushRows: How many rows of a source may wait.
    ///   - flushInterval: How long rows may wait.
    ///   - event: Told what happens, on any thread.
    /// - Throws: ``LarderError`` where the log can't be written.
    public init(
        _ store: FeatureStore, flushRows: Int, flushInterval: Duration,
        event: @escaping @Sendable (PushBufferEvent) -> Void
    ) throws {
        self.store = FeatureStore(sharing: store)
        self.flushRows = max(1, flushRows)
        self.event = event
        let left: [PushLog]
        do {
            folder = try PushBufferFolder(repository: store.configuration.directory)
            slot = try folder.freeSlot()
            left = try slot.logs(event: event)
            logs = Mutex(Dictionary(grouping: left, by: \.source))
        } catch {
            throw LarderError(
                code: .unwritableFile,
                message: "cannot keep pushed rows in \"\(error.path)\": \(error.reason)",
                hint: "let the server write there, or serve without --flush-rows and "
                    + "--flush-interval")
        }
        interval = max(0.001, flushInterval / .seconds(1))
        // What others have left does not wait; what comes meanwhile does.
        let sources = Set(left.filter { $0.waiting > 0 }.map(\.source)).sorted()
        queue.async { [weak self] in self?.flushInTurn(sources) }
    }

    /// Whether rows wait in a log of the repository, whoever appends them.
    ///
    /// - Throws: ``LarderError`` where the log can't be looked at.
    package static func rowsAreLeft(in store: FeatureStore) throws -> Bool {
        do {
            return try PushBufferFolder.hasRows(repository: store.configuration.directory)
        } catch {
            throw LarderError(
                code: .unwritableFile, message: "cannot read \"\(error.path)\": \(error.reason)",
                hint: "let the server read there")
        }
    }

    private func flushInTurn(_ sources: [String]? = nil) {
        guard !isStopped.withLock({ $0 }) else { return }
        flushAll(sources)
        queue.asyncAfter(deadline: .now() + interval) { [weak self] in self?.flushInTurn() }
    }

    /// How many rows wait.
    public var waiting: Int {
        let logs =
            logs.withLock { Array($0.values.joined()) }
            + abandoned.withLock { $0.flatMap(\.logs) }
        return logs.reduce(0) { $0 + $1.waiting }
    }

    /// Ends: rows that wait are appended to the files as far as that is done in time; the others
    /// stay in the log for the next server.
    public func stop(within limit: Duration) {
        guard
            !isStopped.withLock({ stopped in
                defer { stopped = true }
                return stopped
            })
        else { return }
        let done = DispatchSemaphore(value: 0)
        queue.async {
            self.flushAll()
            done.signal()
        }
        if done.wait(timeout: .now() + limit / .seconds(1)) == .timedOut {
            // Nothing is half written, and the rows are in the log.
            store.running.end()
            // Another process may have the files' lock, which nothing but its end gives up.
            _ = done.wait(timeout: .now() + 1)
        }
    }

    /// Takes right rows for the files of a source; they are on the disk when the call ends.
    ///
    /// - Throws: ``LarderError`` where the disk does not take them.
    func append(_ rows: PushedColumns, to source: String) throws {
        guard rows.count > 0 else { return }
        do {
            let waiting = try log(of: source).append(PushRecord(rows))
            // Once for so many rows: while the files can't be written, each try reads all of them.
            if waiting / flushRows > (waiting - rows.count) / flushRows {
                queue.async { [weak self] in self?.flush(source) }
            }
        } catch {
            throw LarderError(
                code: .notAccepted,
                message: "the rows could not be kept: \(error.reason)", place: error.path,
                hint: "free space on the disk, and push them again")
        }
    }

    private func log(of source: String) throws(FileError) -> PushLog {
        try logs.withLock { (logs) throws(FileError) -> PushLog in
            if let log = logs[source]?.first { return log }
            let log = try PushLog(
                folder: slot.newLog(of: source), source: source, event: event)
            logs[source, default: []].append(log)
            return log
        }
    }

    // MARK: Files

    /// - Parameter sources: Whose rows are appended; `nil`: those of all sources.
    private func flushAll(_ sources: [String]? = nil) {
        takeOver()
        for source in sources ?? logs.withLock({ $0.keys.sorted() }) { flush(source) }
        for (slot, logs) in abandoned.withLock({ $0 }) {
            for log in logs { flush(log) }
            // Else the next turn tries again.
            guard (try? slot.hasRows()) == false else { continue }
            abandoned.withLock { $0.removeAll { $0.slot === slot } }
        }
    }

    /// Takes over what other processes have left that have ended meanwhile.
    private func takeOver() {
        do {
            for slot in try folder.abandonedSlots() {
                let logs = try slot.logs(event: event)
                abandoned.withLock { $0.append((slot, logs)) }
            }
        } catch {
            event(.notTakenOver(error: error))
        }
    }

    private func flush(_ source: String) {
        for log in logs.withLock({ $0[source] ?? [] }) where log.waiting > 0 { flush(log) }
    }

    private func flush(_ log: PushLog) {
        do {
            try log.flush(event: event) { rows, journal in
                let push = try store.preparedPush(
                    to: log.source, destination: .offline, hasAliases: false)
                let roles = try PushedColumnRole.all(of: push.views, hasAliases: false)
                var checked = CheckedRows(rows, as: roles)
                _ = try store.writeOffline(&checked, rows, push, partial: true, journal: journal)
                return checked.mistakes
            }
        } catch {
            event(.delayed(source: log.source, rows: log.waiting, error: error))
        }
    }
}
