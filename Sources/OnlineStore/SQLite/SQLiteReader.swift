import FeatureValues
import SQLite

/// Reads through a connection of its own, with a compiled statement per table.
final class SQLiteReader: OnlineReader {
    private let location: SQLiteLocation
    private var file: OpenedFile?
    private var transaction: ReadTransaction?
    private var tables: [OnlineTable: SQLiteTableReader] = [:]
    private var distinctKeys = DistinctKeys()

    init(_ location: SQLiteLocation) {
        self.location = location
    }

    /// Reads everything in one transaction, so at one moment of the file.
    func read(_ requests: [OnlineRequest], into answers: inout [OnlineAnswer]) throws {
        answers.resize(to: requests.count)
        guard !requests.isEmpty else { return }
        do {
            try location.explainingErrors {
                let (file, transaction) = try currentFile()
                try transaction.run {
                    for index in requests.indices {
                        try read(requests[index], from: file, into: &answers[index])
                    }
                }
            }
        } catch {
            // The next read starts afresh.
            close()
            throw error
        }
    }

    private func read(
        _ request: OnlineRequest, from file: OpenedFile, into answer: inout OnlineAnswer
    ) throws {
        let table = request.lookup.table
        let reader: SQLiteTableReader
        if let known = tables[table] {
            reader = known
        } else {
            try file.connection.requireTable(table)
            reader = try SQLiteTableReader(table.name, on: file.connection)
            tables[table] = reader
        }
        do {
            distinctKeys.find(in: request.keys)
            try reader.read(request, distinctKeys, into: &answer)
        } catch {
            // A table may have been dropped since its statement was compiled.
            if error.kind == .other { try file.connection.requireTable(table) }
            throw error
        }
    }

    /// The file at the path, opened now if it isn't, or if it is another one than before.
    private func currentFile() throws(SQLiteError) -> (OpenedFile, ReadTransaction) {
        if let file, let transaction, file.isCurrent(at: location.path) {
            return (file, transaction)
        }
        close()
        // Not read-only: where a writer was killed, the first reader rolls its work back.
        let file = try OpenedFile(at: location, access: .readWrite)
        let transaction = try ReadTransaction(on: file.connection)
        self.file = file
        self.transaction = transaction
        return (file, transaction)
    }

    private func close() {
        tables = [:]
        transaction = nil
        file = nil
    }
}
