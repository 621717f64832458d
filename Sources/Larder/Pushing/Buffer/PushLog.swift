internal import FeatureDefinitions
internal import FeatureValues
internal import FileSystem
internal import OfflineStore
internal import Synchronization

/// The accepted rows of one push source that are not yet in the offline store: a folder of segments.
///
/// A segment is sealed when its rows are to be written; new rows go to the next one. Before the step
/// that makes rows visible, an intent names the segments and the temporary file. After a crash the
/// rows are in the source exactly if there is an intent whose temporary file is gone.
final class PushLog: Sendable {
    private struct State {
        var current: RecordFile?
        var nextSegment: Int
        /// Rows in all segments.
        var waiting = 0
    }

    /// The push source.
    let source: String
    private let folder: String
    /// What temporary files are called.
    private let name: String
    private let state: Mutex<State>

    /// The log in a folder, which is made where it is missing; what a crash left is put in order.
    ///
    /// Who makes it must be the only one with this folder.
    init(
        folder: String, source: String, event: (PushBufferEvent) -> Void
    ) throws(FileError) {
        self.folder = folder
        self.source = source
        try Folder.make(folder)
        try Folder.synchronize(File.split(folder).directory)
        let file = "\(folder)/source.json"
        if try !File.exists(file) {
            var writer = JSONStreamWriter()
            writer.beginObject()
            writer.key("source")
            writer.string(source)
            writer.key("id")
            writer.string(String(UInt64.random(in: 0 ... .max), radix: 16))
            writer.endObject()
            try File.replace(file, with: writer.bytes)
        }
        name = "push-" + (Self.text("id", in: try File.read(file)) ?? "0")
        state = Mutex(State(nextSegment: 1))
        try recover(event)
    }

    /// The push source whose log is in a folder; `nil` where none is.
    static func source(ofFolder folder: String) -> String? {
        guard let bytes = try? File.read("\(folder)/source.json") else { return nil }
        return text("source", in: bytes)
    }

    private static func text(_ key: String, in bytes: [UInt8]) -> String? {
        guard let node = try? JSONReader.read(bytes), case .string(let text)? = node[key]?.kind
        else { return nil }
        return text
    }

    // MARK: Segments

    private static let digits = 12

    private func path(_ segment: Int) -> String {
        let number = String(segment)
        let zeros = String(repeating: "0", count: max(0, Self.digits - number.count))
        return "\(folder)/\(zeros)\(number).log"
    }

    private func segments() throws(FileError) -> [Int] { try Self.segments(in: folder) }

    /// The numbers of the segments in a folder, in order.
    static func segments(in folder: String) throws(FileError) -> [Int] {
        try Folder.names(in: folder).filter { $0.hasSuffix(".log") }
            .compactMap { Int($0.dropLast(4)) }.sorted()
    }

    private var intent: String { "\(folder)/intent.json" }

    private func recover(_ event: (PushBufferEvent) -> Void) throws(FileError) {
        // Where it can't be told yet what became of the rows, the first flush says so.
        _ = try? settleIntent(event)
        let found = try segments()
        var rows = 0
        for segment in found {
            let content = try read(segment, event)
            let torn = content.tornBytes
            if torn > 0 { event(.torn(path: path(segment), bytes: torn)) }
            rows += Self.count(content.records)
        }
        let last = max(found.last ?? 0, try lastPutAside())
        state.withLock { state in
            state.nextSegment = last + 1
            state.waiting = rows
        }
        if rows > 0 { event(.recovered(source: source, rows: rows)) }
    }

    /// Reads a segment, and puts aside what in it is damaged.
    private func read(
        _ segment: Int, _ event: (PushBufferEvent) -> Void
    ) throws(FileError) -> RecordFile.Content {
        let content = try RecordFile.read(path(segment))
        let aside = "\(folder)/damaged-\(segment).bytes"
        if !content.damaged.isEmpty, try !File.exists(aside) {
            try File.replace(aside, with: content.damaged)
            event(.damaged(source: source, path: aside, bytes: content.damaged.count))
        }
        return content
    }

    /// Removes the rows of an intent if they are in the source, and then the intent.
    ///
    /// - Returns: How many rows were removed.
    /// - Throws: ``FileError`` where it can't be told whether they are, such as without the folder.
    private func settleIntent(_ event: (PushBufferEvent) -> Void) throws(FileError) -> Int {
        guard let (through, temporary) = try readIntent() else { return 0 }
        var removed = 0
        if try !File.exists(temporary) {
            for segment in try segments() where segment <= through {
                removed += Self.count(try RecordFile.read(path(segment)).records)
            }
            try removeSegments(through: through)
            event(.completed(source: source))
        }
        try File.remove(intent)
        try Folder.synchronize(folder)
        return removed
    }

    /// How many rows there are in records; of what nobody can read, the flush tells.
    private static func count(_ records: [[UInt8]]) -> Int {
        records.reduce(0) { $0 + ((try? PushRecord($1).columns.count) ?? 0) }
    }

    private func readIntent() throws(FileError) -> (through: Int, temporary: String)? {
        guard try File.exists(intent) else { return nil }
        let bytes = try File.read(intent)
        guard let temporary = Self.text("temporary", in: bytes),
            let through = Self.text("through", in: bytes).flatMap({ Int($0) })
        else { return nil }
        return (through, temporary)
    }

    private func writeIntent(through segment: Int, temporary: String) throws(FileError) {
        var writer = JSONStreamWriter()
        writer.beginObject()
        writer.key("through")
        writer.string("\(segment)")
        writer.key("temporary")
        writer.string(temporary)
        writer.endObject()
        try File.replace(intent, with: writer.bytes)
    }

    private func removeSegments(through last: Int) throws(FileError) {
        for segment in try segments() where segment <= last { try File.remove(path(segment)) }
        try Folder.synchronize(folder)
    }

    // MARK: Rows

    /// How many rows wait.
    var waiting: Int { state.withLock { $0.waiting } }

    /// Takes rows; they are on the disk when the call ends.
    ///
    /// - Returns: How many rows wait now.
    func append(_ record: PushRecord) throws(FileError) -> Int {
        let bytes = record.bytes
        // A segment may be sealed between being found and being written to; then there is another.
        while try !currentSegment().append(bytes) {}
        return state.withLock { state in
            state.waiting += record.columns.count
            return state.waiting
        }
    }

    private func currentSegment() throws(FileError) -> RecordFile {
        try state.withLock { (state) throws(FileError) -> RecordFile in
            if let current = state.current, !current.isBroken { return current }
            let segment = try RecordFile(creating: path(state.nextSegment))
            state.nextSegment += 1
            state.current = segment
            return segment
        }
    }

    /// Writes the rows that wait to the offline store; calls come one after the other.
    ///
    /// - Parameter write: Appends rows with the journal that it gets for the rows' mistakes, and
    ///   answers the mistakes for which rows were left out.
    func flush(
        event: (PushBufferEvent) -> Void,
        write: (PushedColumns, @escaping (PushedRowMistakes) -> AppendJournal) throws
            -> PushedRowMistakes
    ) throws {
        let settled = try settleIntent(event)
        state.withLock { $0.waiting -= settled }
        let last = seal()
        var records: [PushRecord] = []
        for segment in try segments() where segment <= last {
            for record in try read(segment, event).records {
                records.append(try PushRecord(record))
            }
        }
        let rows = try PushRecord.joined(records)
        guard rows.count > 0 else {
            try removeSegments(through: last)
            return
        }
        let mistakes = try write(rows) { mistakes in
            AppendJournal(name: self.name) { temporary in
                try self.refuse(rows, mistakes, through: last)
                try self.writeIntent(through: last, temporary: temporary)
            } didFail: {
                try File.remove(self.intent)
                try Folder.synchronize(self.folder)
            }
        }
        // Again, since without any right row there was nothing to be appended.
        try refuse(rows, mistakes, through: last)
        try removeSegments(through: last)
        try File.remove(intent)
        try Folder.synchronize(folder)
        state.withLock { $0.waiting -= rows.count }
        let refused = mistakes.rowCount
        if refused > 0 {
            event(.refused(source: source, rows: refused, path: refusedRows(through: last)))
        }
        if rows.count > refused { event(.flushed(source: source, rows: rows.count - refused)) }
    }

    /// Lets new rows go to another segment, and answers the last one that gets no more.
    private func seal() -> Int {
        let (current, last) = state.withLock { state in
            defer { state.current = nil }
            return (state.current, state.nextSegment - 1)
        }
        current?.seal()
        return last
    }

    private func refusedRows(through segment: Int) -> String {
        "\(folder)/refused-\(segment).jsonl"
    }

    /// The last segment of which something was put aside, as `refused-7.jsonl` or `damaged-7.bytes`:
    /// what is put aside of another one of its number would replace it.
    private func lastPutAside() throws(FileError) -> Int {
        try Folder.names(in: folder).compactMap { name in
            let parts = name.split { $0 == "-" || $0 == "." }
            return parts.count == 3 ? Int(parts[1]) : nil
        }.max() ?? 0
    }

    /// Keeps rows that can't be written, as JSON Lines.
    private func refuse(
        _ rows: PushedColumns, _ mistakes: PushedRowMistakes, through segment: Int
    ) throws(FileError) {
        guard !mistakes.isEmpty else { return }
        var writer = JSONStreamWriter()
        for row in mistakes.rows {
            writer.beginObject()
            for column in rows.columns {
                writer.key(column.name)
                if let cell = column.cells[row] { writer.node(cell) } else { writer.null() }
            }
            writer.endObject()
            writer.endLine()
        }
        try File.replace(refusedRows(through: segment), with: writer.bytes)
    }
}
