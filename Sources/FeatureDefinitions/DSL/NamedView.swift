/// A feature view that is defined elsewhere, by its name: `.view("hourly")["conv_rate"]`.
public struct NamedView: ServiceEntry, Hashable, Sendable {
    /// All features of the view, behind what the lines before it take.
    public let selection: FeatureSelection

    /// The view of that name.
    public init(_ name: String, file: String = #filePath, line: Int = #line) {
        self.init(
            name, behind: FeatureSelection(projections: [], views: []), file: file, line: line)
    }

    init(_ name: String, behind before: FeatureSelection, file: String, line: Int) {
        var projection = FeatureProjection(view: name)
        projection.declaration = Declaration(file: file, line: line)
        selection = before + FeatureSelection(projections: [projection], views: [])
    }

    /// Some features of the view, in order: `.view("hourly")["conv_rate", "acc_rate"]`.
    public subscript(
        _ first: String, _ others: String..., file file: String = #filePath, line line: Int = #line
    ) -> FeatureSelection {
        selection.choosing([first] + others, file: file, line: line)
    }

    /// Some features of the view, in order: `.view("hourly")[rates]`.
    public subscript(
        _ features: [String], file file: String = #filePath, line line: Int = #line
    ) -> FeatureSelection {
        selection.choosing(features, file: file, line: line)
    }

    /// The view of that name, defined in JSON or elsewhere.
    public static func view(
        _ name: String, file: String = #filePath, line: Int = #line
    ) -> NamedView {
        NamedView(name, file: file, line: line)
    }
}
