internal import Registry

extension FeatureStore {
    /// The columns that a request's entities are given in.
    public func joinKeys(of request: FeatureRequest) throws -> Set<String> {
        let selection = try RequestedFeatures(
            request, in: registry(), project: project, fullNames: true, checksNames: false)
        return Set(selection.joinKeyTypes.keys)
    }
}
