public import FeatureDefinitions

/// What a store was asked for and cannot do: what is wrong, where, and what to do.
public struct LarderError: UserFacingError, Hashable {
    /// For programs; the text may change, this may not.
    public enum Code: String, Hashable, Sendable {
        /// A request names a view, a feature or a service that the registry has not.
        case unknownView, unknownFeature, unknownService
        /// A reference that is not `view:feature`, or none at all.
        case malformedReference, noFeatures
        /// Two columns of one name in one answer.
        case nameCollision
        /// A view that nobody may read or fill.
        case disabledView
        /// Something of Feast's that Larder cannot do: versions of views.
        case unsupported
        /// A feature that Feast computes with Python at the moment of a request.
        case onDemandView
        /// Entity rows without a join key, with columns of different lengths, with a null key.
        case missingJoinKey, raggedEntities, nullEntity
        /// An entity's value that is not of its key's type.
        case wrongEntityValue
        /// Rows of a training frame without the column of moments.
        case missingTimestampColumn
        /// A text that is no time, or a column that holds none.
        case wrongTime
        /// A span of time whose end is before its start.
        case emptyInterval
        /// A repository without definitions, or with some that can't be read.
        case noDefinitions, unreadableDefinitions
        /// A view without online store, or without a source that can be read.
        case notMaterializable
        /// A view that was left for another run, because the online store is locked.
        case notTried
        /// A value in the online store that is none.
        case damagedValue
        /// A column that a frame or an answer has not, a value that is not there, or one that is read
        /// as a type that does not fit.
        case unknownColumn, nullValue, unfittingType
        /// A file that can't be written.
        case unwritableFile
        /// A project whose name definitions can't be applied to.
        case badProjectName
        /// A push source that the registry has not, or that no view takes rows from.
        case unknownPushSource
        /// Rows that can't be pushed.
        case wrongPushedRows
        /// Rows that could not be kept until they are appended: the disk is full, or broken.
        case notAccepted
    }
    /// The kind of mistake.
    public var code: Code
    /// What is wrong, with the names that the user wrote.
    public var message: String
    /// Where; empty where the message says it.
    public var place: String
    /// What to do.
    public var hint: String
    /// The names in the message, for those who say it in other words: views, features, references.
    package var names: [String] = []

    /// A mistake.
    public init(code: Code, message: String, place: String = "", hint: String) {
        self.code = code
        self.message = message
        self.place = place
        self.hint = hint
    }

    /// A mistake whose names others want to know.
    init(code: Code, message: String, hint: String, names: [String]) {
        self.init(code: code, message: message, hint: hint)
        self.names = names
    }
}

extension LarderError {
    /// A view that the registry has not.
    ///
    /// - Parameter known: The names of those that it has.
    static func unknownView(
        _ name: String, in project: String, known: [String]
    ) -> LarderError {
        LarderError(
            code: .unknownView, message: "no feature view \"\(name)\" in project \"\(project)\"",
            hint: known.isEmpty ? .nothingApplied : NearestName.hint(for: name, among: known),
            names: [name])
    }

    /// A view that someone disabled with Feast.
    static func disabled(view name: String) -> LarderError {
        LarderError(
            code: .disabledView, message: "feature view \"\(name)\" is disabled",
            hint: "enable it: feast feature-views enable \(name)")
    }

    /// A view behind one that found the online store locked: each would wait as long again.
    static func notTried(view name: String) -> LarderError {
        LarderError(
            code: .notTried,
            message: "feature view \"\(name)\" was not tried: the online store is locked",
            hint: "try again when the other process is done")
    }
}
