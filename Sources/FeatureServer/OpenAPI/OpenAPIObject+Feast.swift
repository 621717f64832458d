internal import FeatureDefinitions

extension OpenAPIObject {
    /// The bodies that Feast's server knows, under its names.
    static let all: [OpenAPIObject] = [
        OpenAPIObject(
            name: "GetOnlineFeaturesRequest",
            properties: [
                .required("entities", .members(.list(.anything))),
                OpenAPIProperty("feature_service", .text.orNull),
                OpenAPIProperty("features", .list(.text), standard: emptyList),
                OpenAPIProperty("full_feature_names", .truth, standard: no),
                OpenAPIProperty("include_feature_view_version_metadata", .truth, standard: no),
            ]),
        OpenAPIObject(
            name: "OnlineFeaturesResponse",
            properties: [
                OpenAPIProperty(
                    "metadata", .reference("OnlineFeaturesMetadataResponse").orNull),
                OpenAPIProperty(
                    "results", .list(.reference("FeatureVectorResponse")), standard: emptyList),
                OpenAPIProperty("status", .truth.orNull),
            ]),
        OpenAPIObject(
            name: "OnlineFeaturesMetadataResponse",
            properties: [
                OpenAPIProperty("feature_names", .list(.text), standard: emptyList),
                OpenAPIProperty(
                    "feature_view_metadata", .list(.reference("FeatureViewMetadataResponse")),
                    standard: emptyList),
            ]),
        OpenAPIObject(
            name: "FeatureViewMetadataResponse",
            properties: [
                OpenAPIProperty("name", .text, standard: JSONNode(.string(""))),
                OpenAPIProperty("version", .whole, standard: JSONNode(.number("0"))),
            ]),
        OpenAPIObject(
            name: "FeatureVectorResponse",
            properties: [
                OpenAPIProperty("values", .list(.anything), standard: emptyList),
                OpenAPIProperty("statuses", .list(.text), standard: emptyList),
                OpenAPIProperty("event_timestamps", .list(.text), standard: emptyList),
            ]),
        OpenAPIObject(
            name: "PushFeaturesRequest",
            properties: [
                .required("push_source_name", .text),
                .required("df", .members(.anything)),
                OpenAPIProperty("allow_registry_cache", .truth, standard: yes),
                OpenAPIProperty("to", .text, standard: JSONNode(.string("online"))),
                OpenAPIProperty("transform_on_write", .truth, standard: yes),
            ]),
        OpenAPIObject(
            name: "WriteToFeatureStoreRequest",
            properties: [
                .required("feature_view_name", .text),
                .required("df", .members(.anything)),
                OpenAPIProperty("allow_registry_cache", .truth, standard: yes),
                OpenAPIProperty("transform_on_write", .truth, standard: yes),
            ]),
        OpenAPIObject(
            name: "MaterializeRequest",
            properties: [
                OpenAPIProperty("start_ts", .text.orNull),
                OpenAPIProperty("end_ts", .text.orNull),
                OpenAPIProperty("feature_views", .list(.text).orNull),
                OpenAPIProperty("disable_event_timestamp", .truth, standard: no),
                OpenAPIProperty("full_feature_names", .truth, standard: no),
                OpenAPIProperty("version", .text.orNull, meaning: versionMeaning),
            ]),
        OpenAPIObject(
            name: "MaterializeIncrementalRequest",
            properties: [
                .required("end_ts", .text),
                OpenAPIProperty("feature_views", .list(.text).orNull),
                OpenAPIProperty("full_feature_names", .truth, standard: no),
                OpenAPIProperty("version", .text.orNull, meaning: versionMeaning),
            ]),
        OpenAPIObject(
            name: "HTTPValidationError",
            properties: [OpenAPIProperty("detail", .list(.reference("ValidationError")))]),
        OpenAPIObject(
            name: "ValidationError",
            properties: [
                .required("loc", .list(.either([.text, .whole])), title: "Location"),
                .required("msg", .text, title: "Message"),
                .required("type", .text, title: "Error Type"),
                OpenAPIProperty("input", .anything),
                OpenAPIProperty("ctx", .anyObject, title: "Context"),
            ]),
    ]

    private static let emptyList = JSONNode(.array([]))
    private static let yes = JSONNode(.bool(true))
    private static let no = JSONNode(.bool(false))
    /// Larder has one table per view, so this is refused wherever it is given.
    private static let versionMeaning = "A version of a view; Larder has none and refuses it."
}
