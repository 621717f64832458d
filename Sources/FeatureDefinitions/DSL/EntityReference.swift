/// What a feature view can name among its entities: an ``Entity``, or one that another file
/// defines.
///
/// ```swift
/// FeatureView("orders", entities: [driver, .named("customer")], source: orders)
/// ```
public protocol EntityReference: Sendable {
    /// The entity's name.
    var name: String { get }
    /// The entity where it is at hand; nothing where another file defines it.
    var definitions: Definitions { get }
}

extension Entity: EntityReference {
    /// The entity of that name, defined in JSON or elsewhere.
    public static func named(_ name: String) -> NamedEntity { NamedEntity(name) }
}

/// An entity that is defined elsewhere, by its name: `.named("driver")`.
public struct NamedEntity: EntityReference, Hashable {
    /// The entity's name.
    public let name: String
    /// Nothing: the entity is defined elsewhere.
    public var definitions: Definitions { return Definitions() }

    /// The entity of that name.
    public init(_ name: String) {
        self.name = name
    }
}

extension EntityReference where Self == NamedEntity {
    /// The entity of that name, defined in JSON or elsewhere.
    public static func named(_ name: String) -> NamedEntity { NamedEntity(name) }
    /// The entity of that name, defined in JSON or elsewhere.
    public static func entity(_ name: String) -> NamedEntity { NamedEntity(name) }
}
