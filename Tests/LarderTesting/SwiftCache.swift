public import Foundation

/// Caches of what definitions in Swift are compiled to, for runs of the program.
///
/// Where the module that they import is not one that the compiler takes, it takes seconds to compile:
/// it is compiled once for all tests, and every cache begins with it.
public enum SwiftCache {
    /// The folder for `XDG_CACHE_HOME` that tests share which don't look into it; it stays beside
    /// the built tests, for the next time.
    public static var shared: URL {
        // Where that fails, the tests themselves say why.
        _ = filled
        return folder
    }

    /// The variables of a run with the shared cache.
    public static var environment: [String: String] { ["XDG_CACHE_HOME": shared.path] }

    /// A folder for `XDG_CACHE_HOME` that has the module and nothing else.
    public static func new() throws -> TemporaryFolder {
        try filled.get()
        let new = try TemporaryFolder()
        try new.copy(folder.appendingPathComponent("larder/modules"), to: "larder/modules")
        return new
    }

    private static let folder = URL(fileURLWithPath: CommandLine.arguments[0])
        .resolvingSymlinksInPath().deletingLastPathComponent()
        .appendingPathComponent("cache-of-tests")

    /// The shared folder has the module.
    private static let filled = Result {
        let repository = try TemporaryFolder()
        try repository.writeConfiguration()
        try repository.write(
            "features/nothing.swift",
            """
            import FeatureDefinitions
            @main struct Nothing: FeatureRepository {
                var definitions: Definitions { Entity("nothing", type: .int64) }
            }
            """)
        let result = try Program.larder.run(
            ["plan"], in: repository.url, environment: ["XDG_CACHE_HOME": folder.path])
        guard result.status == 0 else { throw SwiftCacheError(errors: result.errors) }
    }
}

/// The module could not be compiled.
public struct SwiftCacheError: Error {
    /// What the program wrote to standard error.
    public var errors: String
}
