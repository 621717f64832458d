internal import Arrow
internal import FileSystem
internal import FoundationEssentials

extension OfflineStore {
    /// Writes a frame to a file, which is replaced whole or not at all.
    ///
    /// - Parameters:
    ///   - path: Relative paths start at the process's folder.
    package func write(
        _ frame: JoinedFrame, to path: String, as format: FrameFormat
    ) throws(OfflineError) {
        try Self.checkReplacing(path, of: frame)
        if format == .parquet, engine.dialect.haveTwins(frame.fields.map(\.name)) {
            throw Self.twins(among: frame.fields.map(\.name), path: path)
        }
        var batches = frame.batches[...]
        let table = try engine.makeTable(fields: frame.fields.numbered) { batches.popFirst() }
        try replaceFile(path) { (target) throws(OfflineError) in
            try engine.execute(
                engine.dialect.copy(table, columns: frame.fields, to: target, as: format))
        }
        try engine.execute("DROP TABLE \(engine.dialect.quoted(table))")
    }

    /// A frame as text: CSV or JSON Lines.
    package func text(of frame: JoinedFrame, as format: FrameFormat) throws -> [UInt8] {
        // Engines write files, and would cut off whatever a shell wrote to the same output before.
        let folder = FileManager.default.temporaryDirectory.path
        let path = "\(folder)/larder-\(UUID().uuidString).\(format.rawValue)"
        defer { try? File.remove(path) }
        try write(frame, to: path, as: format)
        return try File.read(path)
    }

    /// Says before the work whether a frame can be written to a file at all.
    ///
    /// - Throws: ``OfflineError`` where the path is a folder, or is in none.
    package static func checkTarget(_ path: String) throws(OfflineError) {
        if Folder.exists(path) {
            throw OfflineError(
                code: .unwritableFile, message: "cannot write \"\(path)\": it is a folder",
                hint: "name a file in it")
        }
        let folder = File.split(path).directory
        if !Folder.exists(folder) {
            throw OfflineError(
                code: .unwritableFile,
                message: "cannot write \"\(path)\": there is no folder \"\(folder)\"",
                hint: "make the folder first, or name another")
        }
    }

    /// Refuses to write a frame over what it was made from.
    private static func checkReplacing(
        _ path: String, of frame: JoinedFrame
    ) throws(OfflineError) {
        guard let target = File.Identity(ofFileAt: path),
            frame.files.contains(where: {
                File.Identity(ofFileAt: $0)?.isSameFile(as: target) == true
            })
        else { return }
        throw OfflineError(
            code: .unwritableFile,
            message: "cannot write \"\(path)\": the frame is read from this file",
            hint: "name another file")
    }

    private static func twins(among names: [String], path: String) -> OfflineError {
        var twins: [String] = []
        for group in Dictionary(grouping: names, by: { $0.lowercased() }).values
        where group.count > 1 {
            twins += group
        }
        return OfflineError(
            code: .duplicateColumn,
            message:
                "cannot write \"\(path)\": names that differ only in case cannot be written to "
                + "Parquet: \(twins.sorted().joined(separator: ", "))",
            hint: "write CSV or JSON Lines, set fullNames: true, or rename a column")
    }

    private func replaceFile(
        _ path: String, _ write: (String) throws(OfflineError) -> Void
    ) throws(OfflineError) {
        try Self.checkTarget(path)
        var temporary: String?
        do {
            // A link stays one: what it leads to is replaced.
            let target = try File.destination(of: path)
            let partial = "\(target).\(ProcessInfo.processInfo.processIdentifier).partial"
            temporary = partial
            try write(partial)
            try File.move(partial, to: target)
        } catch {
            // What is half written goes; that it may not be there is no second mistake.
            if let temporary { try? File.remove(temporary) }
            if let error = error as? OfflineError, error.code == .interrupted { throw error }
            let reason =
                (error as? OfflineError)?.message ?? (error as? FileError)?.reason ?? "\(error)"
            throw OfflineError(
                code: .unwritableFile, message: "cannot write \"\(path)\": \(reason)",
                hint: "check the folder's permissions and the space on its disk")
        }
    }
}

extension [Field] {
    /// The columns named by position, `c0`, `c1`, …: the engine folds the case of names.
    var numbered: [Field] {
        enumerated().map { position, field in
            var field = field
            field.name = "c\(position)"
            return field
        }
    }
}
