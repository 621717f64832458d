/// One row of a feature service: its join keys and features as properties of their types.
///
/// `larder generate swift` writes a type for every feature service of a registry. Such a type says
/// by itself what to ask for:
/// ```swift
/// let drivers = try store.onlineFeatures(DriverActivity.self, for: entities)
/// let best = drivers.max { ($0.convRate ?? 0) < ($1.convRate ?? 0) }
/// ```
public protocol FeatureServiceRow: Decodable, Sendable {
    /// The name of the feature service.
    static var featureService: String { get }
    /// What its features are called in answers, in their order.
    static var featureNames: [String] { get }
    /// Whether these names are full ones, `view__feature`.
    static var usesFullFeatureNames: Bool { get }
}

extension FeatureServiceRow {
    /// Names are the features' own.
    public static var usesFullFeatureNames: Bool { false }

    /// A request for what the type has.
    public static var featureRequest: FeatureRequest { .service(featureService) }

    /// Refuses an answer that lacks features of the type: its properties would all be `nil`.
    static func checkFeatures(amongColumns columns: [String]) throws(LarderError) {
        let missing = Set(featureNames).subtracting(columns)
        guard !missing.isEmpty else { return }
        let names = featureNames.filter(missing.contains).map { "\"\($0)\"" }
        throw LarderError(
            code: .unknownColumn,
            message: "feature service \"\(featureService)\" does not have "
                + names.joined(separator: ", ") + ", which \(Self.self) has",
            hint: "write the type anew: larder generate swift")
    }
}
