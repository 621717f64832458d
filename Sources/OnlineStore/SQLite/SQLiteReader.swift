import FeatureValues
import SQLite
import Synchronization

/// A connection for reading, with a compiled statement per table.
final class SQLiteReader: Sendable {
    private struct State {
        let file: OpenedFile
        var tables: [String: SQLiteTableReader] = [:]
    }
    private let state: Mutex<State>

    init(path: String, busyTimeout: Duration) throws(SQLiteError) {
        // Not read-only: where a writer was killed, the first reader rolls its work back.
        state = Mutex(
            State(
                file: try OpenedFile(path: path, access: .readWrite, busyTimeout: busyTimeout)))
    }

    /// Whether the path still leads to the file that is read.
    func isCurrent(at path: String) -> Bool { state.withLock { $0.file.isCurrent(at: path) } }

    /// Reads everything in one transaction, so at one moment of the file.
    func read(_ requests: [OnlineRequest]) throws -> [OnlineAnswer] {
        try state.withLock { state in
            let connection = state.file.connection
            var tables = state.tables
            let answers = try connection.transaction(.deferred) {
                try requests.map { request in
                    let table: SQLiteTableReader
                    if let known = tables[request.table.name] {
                        table = known
                    } else {
                        try connection.requireTable(request.table)
                        table = try SQLiteTableReader(request.table.name, on: connection)
                        tables[request.table.name] = table
                    }
                    do {
                        return try table.read(request)
                    } catch let error as SQLiteError {
                        // A table may have been dropped since its statement was compiled.
                        if error.kind == .other { try connection.requireTable(request.table) }
                        throw error
                    }
                }
            }
            state.tables = tables
            return answers
        }
    }
}
