/// Names an object of the definitions, or something inside it: how layers that know no files say
/// where a mistake is.
///
/// `.dataSource("trips").attribute("timestamp_field")`, `.featureView("trips").schema("fare")`
public struct DefinitionPath: Hashable, Sendable, CustomStringConvertible {
    /// The kinds of objects.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// What features describe.
        case entity
        /// Where values come from.
        case dataSource = "data source"
        /// The features.
        case featureView = "feature view"
        /// What models ask for.
        case featureService = "feature service"

        /// The key that holds the kind's objects in a definition file.
        public var key: String {
            switch self {
            case .entity: "entities"
            case .dataSource: "data_sources"
            case .featureView: "feature_views"
            case .featureService: "feature_services"
            }
        }

        /// The kind with its article: `an entity`.
        public var withArticle: String { self == .entity ? "an entity" : "a \(rawValue)" }
    }

    /// One step into an object.
    public enum Step: Hashable, Sendable {
        /// To the value of a key of the JSON form.
        case attribute(String)
        /// To an element of a list; the first is 0.
        case element(Int)
        /// To the element of a list that has this `name`, or to the value under this key.
        case named(String)
    }

    /// What kind of object.
    public var kind: Kind
    /// The object's name.
    public var name: String
    /// The way into the object; none means the object itself.
    public var steps: [Step]

    /// The entity of that name.
    public static func entity(_ name: String) -> Self { Self(.entity, name) }
    /// The data source of that name.
    public static func dataSource(_ name: String) -> Self { Self(.dataSource, name) }
    /// The feature view of that name.
    public static func featureView(_ name: String) -> Self { Self(.featureView, name) }
    /// The feature service of that name.
    public static func featureService(_ name: String) -> Self { Self(.featureService, name) }

    /// An object, or something inside it.
    public init(_ kind: Kind, _ name: String, steps: [Step] = []) {
        self.kind = kind
        self.name = name
        self.steps = steps
    }

    /// The value of a key of the JSON form: `.attribute("ttl")`.
    public func attribute(_ key: String) -> Self { appending(.attribute(key)) }
    /// An element of a list; the first is 0.
    public func element(_ index: Int) -> Self { appending(.element(index)) }
    /// The element of a list that has this `name`, or the value under this key.
    public func named(_ name: String) -> Self { appending(.named(name)) }
    /// The column of that name in a view's schema; the view where the schema is inferred.
    public func schema(_ column: String) -> Self { attribute("schema").named(column) }

    private func appending(_ step: Step) -> Self { Self(kind, name, steps: steps + [step]) }

    /// `feature view "trips": schema.fare`: the place of an object that stands in no file.
    public var description: String {
        var way = ""
        for step in steps {
            switch step {
            case .element(let index): way += "[\(index)]"
            case .attribute(let name), .named(let name): way += way.isEmpty ? name : ".\(name)"
            }
        }
        return "\(kind.rawValue) \"\(name)\"" + (way.isEmpty ? "" : ": \(way)")
    }
}
