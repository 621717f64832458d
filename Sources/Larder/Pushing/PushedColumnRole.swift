internal import FeatureDefinitions

/// What a column of pushed rows is to the views that they go to.
struct PushedColumnRole: Hashable {
    /// The kinds of columns.
    enum Kind: Hashable {
        /// Tells entities apart; never null.
        case joinKey(ValueType)
        /// When the row became true; never null.
        case eventTimestamp
        /// When the row was written; rows may lack it.
        case createdTimestamp
        /// A feature.
        case feature(ValueType)
    }
    /// What views call it.
    var name: String
    /// What it is.
    var kind: Kind
    /// What rows may call it, best first.
    var names: [String]

    /// The columns that rows for some views have, each once, in the order of the definitions.
    ///
    /// - Parameter hasAliases: Whether the source's timestamps may be called `event_timestamp` and
    ///   `created`, as Feast's remote client calls them.
    static func all(
        of views: [PushedView], hasAliases: Bool
    ) throws(LarderError) -> [PushedColumnRole] {
        var roles: [PushedColumnRole] = []
        func add(_ name: String, _ kind: Kind, _ view: PushedView, alias: String? = nil) {
            let stored = view.source.fieldMapping.filter { $0.value == name }.keys.sorted()
            let role = PushedColumnRole(
                name: name, kind: kind, names: [name] + stored + (alias.map { [$0] } ?? []))
            if !roles.contains(where: { $0.name == name && $0.kind == kind }) { roles.append(role) }
        }
        for view in views {
            for key in view.joinKeys { add(key.name, .joinKey(key.type), view) }
            guard let field = view.source.timestampField else {
                throw LarderError(
                    code: .wrongPushedRows,
                    message: "data source \"\(view.source.name)\" has no timestamp field",
                    hint: "name the column in the source's timestamp_field")
            }
            add(field, .eventTimestamp, view, alias: hasAliases ? "event_timestamp" : nil)
            if let created = view.source.createdTimestampColumn {
                add(created, .createdTimestamp, view, alias: hasAliases ? "created" : nil)
            }
            for feature in view.features { add(feature.name, .feature(feature.type), view) }
        }
        return roles
    }
}
