public import FeatureDefinitions

/// A mistake in `feature_store.yaml`: what is wrong, where, and what to do.
public struct ConfigurationError: UserFacingError, Hashable {
    /// For programs; the text may change, this may not.
    public enum Code: String, Hashable, Sendable {
        /// There is no `feature_store.yaml`, or it can't be read.
        case missingFile, unreadableFile
        /// The text is no YAML that Larder takes.
        case syntax, duplicateKey
        /// A key that must be there is not.
        case missingKey
        /// A value of another type, or one that its key does not take.
        case wrongType, wrongValue
        /// Something that Feast can do and Larder can't.
        case unsupported
    }
    /// The kind of mistake.
    public var code: Code
    /// What is wrong: `project must be a text, not a whole number`.
    public var message: String
    /// Where: `feature_store.yaml:3: online_store.path`.
    public var place: String
    /// What to do: `write it in quotes`.
    public var hint: String

    /// A mistake.
    public init(code: Code, message: String, place: String, hint: String) {
        self.code = code
        self.message = message
        self.place = place
        self.hint = hint
    }
}

/// All mistakes in one `feature_store.yaml`, in the order of its lines.
public struct ConfigurationErrors: UserFacingErrors, Hashable {
    /// At least one.
    public var all: [ConfigurationError]

    /// Mistakes of one file.
    public init(_ all: [ConfigurationError]) {
        self.all = all
    }

    /// The mistakes, as what a person is shown.
    public var mistakes: [any UserFacingError] { all }
}

/// Something in `feature_store.yaml` that is odd, though Larder goes on.
public struct ConfigurationWarning: Hashable, Sendable {
    /// What is odd: `unknown key "pth"`.
    public var message: String
    /// Where: `feature_store.yaml:5: online_store.pth`.
    public var place: String
    /// What to do: `did you mean "path"?`.
    public var hint: String

    /// A warning.
    public init(message: String, place: String, hint: String) {
        self.message = message
        self.place = place
        self.hint = hint
    }
}
