import Foundation
import LarderTesting

/// Repositories that are defined in Swift.
enum SwiftRepository {
    /// A repository of these files below `features/`.
    ///
    /// - Parameter more: Further lines of `feature_store.yaml`.
    static func make(_ files: [String: String], more: String = "") throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.writeConfiguration(project: "shop", more: more)
        for (path, text) in files { try folder.write("features/\(path)", text) }
        return folder
    }

    /// A file with a repository that runs some lines, and then defines an entity.
    static func running(_ lines: String, entity: String = "customer") -> String {
        """
        import FeatureDefinitions
        import Glibc

        @main
        struct Shop: FeatureRepository {
            var definitions: Definitions {
                work()
                return Definitions { Entity("\(entity)", type: .int64) }
            }

            func work() {
                \(lines)
            }
        }

        """
    }
}

extension TemporaryFolder {
    /// Runs `larder plan` with a cache.
    func plan(
        cache: String = SwiftCache.shared.path, environment: [String: String] = [:],
        words: [String] = []
    ) throws -> ProgramResult {
        try Program.larder.run(
            ["plan"] + words, in: url,
            environment: ["XDG_CACHE_HOME": cache].merging(environment) { $1 })
    }

    /// The names of the files in a folder.
    func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: file(folder).path).sorted()
    }
}
