/// What went wrong between a source and a frame: what, where, and what to do.
public struct OfflineError: Error, Hashable, Sendable, CustomStringConvertible {
    /// For programs; the text may change, this may not.
    public enum Code: String, Hashable, Sendable {
        /// The engine's library is not there, or is no engine.
        case engineMissing
        /// The engine refused a statement.
        case engineFailed
        /// A source's or an entity frame's file is not there.
        case missingFile
        /// A file that is not what it should be: truncated, corrupt, of another format.
        case unreadableFile
        /// A column that is asked for is not there.
        case missingColumn
        /// A column is there, but of a type that does not fit.
        case wrongType
        /// A value that cannot be read as its column's type.
        case wrongValue
        /// A text that is no time.
        case wrongTime
        /// A file that can't be written.
        case unwritableFile
        /// A file that can't be written for lack of space.
        case noSpace
        /// Two columns of one name.
        case duplicateColumn
        /// A source that the engine cannot read.
        case unsupportedSource
        /// The work was interrupted.
        case interrupted
    }
    /// The kind of failure.
    public var code: Code
    /// What is wrong, with the names that the user wrote.
    public var message: String
    /// Where: a source, a file, a row; empty where the message says it.
    public var place: String
    /// What to do about it.
    public var hint: String

    /// A failure.
    public init(code: Code, message: String, place: String = "", hint: String) {
        self.code = code
        self.message = message
        self.place = place
        self.hint = hint
    }

    /// The place and the message.
    public var description: String { place.isEmpty ? message : "\(place): \(message)" }
}
