public import FeatureDefinitions

/// Why the definitions in a repository's Swift files could not be had.
public struct SwiftDefinitionError: UserFacingError, Hashable {
    /// For programs; the text may change, this may not.
    public enum Code: String, Hashable, Sendable {
        /// There is no Swift compiler, or none where `LARDER_SWIFTC` says.
        case noCompiler
        /// The sources of the module FeatureDefinitions are missing, or the compiler refuses them.
        case noModule
        /// The compiler refuses the definitions.
        case compilation
        /// None of the files, or more than one, has a type marked `@main`.
        case noMain, severalMains
        /// The program of the definitions ended by a signal, or with an exit code other than 0.
        case crash, failure
        /// It did not end in time.
        case timeLimit
        /// It ended without definitions, or wrote something else.
        case noDefinitions, notDefinitions
        /// Files could not be written, or programs not be started.
        case system
        /// The work was interrupted.
        case interrupted
    }
    /// The kind of mistake.
    public var code: Code
    /// What is wrong.
    public var message: String
    /// The file, or the folder of all files.
    public var place: String
    /// What to do.
    public var hint: String
    /// What the compiler or the definitions' program said, in lines.
    public var details: String

    /// A mistake.
    public init(
        code: Code, message: String, place: String = "", hint: String, details: String = ""
    ) {
        self.code = code
        self.message = message
        self.place = place
        self.hint = hint
        self.details = details
    }
}

extension SwiftDefinitionError {
    /// What ends work that somebody stopped.
    static let interrupted = SwiftDefinitionError(
        code: .interrupted, message: "interrupted", hint: "run the command again")

    /// A call of the system that failed on the way.
    static func system(
        _ what: String, _ reason: String,
        hint: String = "definitions in Swift need a folder to work in, where programs may be run: "
            + "check the disk and XDG_CACHE_HOME, or TMPDIR"
    ) -> SwiftDefinitionError {
        SwiftDefinitionError(code: .system, message: "\(what): \(reason)", hint: hint)
    }
}
