/// What can stand in the closure of a feature service: a view, or some of its features.
public protocol ServiceEntry {
    /// What is taken.
    var selection: FeatureSelection { get }
}

extension ServiceEntry {
    /// The same features under another name: where names are full, `alias` stands before them in
    /// place of the view's name.
    public func nameAlias(
        _ alias: String, file: String = #filePath, line: Int = #line
    ) -> FeatureSelection {
        selection.placed(file: file, line: line).changingLast { $0.nameAlias = alias }
    }

    /// The same features of entities that the request holds in other columns.
    ///
    /// `columns` are the view's join keys, and the request's columns that hold them:
    /// `["driver_id": "origin_driver_id"]`.
    public func joinKeyMap(
        _ columns: [String: String], file: String = #filePath, line: Int = #line
    ) -> FeatureSelection {
        selection.placed(file: file, line: line).changingLast { $0.joinKeyMap = columns }
    }

    /// Behind this, the view of that name, defined in JSON or elsewhere.
    ///
    /// Swift takes a line that begins with a dot for a continuation of the line before it. So this
    /// makes two lines of a service's closure mean what they look like:
    /// ```swift
    /// hourly["conv_rate"]
    /// .view("defined_in_json")["trips"]
    /// ```
    public func view(_ name: String, file: String = #filePath, line: Int = #line) -> NamedView {
        NamedView(
            name, behind: selection.placed(file: file, line: line), file: file, line: line)
    }
}

extension FeatureView: ServiceEntry {
    /// All features of the view.
    public var selection: FeatureSelection {
        FeatureSelection(projections: [FeatureProjection(view: name)], views: [self])
    }

    /// Some features of the view, in order: `hourly["conv_rate", "acc_rate"]`.
    public subscript(
        _ first: String, _ others: String..., file file: String = #filePath, line line: Int = #line
    ) -> FeatureSelection {
        selection.choosing([first] + others, file: file, line: line)
    }

    /// Some features of the view, in order: `hourly[rates]`.
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

    /// The view of that name, defined in JSON or elsewhere.
    public static func named(
        _ name: String, file: String = #filePath, line: Int = #line
    ) -> NamedView {
        NamedView(name, file: file, line: line)
    }
}
