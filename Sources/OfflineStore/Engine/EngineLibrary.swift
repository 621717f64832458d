internal import FileSystem
internal import FoundationEssentials

/// Where the embedded engine's library is looked for.
enum EngineLibrary {
    /// The paths to try, best first; the last is a name for the loader to look up.
    static func candidates() -> [String] {
        if let path = ProcessInfo.processInfo.environment["LARDER_DUCKDB"], !path.isEmpty {
            return [path]
        }
        let candidates = ProgramFiles.candidates(
            installed: "libduckdb.so", checkout: ".engine/libduckdb.so")
        return candidates.filter(FileManager.default.isReadableFile) + ["libduckdb.so"]
    }
}
