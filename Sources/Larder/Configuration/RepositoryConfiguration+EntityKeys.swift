internal import FeatureValues

extension RepositoryConfiguration {
    /// How entity keys are written, in the store's own terms.
    var entityKeyVersion: EntityKeyVersion {
        guard let version = EntityKeyVersion(rawValue: entityKeySerializationVersion) else {
            preconditionFailure("the configuration lets only known versions through")
        }
        return version
    }
}
