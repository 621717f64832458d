public import FeatureDefinitions
public import OfflineStore

// What the layers below throw is shown like Larder's own errors.

extension OfflineError: UserFacingError {}

extension DefinitionErrors: UserFacingErrors {
    /// The mistakes, as what a person is shown.
    public var mistakes: [any UserFacingError] { all }
}
