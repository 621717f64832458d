import Foundation
import LarderTesting
import Testing

/// A command line that fails, in a repository where something may be wrong, and what it says.
struct Mistake: CustomTestStringConvertible, Sendable {
    var name: String
    var words: [String]
    var status: Int32
    var errors: String
    var environment: [String: String]
    var input: String
    var repository: @Sendable () throws -> TemporaryFolder
    var given: @Sendable (TemporaryFolder) throws -> Void

    /// - Parameters:
    ///   - name: What is wrong.
    ///   - words: The words after `larder`, parted by single spaces.
    ///   - errors: What standard error gets, with `REPO` in the place of the repository's path.
    ///   - input: What standard input gives.
    ///   - repository: Makes the repository.
    ///   - given: What is wrong in it.
    init(
        _ name: String, _ words: String, status: Int32 = 1, _ errors: String,
        environment: [String: String] = [:], input: String = "",
        in repository: @escaping @Sendable () throws -> TemporaryFolder = ShopRepository
            .materialized,
        given: @escaping @Sendable (TemporaryFolder) throws -> Void = { _ in }
    ) {
        self.name = name
        self.words = words.isEmpty ? [] : words.components(separatedBy: " ")
        self.status = status
        self.errors = errors + "\n"
        self.environment = environment
        self.input = input
        self.repository = repository
        self.given = given
    }

    var testDescription: String { name }

    /// Makes the mistake: the words and the exit code are right, nothing is on standard output, and
    /// no file of the repository has changed.
    ///
    /// - Parameter meanwhile: Called before the program runs; what it returns ends afterwards.
    func check(
        meanwhile: (TemporaryFolder) throws -> AnyObject? = { _ in nil },
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let folder = try repository()
        try given(folder)
        let before = try Self.contents(of: folder)
        let held = try meanwhile(folder)
        let result = try Program.larder.run(
            words, in: folder.url, environment: environment, input: input)
        withExtendedLifetime(held) {}
        let said = result.errors.replacingOccurrences(of: folder.path, with: "REPO")
        #expect(said == errors, sourceLocation: sourceLocation)
        #expect(result.status == status, sourceLocation: sourceLocation)
        #expect(result.output == "", sourceLocation: sourceLocation)
        let after = try Self.contents(of: folder)
        #expect(Set(after.keys) == Set(before.keys), sourceLocation: sourceLocation)
        for (path, bytes) in before {
            #expect(after[path] == bytes, "\(path) has changed", sourceLocation: sourceLocation)
        }
    }

    /// All files but those that carry a lock, which hold nothing.
    private static func contents(of folder: TemporaryFolder) throws -> [String: [UInt8]] {
        try folder.contents().filter { !$0.key.hasSuffix(".lock") }
    }
}
