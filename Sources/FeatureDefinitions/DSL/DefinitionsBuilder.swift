/// Makes ``Definitions`` of a closure that lists objects, one a line.
///
/// Loops, conditions, `let` and `print` may stand between them. What objects refer to by value need
/// not be listed.
@resultBuilder
public enum DefinitionsBuilder {
    /// Objects, or a group of them.
    public static func buildExpression(_ content: some DefinitionsConvertible) -> Definitions {
        content.definitions
    }

    /// Several objects, or groups of them.
    public static func buildExpression(_ content: [any DefinitionsConvertible]) -> Definitions {
        var all = Definitions()
        for part in content { all.append(part.definitions) }
        return all
    }

    /// A call without result, such as `print`.
    public static func buildExpression(_ nothing: Void) -> Definitions { Definitions() }

    /// The first line.
    public static func buildPartialBlock(first: Definitions) -> Definitions { first }

    /// A line behind others.
    public static func buildPartialBlock(
        accumulated: Definitions, next: Definitions
    ) -> Definitions {
        var all = accumulated
        all.append(next)
        return all
    }

    /// An `if` without `else`.
    public static func buildOptional(_ content: Definitions?) -> Definitions {
        content ?? Definitions()
    }

    /// The first branch of a condition.
    public static func buildEither(first: Definitions) -> Definitions { first }

    /// The other branch of a condition.
    public static func buildEither(second: Definitions) -> Definitions { second }

    /// A loop.
    public static func buildArray(_ content: [Definitions]) -> Definitions {
        buildExpression(content)
    }

    /// What `#available` guards.
    public static func buildLimitedAvailability(_ content: Definitions) -> Definitions { content }

    /// All lines, and what their objects refer to by value.
    public static func buildFinalResult(_ content: Definitions) -> Definitions {
        content.withReferences
    }
}

// What can't stand among definitions, so that the compiler says what to do.
extension DefinitionsBuilder {
    /// An empty closure.
    @available(*, unavailable, message: "list at least one object, one a line")
    public static func buildBlock() -> Definitions { Definitions() }

    /// A feature outside its view.
    @available(*, unavailable, message: "a Feature stands in the closure of a FeatureView")
    public static func buildExpression(_ feature: Feature) -> Definitions { Definitions() }

    /// Features outside a service.
    @available(
        *, unavailable,
        message: "the features of a service stand in the closure of a FeatureService"
    )
    public static func buildExpression(_ selection: FeatureSelection) -> Definitions {
        Definitions()
    }

    /// A view that is defined elsewhere.
    @available(*, unavailable, message: "what is defined elsewhere is not listed again: remove it")
    public static func buildExpression(_ view: NamedView) -> Definitions { Definitions() }

    /// An entity that is defined elsewhere.
    @available(*, unavailable, message: "what is defined elsewhere is not listed again: remove it")
    public static func buildExpression(_ entity: NamedEntity) -> Definitions { Definitions() }

    /// A source that is defined elsewhere.
    @available(*, unavailable, message: "what is defined elsewhere is not listed again: remove it")
    public static func buildExpression(_ source: NamedSource) -> Definitions { Definitions() }
}
