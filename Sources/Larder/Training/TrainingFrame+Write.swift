public import OfflineStore

extension TrainingFrame {
    /// Writes the frame to a file, which is replaced whole or not at all.
    ///
    /// - Parameters:
    ///   - path: Relative paths start at the process's folder.
    ///   - format: How it is written; `nil`: as the path's ending says, `.parquet`, `.csv` or
    ///     `.jsonl`.
    /// - Throws: ``OfflineError`` where the file can't be written, or the frame was made from it.
    public func write(to path: String, as format: FrameFormat? = nil) throws {
        guard let format = format ?? FrameFormat(ending: path) else {
            throw OfflineError(
                code: .unsupportedSource, message: "can't tell the format of \"\(path)\"",
                hint: "let its name end in .parquet, .csv or .jsonl")
        }
        try OfflineStore.checkTarget(path)
        try store.withOfflineStore { try $0.write(joined, to: path, as: format) }
    }

    /// The frame as text: CSV or JSON Lines.
    public func text(as format: FrameFormat = .csv) throws -> String {
        guard format != .parquet else {
            throw OfflineError(
                code: .unsupportedSource, message: "Parquet is no text",
                hint: "write the frame to a file, or take CSV or JSON Lines")
        }
        let bytes = try store.withOfflineStore { try $0.text(of: joined, as: format) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Calls `body` with every row, in order, as texts for people; `nil` is null.
    public func forEachRow(_ body: ([String?]) throws -> Void) rethrows {
        try joined.forEachRow(body)
    }

    /// Whether a column holds numbers, which people want to see at the right edge.
    package func holdsNumbers(_ column: Int) -> Bool { joined.holdsNumbers(column) }
}
