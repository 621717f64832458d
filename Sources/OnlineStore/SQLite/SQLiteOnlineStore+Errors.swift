import SQLite

/// The file of a store, as errors speak of it.
struct SQLiteLocation: Sendable {
    let path: String
    let busyTimeout: Duration

    /// Runs `body`, and says of SQLite's errors what they mean to a user.
    func explainingErrors<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as SQLiteError {
            throw explanation(of: error)
        }
    }

    private func explanation(of error: SQLiteError) -> OnlineStoreError {
        let code: OnlineStoreError.Code
        let message: String
        let hint: String
        switch error.kind {
        case .missingFile:
            code = .missingStore
            message = "there is no online store file"
            hint = "run \"larder materialize\" to make and fill it"
        case .locked:
            code = .locked
            message = "the online store is locked"
            hint =
                "another process has been writing to it for more than \(busyTimeout.inSeconds); "
                + "run again when it is done"
        case .corrupt:
            code = .corrupt
            message = "the online store is damaged or no SQLite database (\(error.message))"
            hint = "move the file away, then run \"larder apply\" and \"larder materialize\" again"
        case .cannotOpen, .readOnly:
            code = .denied
            message = "the online store cannot be opened (\(error.message))"
            hint = "the file and its folder must be readable and writable"
        case .full:
            code = .denied
            message = "the disk of the online store is full"
            hint = "free some space and run again: what was written so far is whole"
        case .inputOutput, .other:
            code = .failed
            message =
                "the online store failed: \(error.message) (SQLite code \(error.extendedCode))"
            let sql = error.sql.map { $0.split(separator: "\n").joined(separator: " ") }
            hint =
                sql.map { "is the table one that Feast or Larder made? while running: \($0)" }
                ?? "check the file and its disk"
        }
        return OnlineStoreError(
            code: code, message: message, place: path, hint: hint, cause: error)
    }
}

extension Duration {
    /// For people: `5 s`, `0.2 s`.
    fileprivate var inSeconds: String {
        let seconds = self / .seconds(1)
        return seconds == seconds.rounded() ? "\(Int(seconds)) s" : "\(seconds) s"
    }
}
