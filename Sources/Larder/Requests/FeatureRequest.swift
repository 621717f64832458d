/// Which features are asked for.
public enum FeatureRequest: Hashable, Sendable {
    /// Features by reference, `view:feature`, in the order of the answer.
    case features([String])
    /// The features of a service.
    case service(String)
}
