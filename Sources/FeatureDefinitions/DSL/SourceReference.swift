/// What a feature view can name as its source: a source, or one that another file defines.
///
/// ```swift
/// FeatureView("orders", source: .source("orders_in_json"))
/// ```
public protocol SourceReference: Sendable {
    /// The source's name.
    var name: String { get }
    /// The source where it is at hand; nothing where another file defines it.
    var definitions: Definitions { get }
}

/// A source that holds rows, which a push source can name as its batch source.
public protocol BatchSourceReference: SourceReference {}

extension DataSource: SourceReference {
    /// The source of that name, defined in JSON or elsewhere.
    public static func named(_ name: String) -> NamedSource { NamedSource(name) }
    /// The source of that name, defined in JSON or elsewhere.
    public static func source(_ name: String) -> NamedSource { NamedSource(name) }
}

/// A source that is defined elsewhere, by its name: `.source("driver_stats")`.
public struct NamedSource: BatchSourceReference, Hashable {
    /// The source's name.
    public let name: String
    /// Nothing: the source is defined elsewhere.
    public var definitions: Definitions { return Definitions() }

    /// The source of that name.
    public init(_ name: String) {
        self.name = name
    }
}

extension SourceReference where Self == NamedSource {
    /// The source of that name, defined in JSON or elsewhere.
    public static func source(_ name: String) -> NamedSource { NamedSource(name) }
    /// The source of that name, defined in JSON or elsewhere.
    public static func named(_ name: String) -> NamedSource { NamedSource(name) }
}
