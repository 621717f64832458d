public import FeatureDefinitions
public import OnlineStore

// What the layers below throw is shown like Larder's own errors.

extension OnlineStoreError: UserFacingError {}

extension DefinitionErrors: UserFacingErrors {
    /// The mistakes, as what a person is shown.
    public var mistakes: [any UserFacingError] { all }
}
