/// The message of one object, and what kind it is.
struct RegistryObject: Hashable, Sendable {
    var kind: ObjectKind
    var message: Message

    /// The part that says what was defined.
    var spec: Message {
        kind.hasSpec ? message.message("spec") ?? Message(specType) : message
    }

    /// The name, unique among the project's objects of the kind.
    var name: String { spec.string("name") }

    /// The project that the object belongs to; a project belongs to itself.
    var project: String { kind == .project ? name : spec.string("project") }

    /// Changes the part that says what was defined.
    mutating func updateSpec(_ body: (inout Message) -> Void) {
        if kind.hasSpec {
            message.update("spec", body)
        } else {
            body(&message)
        }
    }

    private var specType: MessageType {
        guard case .message(let type) = message.type.field("spec").kind else {
            preconditionFailure("a spec is a message")
        }
        return type
    }
}

extension Registry {
    /// The objects of a kind in a project, in the order of the registry.
    func objects(_ kind: ObjectKind, in project: String) -> [RegistryObject] {
        message.messages(kind.field).lazy
            .map { RegistryObject(kind: kind, message: $0) }
            .filter { $0.project == project }
    }

    /// The object of a name in a project.
    func object(_ kind: ObjectKind, _ name: String, in project: String) -> RegistryObject? {
        message.messages(kind.field).lazy
            .map { RegistryObject(kind: kind, message: $0) }
            .first { $0.name == name && $0.project == project }
    }

    /// The names of a project's objects of a kind, without Feast's `__dummy` entity.
    public func names(of kind: ObjectKind, in project: String) -> [String] {
        objects(kind, in: project).map(\.name).filter { kind != .entity || $0 != Dummy.entity }
    }

    /// Puts an object of a new name at the end.
    mutating func append(_ object: RegistryObject) {
        message.append(.message(object.message), to: message.type.field(object.kind.field))
    }

    /// Puts an object where the one of its name stands.
    mutating func replace(_ object: RegistryObject) {
        let messages = message.messages(object.kind.field).map { message in
            let other = RegistryObject(kind: object.kind, message: message)
            let isSame = other.name == object.name && other.project == object.project
            return isSame ? object.message : message
        }
        message.set(object.kind.field, messages)
    }

    /// Removes objects of a kind from a project.
    mutating func remove(
        _ kind: ObjectKind, in project: String, where isRemoved: (RegistryObject) -> Bool
    ) {
        let messages = message.messages(kind.field).filter {
            let object = RegistryObject(kind: kind, message: $0)
            return object.project != project || !isRemoved(object)
        }
        message.set(kind.field, messages)
    }

    /// Removes the object of a name and puts another of that name at the end.
    mutating func moveToEnd(_ object: RegistryObject) {
        remove(object.kind, in: object.project) { $0.name == object.name }
        append(object)
    }
}

/// What Feast gives to a feature view without entities.
public enum Dummy {
    /// The name of the entity that every project has.
    public static let entity = "__dummy"
    /// Its join key, a column that no source has; its value is the empty string.
    public static let joinKey = "__dummy_id"
}
