/// Makes ``Definitions`` of a closure that lists objects, one a line.
///
/// Loops, conditions, `let` and `print` may stand between them. What objects refer to by value need
/// not be listed.
///
/// The compiler's time grows faster than a closure does. Where there are hundreds of views, write them
/// in several functions, or in types that conform to ``DefinitionsConvertible``:
/// ```swift
/// @DefinitionsBuilder func payments() -> Definitions {
///     FeatureView("payments", source: .source("payments"))
/// }
/// ```
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

    /// All lines; there is at least one.
    ///
    /// In one call: with one a line the compiler takes twice as long over a long closure.
    public static func buildBlock(_ first: Definitions, _ others: Definitions...) -> Definitions {
        others.reduce(into: first) { $0.append($1) }
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
