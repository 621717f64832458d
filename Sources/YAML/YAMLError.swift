/// Why a text is not the YAML that was expected, and where.
public struct YAMLError: Error, Hashable, Sendable {
    /// For programs; the text may change, this may not.
    public enum Code: String, Hashable, Sendable {
        /// The text breaks YAML's grammar, or is not UTF-8.
        case syntax
        /// A mapping names one key twice.
        case duplicateKey
        /// A key is a list or a mapping.
        case keyIsNoScalar
        /// `*name` stands where no `&name` came before.
        case unknownAnchor
        /// A tag outside YAML's core, such as `!!python/object`.
        case unknownTag
        /// `<<` with something else than a mapping or a list of mappings.
        case badMerge
        /// More nodes, or more nesting, than a document of settings can have.
        case tooLarge
        /// Several documents in one text.
        case severalDocuments
        /// A value could not be written.
        case emit
    }
    /// The kind of mistake.
    public var code: Code
    /// What is wrong: `the key "path" stands already in line 3`.
    public var message: String
    /// Where the mistake is.
    public var mark: YAMLMark

    init(_ code: Code, _ message: String, at mark: YAMLMark) {
        self.code = code
        self.message = message
        self.mark = mark
    }
}
