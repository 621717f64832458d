import FeatureValues
import SQLite

/// Reads through a connection of its own, with a compiled statement per table.
final class SQLiteReader: OnlineReader {
    private let location: SQLiteLocation
    private var file: OpenedFile?
    private var transaction: ReadTransaction?
    private var tables: [OnlineTable: SQLiteTableReader] = [:]
    private var distinctKeys = DistinctKeys()
    /// What has kept the reads since the last rest from the file, for as long as one may wait.
    private var refusal: OnlineStoreError?

    init(_ location: SQLiteLocation) {
        self.location = location
    }

    /// Reads everything in one transaction, so at one moment of the file.
    ///
    /// The transaction goes on until the reader rests: to begin one, SQLite looks for the files of
    /// unfinished ones, locks the file and reads its first page, which takes longer than to look up
    /// an entity. Where the file is locked for too long, the reads until then don't wait once more.
    func read(_ requests: [OnlineRequest], into answers: inout [OnlineAnswer]) throws {
        answers.resize(to: requests.count)
        guard !requests.isEmpty else { return }
        if let refusal { throw refusal }
        do {
            try location.explainingErrors {
                let file = try fileInTransaction()
                for index in requests.indices {
                    try read(requests[index], from: file, into: &answers[index])
                }
            }
        } catch {
            // The next read starts afresh.
            close()
            if let error = error as? OnlineStoreError, error.code == .locked { refusal = error }
            throw error
        }
    }

    func rest() {
        refusal = nil
        do {
            try transaction?.end()
        } catch {
            close()
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

    /// The file, in a transaction: the one that goes on, or a new one of the file that is at the
    /// path now.
    private func fileInTransaction() throws(SQLiteError) -> OpenedFile {
        if let file, let transaction {
            if file.connection.isInTransaction { return file }
            if file.isCurrent(at: location.path) {
                try transaction.begin()
                return file
            }
        }
        close()
        // Not read-only: where a writer was killed, the first reader rolls its work back.
        let file = try OpenedFile(at: location, access: .readWrite)
        // 16 MB: pages that are not kept are read again for every entity.
        try file.connection.execute("PRAGMA cache_size = -16384")
        let transaction = try ReadTransaction(on: file.connection)
        try transaction.begin()
        self.file = file
        self.transaction = transaction
        return file
    }

    private func close() {
        tables = [:]
        transaction = nil
        file = nil
    }
}
