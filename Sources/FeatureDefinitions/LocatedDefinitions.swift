/// Definitions, and where each of them stands.
public struct LocatedDefinitions: Sendable {
    /// The definitions of all files, in the order of the files.
    public private(set) var definitions: Definitions
    /// Where the objects of each kind stand in JSON files, in the order of ``definitions``.
    private var origins: [DefinitionPath.Kind: [Origin?]] = [:]

    /// An object as its JSON file says it.
    struct Origin: Sendable {
        var file: String
        var node: JSONNode
        var path: JSONPath
    }

    /// Definitions that stand in no JSON file.
    public init(_ definitions: Definitions = Definitions()) {
        self.definitions = Definitions()
        append(definitions)
    }

    /// Where the object or a part of it stands.
    ///
    /// A part that the file leaves out stands where the nearest thing around it does. An object
    /// that stands in no file is named instead.
    public func location(of path: DefinitionPath) -> DefinitionLocation {
        guard let index = names(path.kind).firstIndex(of: path.name) else {
            return DefinitionLocation(path)
        }
        return location(of: path.kind, index, steps: path.steps)
    }

    /// `features/driver.json:14: feature_views[0].entities[1]`: ``location(of:)`` as text.
    public func place(of path: DefinitionPath) -> String { location(of: path).description }

    /// Where the object of that number, or a part of it, stands; names may repeat by mistake.
    public func location(
        of kind: DefinitionPath.Kind, _ index: Int, steps: [DefinitionPath.Step] = []
    ) -> DefinitionLocation {
        guard let origin = origins[kind]?[index] else {
            let part = DefinitionPath(kind, names(kind)[index], steps: steps)
            return locationInSwift(of: part, index) ?? DefinitionLocation(part)
        }
        var node = origin.node
        var path = origin.path
        for step in steps {
            guard let (part, jsonStep) = node.part(at: step) else { break }
            node = part
            path.steps.append(jsonStep)
        }
        return DefinitionLocation(file: origin.file, line: node.line, path: path)
    }

    /// Whether the object of that number stands in a JSON file.
    func isInJSON(_ kind: DefinitionPath.Kind, _ index: Int) -> Bool {
        origins[kind]?[index] != nil
    }

    /// The names of a kind's objects, in the order of ``definitions``.
    func names(_ kind: DefinitionPath.Kind) -> [String] {
        switch kind {
        case .entity: definitions.entities.map(\.name)
        case .dataSource: definitions.dataSources.map(\.name)
        case .featureView: definitions.featureViews.map(\.name)
        case .featureService: definitions.featureServices.map(\.name)
        }
    }

    /// Adds definitions that stand in no JSON file.
    mutating func append(_ more: Definitions) {
        for entity in more.entities { append(entity, origin: nil) }
        for source in more.dataSources { append(source, origin: nil) }
        for view in more.featureViews { append(view, origin: nil) }
        for service in more.featureServices { append(service, origin: nil) }
    }

    mutating func append(_ entity: Entity, origin: Origin?) {
        definitions.entities.append(entity)
        origins[.entity, default: []].append(origin)
    }

    mutating func append(_ source: DataSource, origin: Origin?) {
        definitions.dataSources.append(source)
        origins[.dataSource, default: []].append(origin)
    }

    mutating func append(_ view: FeatureView, origin: Origin?) {
        definitions.featureViews.append(view)
        origins[.featureView, default: []].append(origin)
    }

    mutating func append(_ service: FeatureService, origin: Origin?) {
        definitions.featureServices.append(service)
        origins[.featureService, default: []].append(origin)
    }
}

extension JSONNode {
    /// The part that a step leads to, and the step's form in a JSON path.
    fileprivate func part(at step: DefinitionPath.Step) -> (JSONNode, JSONPath.Step)? {
        switch (step, kind) {
        case (.attribute(let name), .object), (.named(let name), .object):
            return self[name].map { ($0, .key(name)) }
        case (.element(let index), .array(let elements)) where elements.indices.contains(index):
            return (elements[index], .index(index))
        case (.named(let name), .array(let elements)):
            let index = elements.firstIndex { $0["name"]?.kind == .string(name) }
            return index.map { (elements[$0], .index($0)) }
        default:
            return nil
        }
    }
}
