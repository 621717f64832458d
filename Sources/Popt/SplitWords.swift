/// The words of a command line, told apart.
public struct SplitWords: Hashable, Sendable {
    /// An option as it was given.
    public struct Given: Hashable, Sendable {
        /// The option's long name, also where the short one was written.
        public var name: String
        /// Its value; `nil` of an option that takes none.
        public var value: String?

        /// An option with its value.
        public init(name: String, value: String? = nil) {
            self.name = name
            self.value = value
        }
    }

    /// The options, in their order.
    public var options: [Given]
    /// The words that are no options, in their order.
    public var arguments: [String]

    /// Words told apart.
    public init(options: [Given], arguments: [String]) {
        self.options = options
        self.arguments = arguments
    }
}

/// A word that does not fit the options.
public enum PoptError: Error, Hashable, Sendable {
    /// No such option: the word up to an equals sign, `--verbos`.
    case unknownOption(String)
    /// The word stands last, and its option takes a value.
    case missingValue(String)
    /// The word carries a value, `--force=yes`, and its option takes none.
    case unwantedValue(String)
    /// What the library itself says.
    case other(String)
}
