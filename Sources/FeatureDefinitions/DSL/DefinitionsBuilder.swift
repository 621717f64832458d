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
