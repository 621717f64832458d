internal import Arrow
internal import FeatureDefinitions
internal import FileSystem
internal import FoundationEssentials

/// The file that rows are appended to.
struct AppendTarget {
    /// The source's name, for errors.
    let source: String
    /// How it is written.
    let format: FeatureDefinitions.FileFormat
    /// The file whose columns the rows get: the source's only or last one.
    let model: String
    /// Whether the rows get a file of their own, since the source is a folder or a glob.
    let isNewFile: Bool

    /// What is locked while rows are appended; hidden from whoever reads the source.
    var lock: String {
        let (folder, name) = File.split(model)
        return isNewFile ? "\(folder)/.larder-push.lock" : "\(folder)/.\(name).lock"
    }

    /// The temporary file of somebody, hidden too.
    func temporary(_ name: String) -> String {
        let (folder, file) = File.split(model)
        return "\(folder)/.\(file).\(name).tmp"
    }

    /// The file that the rows end up in: the model itself, or a new one that sorts behind it, since
    /// what stands last wins ties.
    ///
    /// - Parameter now: Microseconds since 1970.
    func destination(now: Int64) -> String {
        guard isNewFile else { return model }
        let (folder, name) = File.split(model)
        // A dot sorts before an underscore, so `a_pushed….parquet` stands behind `a.parquet`.
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        var stem = String(name[..<dot])
        var number = now
        let mark = "_pushed_"
        if let place = stem.ranges(of: mark).last {
            // The clock may have been set back since the last push.
            let last = Int64(stem[place.upperBound...].prefix { $0.isNumber }) ?? 0
            number = max(number, last + 1)
            stem = String(stem[..<place.lowerBound])
        }
        let digits = String(number)
        let zeros = String(repeating: "0", count: max(0, 17 - digits.count))
        let random = String(UInt32.random(in: 0 ... .max), radix: 16)
        return "\(folder)/\(stem)\(mark)\(zeros)\(digits)_\(random)\(name[dot...])"
    }
}

extension OfflineStore {
    /// Where rows for a source go.
    func appendTarget(of source: DataSource) throws(OfflineError) -> AppendTarget {
        let place = "data source \"\(source.name)\""
        guard case .file(let path, let stated) = source.kind else {
            var isQuery = false
            if case .query = source.kind { isQuery = true }
            throw OfflineError(
                code: .unsupportedSource,
                message: isQuery
                    ? "rows can't be appended to a query" : "rows can't be appended to this source",
                place: place, hint: "push to the online store, or use a file source")
        }
        guard let format = stated ?? Self.format(ending: path) else {
            throw OfflineError(
                code: .unsupportedSource, message: "cannot tell the format of \"\(path)\"",
                place: place, hint: "say \"file_format\": \"parquet\", \"csv\" or \"jsonl\"")
        }
        let files = try files(path, format: format, place: place)
        let isSingle = files == [absolute(path)]
        guard let last = files.last else {
            throw OfflineError(
                code: .missingFile, message: "no file \"\(path)\"", place: place,
                hint: "paths start at the repository: \(repository)")
        }
        // Lines behind a compressed end are no longer part of what is compressed.
        guard format == .parquet || ![".gz", ".zst"].contains(where: last.lowercased().hasSuffix)
        else {
            throw OfflineError(
                code: .unsupportedSource, message: "rows can't be appended to a compressed file",
                place: place, hint: "unpack it, push to the online store, or use Parquet")
        }
        do {
            // A link stays one: what it leads to is replaced.
            return AppendTarget(
                source: source.name, format: format,
                model: isSingle ? try File.destination(of: last) : last, isNewFile: !isSingle)
        } catch {
            throw OfflineError(
                code: .unreadableFile, message: "cannot follow \"\(path)\": \(error.reason)",
                place: place, hint: "correct the link")
        }
    }
}
