/// What can stand in a closure of definitions: the objects of a repository, and groups of them.
///
/// Types of your own may conform, to group definitions that belong together:
/// ```swift
/// struct Payments: DefinitionsConvertible {
///     var currencies: [String]
///
///     var definitions: Definitions {
///         for currency in currencies { paymentView(in: currency) }
///     }
/// }
/// ```
public protocol DefinitionsConvertible {
    /// What it defines.
    @DefinitionsBuilder var definitions: Definitions { get }
}

extension Definitions: DefinitionsConvertible {
    /// The definitions themselves.
    public var definitions: Definitions { return self }

    /// Definitions as a closure lists them, and all objects that they refer to by value.
    ///
    /// ```swift
    /// let payments = Definitions {
    ///     FeatureView("payments", entities: [customer], source: paymentFiles) {
    ///         Feature("amount", .float64)
    ///     }
    /// }
    /// ```
    public init(@DefinitionsBuilder _ content: () -> Definitions) {
        self = content()
    }
}

extension Entity: DefinitionsConvertible {
    /// The entity alone.
    public var definitions: Definitions { return Definitions(entities: [self]) }
}

extension DataSource: DefinitionsConvertible {
    /// The source alone.
    public var definitions: Definitions { return Definitions(dataSources: [self]) }
}

extension FeatureView: DefinitionsConvertible {
    /// The view alone; a closure of definitions adds its entities and its source.
    public var definitions: Definitions { return Definitions(featureViews: [self]) }
}

extension FeatureService: DefinitionsConvertible {
    /// The service alone; a closure of definitions adds its views.
    public var definitions: Definitions { return Definitions(featureServices: [self]) }
}
