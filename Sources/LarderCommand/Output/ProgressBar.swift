internal import Synchronization

/// Shows how far a job is: a line that is drawn again and again on a terminal, a line now and then
/// elsewhere.
final class ProgressBar: Sendable {
    private struct State {
        var title = ""
        var start: ContinuousClock.Instant
        var lastShown: ContinuousClock.Instant?
        var isDrawn = false
    }

    private let console: Console
    private let state: Mutex<State>

    init(_ console: Console) {
        self.console = console
        state = Mutex(State(start: .now))
    }

    /// Tells how far the job `title` is; another title begins another line.
    ///
    /// May be called as often as there is something to tell: what comes too soon is not shown.
    func update(
        _ title: String, rows: Int, of totalRows: Int? = nil, at now: ContinuousClock.Instant = .now
    ) {
        guard console.level >= .info else { return }
        state.withLock { state in
            if state.title != title {
                erase(&state)
                state = State(title: title, start: now)
            }
            let pause: Duration = console.errorColumns == nil ? .seconds(5) : .milliseconds(100)
            guard now - (state.lastShown ?? state.start) >= pause else { return }
            state.lastShown = now
            let line = ProgressLine(
                title: title, rows: rows, totalRows: totalRows, elapsed: now - state.start)
            if let columns = console.errorColumns {
                console.writeError("\r\u{1B}[K" + line.bar(columns: columns))
                state.isDrawn = true
            } else {
                console.writeError(line.plain + "\n")
            }
        }
    }

    /// Takes the line away, so that other texts can follow.
    func clear() {
        state.withLock { erase(&$0) }
    }

    private func erase(_ state: inout State) {
        if state.isDrawn { console.writeError("\r\u{1B}[K") }
        state.isDrawn = false
    }
}
