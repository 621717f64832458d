/// Makes a feature service's choice of a closure that lists views, or some of their features.
@resultBuilder
public enum ServiceBuilder {
    /// All features of a view.
    public static func buildExpression(
        _ view: FeatureView, file: String = #filePath, line: Int = #line
    ) -> FeatureSelection {
        view.selection.placed(file: file, line: line)
    }

    /// All features of a view that is defined elsewhere.
    public static func buildExpression(_ view: NamedView) -> FeatureSelection { view.selection }

    /// Some features of a view.
    public static func buildExpression(_ selection: FeatureSelection) -> FeatureSelection {
        selection
    }

    /// Several views, or parts of them.
    public static func buildExpression(
        _ entries: [any ServiceEntry], file: String = #filePath, line: Int = #line
    ) -> FeatureSelection {
        buildArray(entries.map(\.selection)).placed(file: file, line: line)
    }

    /// A call without result, such as `print`.
    public static func buildExpression(_ nothing: Void) -> FeatureSelection { buildArray([]) }

    /// All lines; there is at least one.
    ///
    /// In one call: with one a line the compiler takes twice as long over a long closure.
    public static func buildBlock(_ first: FeatureSelection, _ others: FeatureSelection...)
        -> FeatureSelection
    {
        others.reduce(first, +)
    }

    /// An `if` without `else`.
    public static func buildOptional(_ selection: FeatureSelection?) -> FeatureSelection {
        selection ?? buildArray([])
    }

    /// The first branch of a condition.
    public static func buildEither(first: FeatureSelection) -> FeatureSelection { first }

    /// The other branch of a condition.
    public static func buildEither(second: FeatureSelection) -> FeatureSelection { second }

    /// A loop.
    public static func buildArray(_ selections: [FeatureSelection]) -> FeatureSelection {
        selections.reduce(FeatureSelection(projections: [], views: []), +)
    }

    /// What `#available` guards.
    public static func buildLimitedAvailability(
        _ selection: FeatureSelection
    ) -> FeatureSelection { selection }
}

// What can't stand in a service, so that the compiler says what to do.
extension ServiceBuilder {
    /// An empty closure.
    @available(
        *, unavailable, message: "list at least one view, or features of one: view[\"name\"]"
    )
    public static func buildBlock() -> FeatureSelection { buildArray([]) }

    /// A name alone.
    @available(
        *, unavailable,
        message:
            "refer to features through their view: view[\"name\"] or .view(\"its_name\")[\"name\"]"
    )
    public static func buildExpression(_ name: String) -> FeatureSelection { buildArray([]) }

    /// Names alone.
    @available(
        *, unavailable,
        message: "refer to features through their view, on the same line: view[\"name\"]"
    )
    public static func buildExpression(_ names: [String]) -> FeatureSelection { buildArray([]) }

    /// A feature in the making.
    @available(
        *, unavailable,
        message:
            "a Feature is defined in its FeatureView; here name it through the view: view[\"name\"]"
    )
    public static func buildExpression(_ feature: Feature) -> FeatureSelection { buildArray([]) }

    /// An object of another kind.
    @available(
        *, unavailable,
        message: "a service's closure lists views and their features; other objects stand beside it"
    )
    public static func buildExpression(
        _ object: some DefinitionsConvertible
    ) -> FeatureSelection { buildArray([]) }
}
