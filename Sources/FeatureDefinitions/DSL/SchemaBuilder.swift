/// Makes a view's schema of a closure that lists features, one a line.
@resultBuilder
public enum SchemaBuilder {
    /// A feature.
    public static func buildExpression(_ feature: Feature) -> [Feature] { [feature] }

    /// Several features.
    public static func buildExpression(_ features: [Feature]) -> [Feature] { features }

    /// A call without result, such as `print`.
    public static func buildExpression(_ nothing: Void) -> [Feature] { [] }

    /// All lines; there is at least one.
    ///
    /// In one call: with one a line the compiler takes twice as long over a long closure.
    public static func buildBlock(_ first: [Feature], _ others: [Feature]...) -> [Feature] {
        others.reduce(first, +)
    }

    /// An `if` without `else`.
    public static func buildOptional(_ features: [Feature]?) -> [Feature] { features ?? [] }

    /// The first branch of a condition.
    public static func buildEither(first: [Feature]) -> [Feature] { first }

    /// The other branch of a condition.
    public static func buildEither(second: [Feature]) -> [Feature] { second }

    /// A loop.
    public static func buildArray(_ features: [[Feature]]) -> [Feature] { features.flatMap(\.self) }

    /// What `#available` guards.
    public static func buildLimitedAvailability(_ features: [Feature]) -> [Feature] { features }
}

// What can't stand in a schema, so that the compiler says what to do.
extension SchemaBuilder {
    /// An empty closure.
    @available(
        *, unavailable,
        message: "list at least one Feature; without a closure the schema is inferred"
    )
    public static func buildBlock() -> [Feature] { [] }

    /// A name alone.
    @available(*, unavailable, message: "write a name and a type: Feature(\"name\", .float32)")
    public static func buildExpression(_ name: String) -> [Feature] { [] }

    /// Names alone.
    @available(*, unavailable, message: "write a name and a type: Feature(\"name\", .float32)")
    public static func buildExpression(_ names: [String]) -> [Feature] { [] }

    /// An object of its own.
    @available(
        *, unavailable,
        message: "a view's closure lists features; other objects stand beside the view"
    )
    public static func buildExpression(_ object: some DefinitionsConvertible) -> [Feature] { [] }
}
