public import FeatureDefinitions

/// Why no repository was made.
public struct TemplateError: UserFacingError, Hashable {
    /// What is in the way.
    public var message: String
    /// The directory, as it was named.
    public var place: String
    /// What to do.
    public var hint: String
}
