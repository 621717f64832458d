// What is easily written in the place of references and durations, so that the compiler says what
// to write. The overloads are tried last: a hundred views that are right take a twentieth more time.

/// A name alone is no entity.
@available(
    *, unavailable, message: "write .named(\"driver\") for an entity that is defined elsewhere"
)
extension String: EntityReference {
    /// The text itself.
    public var name: String { self }
    /// Nothing.
    public var definitions: Definitions { return Definitions() }
}

/// A name alone is no source.
@available(
    *, unavailable, message: "write .source(\"stats\") for a source that is defined elsewhere"
)
extension String: BatchSourceReference {}

extension FeatureView {
    /// A TTL without a unit.
    @available(*, unavailable, message: "write a TTL with its unit: .seconds(86400), .days(1)")
    @_disfavoredOverload
    public init(
        _ name: String, entities: [any EntityReference] = [], ttl: Double,
        source: some SourceReference, online: Bool = true, offline: Bool = false,
        description: String = "", tags: [String: String] = [:], owner: String = "",
        enableValidation: Bool = false, @SchemaBuilder schema: () -> [Feature] = { [] }
    ) {
        self.init(name, source: source)
    }

    /// A TTL as text.
    @available(*, unavailable, message: "write a TTL with its unit: .seconds(86400), .days(1)")
    @_disfavoredOverload
    public init(
        _ name: String, entities: [any EntityReference] = [], ttl: String,
        source: some SourceReference, online: Bool = true, offline: Bool = false,
        description: String = "", tags: [String: String] = [:], owner: String = "",
        enableValidation: Bool = false, @SchemaBuilder schema: () -> [Feature] = { [] }
    ) {
        self.init(name, source: source)
    }
}
