internal import Arrow
internal import FileSystem
internal import FoundationEssentials

extension OfflineStore {
    /// The rows of a Parquet, CSV or JSON Lines file as JSON Lines: moments and decimals as texts,
    /// bytes in base64.
    ///
    /// - Returns: The lines, and whether all values are texts, as in CSV.
    public func jsonLines(
        ofFile path: String
    ) throws -> (lines: [UInt8], isText: Bool) {
        guard let format = FrameFormat(ending: path) else {
            throw OfflineError(
                code: .unsupportedSource, message: "cannot tell the format of \"\(path)\"",
                hint: "name a .parquet, .csv or .jsonl file")
        }
        let relation: Relation
        switch format {
        case .jsonLines: return (try Self.bytes(path), false)
        case .csv: relation = .csv(files: [path], text: nil)
        case .parquet: relation = .parquet(files: [path])
        }
        // For the words of a file that is not there.
        if File.Identity(ofFileAt: path) == nil { _ = try Self.bytes(path) }
        let fields = try columns(of: relation, place: path)
        let table = "larder_pushed_rows"
        let target = FileManager.default.temporaryDirectory.path + "/larder-\(UUID().uuidString)"
        defer { try? File.remove(target) }
        do throws(OfflineError) {
            try engine.execute(
                engine.dialect.copyRows(relation, columns: fields, to: table))
            defer { try? engine.execute("DROP TABLE \(engine.dialect.quoted(table))") }
            try engine.execute(
                engine.dialect.copy(table, columns: fields, to: target, as: .jsonLines))
        } catch {
            throw Self.unreadable(error, place: path)
        }
        return (try File.read(target), format == .csv)
    }

    private static func bytes(_ path: String) throws(OfflineError) -> [UInt8] {
        do throws(FileError) {
            return try File.read(path)
        } catch {
            throw OfflineError(
                code: .missingFile, message: "can't be read: \(error.reason)", place: path,
                hint: "name a file that is there")
        }
    }
}
