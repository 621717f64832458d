/// How a frame is written to a file.
public enum FrameFormat: String, Hashable, Sendable, CaseIterable {
    /// Apache Parquet, `.parquet`.
    case parquet
    /// Comma-separated values with a header line, `.csv`.
    case csv
    /// One JSON object a line, `.jsonl`.
    case jsonLines = "jsonl"

    /// The format that a path's ending names, `nil` where it names none.
    public init?(ending path: String) {
        let name = path.lowercased()
        if name.hasSuffix(".parquet") || name.hasSuffix(".pq") {
            self = .parquet
        } else if name.hasSuffix(".csv") {
            self = .csv
        } else if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") || name.hasSuffix(".json") {
            self = .jsonLines
        } else {
            return nil
        }
    }
}
