internal import ADBC

extension Engine {
    /// The embedded engine: DuckDB, in this process and in memory.
    ///
    /// The library is loaded at the first call, from `LARDER_DUCKDB`, from where Larder is
    /// installed, from the checkout, or from where the system keeps it.
    ///
    /// - Parameters:
    ///   - threads: How many threads it uses; `nil`: one a core.
    ///   - memoryLimit: How much memory it uses, such as `2GB`; `nil`: most of the machine's.
    public static func duckDB(
        threads: Int? = nil, memoryLimit: String? = nil
    ) throws(OfflineError) -> Engine {
        let engine = Engine(connection: try connectToDuckDB(), dialect: DuckDBDialect())
        // Text without a zone is UTC, whatever the process's zone; nothing is fetched from the
        // network; rows come in the order of their files, which settles ties.
        try engine.execute("SET TimeZone = 'UTC'")
        try engine.execute("SET autoinstall_known_extensions = false")
        try engine.execute("SET preserve_insertion_order = true")
        // An engine that waits for its next use keeps nothing of the files that it has read.
        try engine.execute("SET enable_external_file_cache = false")
        // A streamed query otherwise stops and starts its threads every megabyte.
        try engine.execute("SET streaming_buffer_size = '64MB'")
        if let threads { try engine.execute("SET threads = \(threads)") }
        if let memoryLimit {
            do throws(OfflineError) {
                try engine.execute("SET memory_limit = \(engine.dialect.literal(memoryLimit))")
            } catch {
                throw OfflineError(
                    code: .wrongValue,
                    message: "memory limit \"\(memoryLimit)\": \(error.message)",
                    hint: "write memory_limit: 4GB, or 512MB")
            }
        }
        return engine
    }

    private static func connectToDuckDB() throws(OfflineError) -> Connection {
        var failures: [String] = []
        for path in EngineLibrary.candidates() {
            do {
                let driver = try Driver(path: path, entryPoint: "duckdb_adbc_init")
                return try Connection(Database(driver: driver, options: [("path", ":memory:")]))
            } catch {
                failures.append(error.message)
            }
        }
        throw OfflineError(
            code: .engineMissing,
            message: "cannot load DuckDB: \(failures.joined(separator: "; "))",
            hint: "run Scripts/setup in the checkout, or name a libduckdb.so in LARDER_DUCKDB")
    }
}
