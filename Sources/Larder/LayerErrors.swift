public import FeatureDefinitions
public import OnlineStore
public import Registry

// What the layers below throw is shown like Larder's own errors.

extension OnlineStoreError: UserFacingError {}
extension RegistryError: UserFacingError {}

extension DefinitionErrors: UserFacingErrors {
    /// The mistakes, as what a person is shown.
    public var mistakes: [any UserFacingError] { all }
}
