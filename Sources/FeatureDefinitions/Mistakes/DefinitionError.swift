/// A mistake in a repository: what is wrong, where, and what to do.
public struct DefinitionError: Error, Hashable, Sendable {
    /// For programs; the text may change, this may not.
    public enum Code: String, Hashable, Sendable {
        case syntax, unknownKey, missingKey, wrongType, wrongValue, duplicateKey, badName
        case duplicateName, unknownEntity, unknownSource, unknownView, unknownFeature
        case missingFile, missingColumn, noTimestampField, conflict
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
