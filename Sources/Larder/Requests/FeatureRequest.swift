/// Which features are asked for: references, or a feature service.
///
/// An array literal is a request for features by reference:
/// ```swift
/// let some: FeatureRequest = ["driver_hourly_stats:conv_rate", "driver_hourly_stats:acc_rate"]
/// let all = FeatureRequest.service("driver_activity")
/// ```
public enum FeatureRequest: Hashable, Sendable {
    /// Features by reference, `view:feature`, in the order of the answer.
    case features([String])
    /// The features of a service.
    case service(String)
}

extension FeatureRequest: ExpressibleByArrayLiteral {
    /// Features by reference, `view:feature`, in the order of the answer.
    public init(arrayLiteral references: String...) { self = .features(references) }
}
