/// Where a store keeps the newest feature values of one feature view.
public struct OnlineTable: Hashable, Sendable {
    /// The project that the view belongs to.
    public var project: String
    /// The feature view.
    public var featureView: String

    /// The table of a view.
    public init(project: String, featureView: String) {
        self.project = project
        self.featureView = featureView
    }

    /// What Feast calls the table, in stores that have tables: `<project>_<feature view>`.
    public var name: String { "\(project)_\(featureView)" }
}
