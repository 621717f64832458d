internal import Larder

extension ServerError {
    /// What Feast's server says of a request that the library refuses; `nil` for what is no mistake
    /// of the request.
    init?(_ error: LarderError, project: String, usesFullNames: Bool) {
        let name = error.names.first ?? ""
        switch error.code {
        case .unknownView:
            self = .unknownView(name, in: project)
        case .unknownService:
            self = .feast(
                404, "FeatureServiceNotFoundException",
                "Feature service \(name) does not exist in project \(project)")
        case .unknownFeature:
            self = .message(
                404, "'Feature \(name) not found in projection \(error.names.last ?? "")'")
        case .malformedReference:
            self = .message(
                400,
                "Invalid feature reference '\(name)'. Expected format: "
                    + "'<feature_view>:<feature>' or '<feature_view>@<version>:<feature>'")
        case .noFeatures:
            self = .message(400, "No features specified for retrieval")
        case .nameCollision:
            let way =
                usesFullNames
                ? "please ensure that the feature views or their own features have different names. "
                    + "If you're intentionally joining the same feature view twice on different "
                    + "sets of entities, please rename one of the feature views with '.with_name'."
                : "either use the full feature name by setting 'full_feature_names=True', or ensure "
                    + "that the features in question have different names."
            self = .feast(
                400, "FeatureNameCollisionError",
                "Duplicate features named \(error.names.joined(separator: ", ")) found.\n"
                    + "To resolve this collision, \(way)")
        case .unsupported where !error.names.isEmpty:
            self = .message(
                400,
                "Version-qualified ref '\(name)' not supported: online versioning is disabled. Set "
                    + "'enable_online_feature_view_versioning: true' under 'registry' in "
                    + "feature_store.yaml.")
        case .onDemandView, .unsupported:
            self = .message(501, error.message)
        case .disabledView:
            self = .message(400, error.message)
        default: return nil
        }
    }

    /// A view that the registry has not, in Feast's words.
    static func unknownView(_ name: String, in project: String) -> ServerError {
        .feast(
            404, "FeatureViewNotFoundException",
            "Feature view \(name) does not exist in project \(project)")
    }
}
