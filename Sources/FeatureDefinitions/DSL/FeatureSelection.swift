/// What a feature service takes: views, or some of their features, in order.
///
/// ```swift
/// hourly["conv_rate", "acc_rate"]
/// hourly["acc_rate"].nameAlias("origin").joinKeyMap(["driver_id": "origin_driver_id"])
/// ```
public struct FeatureSelection: ServiceEntry, Hashable, Sendable {
    /// What is taken from which views.
    public internal(set) var projections: [FeatureProjection]
    /// The views that are at hand; others are defined elsewhere.
    var views: [FeatureView]

    /// The selection itself.
    public var selection: FeatureSelection { self }

    /// Two selections, one behind the other.
    static func + (first: Self, second: Self) -> Self {
        Self(
            projections: first.projections + second.projections, views: first.views + second.views)
    }

    /// The selection with its last part changed.
    func changingLast(_ change: (inout FeatureProjection) -> Void) -> Self {
        var changed = self
        if let last = projections.indices.last { change(&changed.projections[last]) }
        return changed
    }

    /// The last view's features `features` in place of all of them.
    func choosing(_ features: [String], file: String, line: Int) -> Self {
        changingLast {
            $0.features = features
            $0.declaration = Declaration(file: file, line: line)
        }
    }

    /// The selection, its parts of unknown place at this one.
    func placed(file: String, line: Int) -> Self {
        var placed = self
        for index in projections.indices where projections[index].declaration.file == nil {
            placed.projections[index].declaration = Declaration(file: file, line: line)
        }
        return placed
    }

    /// The view of that name, defined in JSON or elsewhere.
    public static func view(
        _ name: String, file: String = #filePath, line: Int = #line
    ) -> NamedView {
        NamedView(name, file: file, line: line)
    }
}
