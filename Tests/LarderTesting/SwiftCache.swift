public import Foundation

/// Caches of what definitions in Swift are compiled to, for runs of the program.
///
/// The module that they import takes seconds to compile: it is compiled once for all tests, and
/// every cache begins with it.
public enum SwiftCache {
    /// The folder for `XDG_CACHE_HOME` that tests share which don't look into it; it stays beside
    /// the built program, for the next time.
    public static let shared = Program.larder.executable.deletingLastPathComponent()
        .appendingPathComponent("cache-of-tests")

    /// The variables of a run with the shared cache.
    public static let environment = ["XDG_CACHE_HOME": shared.path]

    /// A folder for `XDG_CACHE_HOME` that has the module and nothing else.
    public static func new() throws -> TemporaryFolder {
        try module.get()
        let folder = try TemporaryFolder()
        try folder.copy(shared.appendingPathComponent("larder/modules"), to: "larder/modules")
        return folder
    }

    /// Has the shared cache hold the module.
    private static let module = Result {
        let folder = try TemporaryFolder()
        try folder.writeConfiguration()
        try folder.write(
            "features/none.swift",
            """
            import FeatureDefinitions
            @main struct Nothing: FeatureRepository {
                var definitions: Definitions { Entity("nothing") }
            }
            """)
        let result = try Program.larder.run(["plan"], in: folder.url, environment: environment)
        guard result.status == 0 else { throw SwiftCacheError(errors: result.errors) }
    }
}

/// The module could not be compiled.
public struct SwiftCacheError: Error {
    /// What the program wrote to standard error.
    public var errors: String
}
