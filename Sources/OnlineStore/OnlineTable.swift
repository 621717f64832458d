/// Where a store keeps the newest feature values of one feature view.
///
/// Project and view make it the one it is: two that say the same of these are equal.
public struct OnlineTable: Hashable, Sendable {
    /// The project that the view belongs to.
    public var project: String
    /// The feature view.
    public var featureView: String
    /// The view's join keys, for stores that have one place for all views of an entity; where they
    /// are not known, such a store looks at every entity.
    public var joinKeys: [String]
    /// The features that the view has or ever had, for stores that don't keep their names: without
    /// them such a store can neither count nor remove values.
    public var features: [String]

    /// The table of a view.
    public init(
        project: String, featureView: String, joinKeys: [String] = [], features: [String] = []
    ) {
        self.project = project
        self.featureView = featureView
        self.joinKeys = joinKeys
        self.features = features
    }

    /// What Feast calls the table, in stores that have tables: `<project>_<feature view>`.
    public var name: String { "\(project)_\(featureView)" }

    /// Whether it is the table of the same project and view.
    public static func == (first: OnlineTable, second: OnlineTable) -> Bool {
        first.featureView == second.featureView && first.project == second.project
    }

    /// Hashes project and view.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(project)
        hasher.combine(featureView)
    }
}
