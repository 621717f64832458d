internal import Dispatch
internal import FeatureDefinitions
internal import FeatureValues
internal import Larder
internal import MicroHTTPD
internal import Synchronization

/// Tells what happens, a line of JSON each.
///
/// Errors are written at once, unless another thread is writing. Other lines are collected until
/// ``flush()``, so that a slow reader keeps at most one thread waiting; what he can't take is
/// dropped, and counted.
final class ServerLog: Sendable {
    private struct Waiting {
        var lines = ""
        var dropped = 0
    }

    private let write: @Sendable (String) -> Void
    private let waiting = Mutex(Waiting())
    /// One writer at a time, so that the lines keep their order.
    private let writing = Mutex(())

    /// - Parameter write: Takes lines, each with its line feed.
    init(write: @escaping @Sendable (String) -> Void) {
        self.write = write
    }

    /// Tells of a request that was answered.
    func tell(_ exchange: Exchange, _ response: HTTPResponse) {
        let line = Self.line("info") { writer in
            exchange.write(to: &writer)
            writer.key("status")
            writer.integer(response.status)
            writer.key("bytes")
            writer.integer(response.body.count)
            writer.key("milliseconds")
            writer.number(exchange.milliseconds)
        }
        keep(line)
    }

    /// Tells of a failure that the caller of a request is not told about.
    func fail(_ error: any Error, of exchange: Exchange? = nil) {
        let mistakes: [any UserFacingError] =
            switch error {
            case let several as any UserFacingErrors: several.mistakes
            case let one as any UserFacingError: [one]
            default: []
            }
        for (message, place, hint) in mistakes.isEmpty
            ? [("\(error)", "", "")] : mistakes.map({ ($0.message, $0.place, $0.hint) })
        {
            let line = Self.line("error") { writer in
                exchange?.write(to: &writer)
                for (key, text) in [("error", message), ("place", place), ("hint", hint)]
                where !text.isEmpty {
                    writer.key(key)
                    writer.string(text)
                }
            }
            writeAtOnce(line)
        }
    }

    /// Tells of something that had better be otherwise, and keeps nothing from going on.
    func warn(_ message: String, place: String, hint: String) {
        writeAtOnce(
            Self.line("warning") { writer in
                for (key, text) in [("warning", message), ("place", place), ("hint", hint)] {
                    writer.key(key)
                    writer.string(text)
                }
            })
    }

    /// Tells that files were read again.
    func tellOfReading(_ files: [String]) {
        writeAtOnce(
            Self.line("info") { writer in
                writer.key("read")
                writer.beginArray()
                for file in files { writer.string(file) }
                writer.endArray()
            })
    }

    /// Writes what waits.
    func flush() { writeAtOnce("") }

    /// Writes what waits, unless nobody reads for so long.
    func finish(within limit: Duration) {
        let done = DispatchSemaphore(value: 0)
        DispatchQueue.global().async { [self] in
            writing.withLock { _ in writeAll("") }
            done.signal()
        }
        _ = done.wait(timeout: .now() + limit / .seconds(1))
    }

    /// Writes a line behind those that wait; while another thread writes, it waits with them.
    func writeAtOnce(_ line: String) {
        let isWritten: Void? = writing.withLockIfAvailable { _ in writeAll(line) }
        if isWritten == nil, !line.isEmpty { keep(line) }
    }

    /// Has a line wait, if there is room.
    private func keep(_ line: String) {
        waiting.withLock { waiting in
            if waiting.lines.utf8.count < Self.room {
                waiting.lines += line
            } else {
                waiting.dropped += 1
            }
        }
    }

    /// Writes what waits, and a line; for who holds `writing`.
    private func writeAll(_ line: String) {
        var taken = waiting.withLock { waiting in
            defer { waiting = Waiting() }
            return waiting
        }
        if taken.dropped > 0 {
            taken.lines += Self.line("warning") { writer in
                writer.key("dropped_lines")
                writer.integer(taken.dropped)
            }
        }
        let text = taken.lines + line
        if !text.isEmpty { write(text) }
    }

    /// A line, with its moment and its level.
    static func line(
        _ level: String, _ content: (inout JSONStreamWriter) -> Void
    ) -> String {
        var writer = JSONStreamWriter()
        writer.beginObject()
        writer.key("time")
        writer.timestamp(.now())
        writer.key("level")
        writer.string(level)
        content(&writer)
        writer.endObject()
        writer.endLine()
        return writer.text
    }

    /// How many bytes of lines wait at most.
    private static let room = 1 << 20
}
