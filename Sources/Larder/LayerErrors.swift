public import FeatureDefinitions
public import FeatureValues
public import OfflineStore

// What the layers below throw is shown like Larder's own errors.

extension OfflineError: UserFacingError {}

extension ValueError: UserFacingError {
    /// A value does not know where it stands.
    public var place: String { "" }
}

extension DefinitionErrors: UserFacingErrors {
    /// The mistakes, as what a person is shown.
    public var mistakes: [any UserFacingError] { all }
}
