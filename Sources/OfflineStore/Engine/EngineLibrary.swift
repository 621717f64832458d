internal import FoundationEssentials

/// Where the embedded engine's library is looked for.
enum EngineLibrary {
    /// The paths to try, best first; the last is a name for the loader to look up.
    static func candidates() -> [String] {
        if let path = ProcessInfo.processInfo.environment["LARDER_DUCKDB"], !path.isEmpty {
            return [path]
        }
        var candidates: [String] = []
        if let executable = executablePath() {
            var folder = parent(of: executable)
            // Installed: bin/larder beside lib/larder.
            candidates.append("\(parent(of: folder))/lib/larder/libduckdb.so")
            // A checkout: the executable is somewhere below it, the engine in its .engine folder.
            while folder != "/" && !folder.isEmpty {
                candidates.append("\(folder)/.engine/libduckdb.so")
                folder = parent(of: folder)
            }
        }
        return candidates.filter(isReadable) + ["libduckdb.so"]
    }

    private static func isReadable(_ path: String) -> Bool {
        FileManager.default.isReadableFile(atPath: path)
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func executablePath() -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    }
}
