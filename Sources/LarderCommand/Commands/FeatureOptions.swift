internal import Larder

/// The options that say which features are wanted.
enum FeatureOptions {
    static let all: [OptionDescription] = [
        .repeated(
            "features", "f", "VIEW:FEATURE",
            "A feature of the answer, which has them in this order"),
        .value("feature-service", nil, "NAME", "All features of a feature service"),
        .flag("full-feature-names", nil, "Call features VIEW__FEATURE"),
    ]

    /// What is asked for.
    static func request(_ arguments: ParsedArguments) throws(UsageError) -> FeatureRequest {
        let features = arguments.values("features")
        if let service = arguments.value("feature-service") {
            guard features.isEmpty else {
                throw UsageError(
                    "both -f and --feature-service are given", hint: "give one of them")
            }
            return .service(service)
        }
        guard !features.isEmpty else {
            throw UsageError(
                "no features are asked for",
                hint: "name them, -f VIEW:FEATURE, or a service, --feature-service NAME")
        }
        return .features(features)
    }
}
