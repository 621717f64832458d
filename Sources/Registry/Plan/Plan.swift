/// What would make a registry and its online tables say what a repository defines.
///
/// It is made by `Registry.plan(to:project:)` and holds for the registry that it was made from:
/// whoever applies it makes it while holding the registry file's lock.
public struct Plan: Hashable, Sendable {
    /// The project it is for.
    public var project: ProjectSettings
    /// What changes in the registry, by kind in Feast's order; additions, then deletions, then
    /// updates.
    public var changes: [Change]
    /// The online tables that are made and dropped.
    public var tableChanges: [TableChange]
    /// Objects that no definition names and that stay all the same.
    public var notes: [Note]
    /// The online tables of all defined views, in the order of the definitions.
    ///
    /// Apply makes those that are missing, also where the registry says that they exist.
    public var tables: [String]

    /// The online tables that are dropped.
    public var droppedTables: Set<String> {
        Set(tableChanges.filter { $0 == .drop(name: $0.name) }.map(\.name))
    }

    /// The feature views that are deleted.
    public var deletedViews: [String] {
        changes.filter { $0.action == .delete && $0.kind == .featureView }.map(\.name)
    }

    /// Whether there is nothing to do.
    public var isEmpty: Bool { changes.isEmpty && tableChanges.isEmpty }
}

/// An object that is added to a registry, deleted from it or changed in it.
public struct Change: Hashable, Sendable {
    /// What happens to the object.
    public enum Action: Hashable, Sendable {
        /// It is new.
        case add
        /// No definition names it any more.
        case delete
        /// It differs from what is registered.
        case update
    }

    /// What happens.
    public var action: Action
    /// The kind of the object.
    public var kind: ObjectKind
    /// The name of the object.
    public var name: String
    /// What differs, of an update.
    public var attributes: [AttributeChange]
    /// Whether the columns or the entities of a view differ: it gets a new version.
    public var changesSchema: Bool
    /// The object as it will be; its times are set when the plan is applied.
    var object: RegistryObject?
}

/// One attribute of an object that a plan changes.
///
/// Without old and new text it is what an object copies of others, and only they changed.
public struct AttributeChange: Hashable, Sendable {
    /// Which one, such as `ttl`, `tags.team` or `schema.conv_rate`.
    public var path: String
    /// Its text before; `nil` where it was not there.
    public var old: String?
    /// Its text after; `nil` where it is there no more.
    public var new: String?

    /// A changed attribute.
    public init(path: String, old: String?, new: String?) {
        self.path = path
        self.old = old
        self.new = new
    }
}

/// An online table that a plan makes or drops.
public enum TableChange: Hashable, Sendable {
    /// A table that the registry does not record.
    case create(name: String)
    /// The recorded table of a view that is deleted, or was by a run that was cut short.
    case drop(name: String)

    /// The table's name.
    public var name: String {
        switch self {
        case .create(let name), .drop(let name): name
        }
    }
}

/// An object that no definition names and that is kept, and why.
public struct Note: Hashable, Sendable {
    /// The kind of the object.
    public var kind: ObjectKind
    /// The name of the object.
    public var name: String
    /// Why it is kept, such as `on-demand feature view trip_cost uses it`.
    public var reason: String
}
