/// A mistake in a repository: what is wrong, where, and what to do.
public struct DefinitionError: Error, Hashable, Sendable {
    /// For programs; the text may change, this may not.
    public enum Code: String, Hashable, Sendable {
        /// Text that is no JSON.
        case syntax
        /// A key that is none of the format's, one that is missing, or one that stands twice.
        case unknownKey, missingKey, duplicateKey
        /// A value of another kind than its key takes, or one that says nothing.
        case wrongType, wrongValue
        /// A name that nothing can have, or that something else has.
        case badName, duplicateName
        /// A reference to what is defined nowhere.
        case unknownEntity, unknownSource, unknownView, unknownFeature
        /// A source's file or column that is not there.
        case missingFile, missingColumn
        /// A source of which no column, or more than one, can be the event timestamp.
        case noTimestampField
        /// Two parts of a definition that exclude each other.
        case conflict
    }
    /// The kind of mistake.
    public var code: Code
    /// What is wrong: `no entity "rider"`.
    public var message: String
    /// Where: `features/driver.json:14: feature_views[0].entities[1]`.
    public var place: String
    /// What to do: `defined: customer, driver`.
    public var hint: String

    /// A mistake.
    public init(code: Code, message: String, place: String, hint: String) {
        self.code = code
        self.message = message
        self.place = place
        self.hint = hint
    }
}
