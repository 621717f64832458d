internal import FeatureDefinitions
internal import Registry

/// The Swift type of a feature service, before it is text.
struct ServiceAccessor: Hashable {
    /// The service's name.
    private let service: String
    /// What its features are called in answers.
    private let featureNames: [String]
    private let usesFullNames: Bool
    private let structure: SwiftStructure

    /// The accessor of a service.
    ///
    /// - Parameter names: The names of the types before it, to which its own is added.
    /// - Throws: ``LarderError`` for a service that can't be asked for.
    init(
        _ service: RegisteredFeatureService, in registry: Registry, project: String,
        names: inout SwiftNames
    ) throws(LarderError) {
        let selection = try Self.selection(of: service, in: registry, project: project)
        let entities = registry.entities(in: project)
        let outputs = selection.views.flatMap { view in view.outputs.map { (view.view.name, $0) } }
            .sorted { $0.1.position < $1.1.position }
        var fields: [SwiftStructure.Field] = []
        for (key, column) in selection.joinKeys {
            let described = entities.first { $0.joinKey == key.name }?.description ?? ""
            fields.append(
                SwiftStructure.Field(
                    column: column, type: key.type,
                    documentation: described.isEmpty ? "Join key." : described))
        }
        for (view, output) in outputs {
            let described = output.feature.description
            fields.append(
                SwiftStructure.Field(
                    column: output.name, type: output.feature.type,
                    documentation: described.isEmpty
                        ? "Feature `\(view):\(output.feature.name)`." : described))
        }
        self.service = service.name
        featureNames = outputs.map(\.1.name)
        usesFullNames = selection.usesFullNames
        structure = SwiftStructure(
            name: names.type(for: service.name), fields: fields,
            documentation: service.description.isEmpty
                ? "A row of the feature service `\(service.name)`." : service.description)
    }

    /// What the service asks for; by full names where short ones would stand twice.
    private static func selection(
        of service: RegisteredFeatureService, in registry: Registry, project: String
    ) throws(LarderError) -> (
        views: [RequestedFeatures.View], joinKeys: [(key: Feature, column: String)],
        usesFullNames: Bool
    ) {
        let request = FeatureRequest.service(service.name)
        let short = try RequestedFeatures(
            request, in: registry, project: project, fullNames: false, checksNames: false)
        let joinKeys = short.joinKeyColumns
        let names = short.names + joinKeys.map(\.column)
        guard Set(names).count < names.count else { return (short.views, joinKeys, false) }
        let full = try RequestedFeatures(
            request, in: registry, project: project, fullNames: true)
        return (full.views, joinKeys, true)
    }

    /// The type as Swift source.
    var text: String {
        var members = [
            "/// The feature service that it is a row of.",
            "public static let featureService = \(SwiftText.literal(service))",
            "/// What its features are called in answers.",
            "public static let featureNames = [",
        ]
        members += featureNames.map { "    \(SwiftText.literal($0))," } + ["]"]
        if usesFullNames {
            members += [
                "/// Two of the features, or one and a join key, have one name.",
                "public static let usesFullFeatureNames = true",
            ]
        }
        return structure.text(
            conformances: "FeatureServiceRow, Codable, Hashable", members: members)
    }
}

extension RequestedFeatures {
    /// The request's columns that hold join keys, in the order in which views first need them.
    fileprivate var joinKeyColumns: [(key: Feature, column: String)] {
        var columns: [(key: Feature, column: String)] = []
        for view in views where !view.view.hasNoEntities {
            for key in view.view.joinKeys {
                let column = view.column(ofJoinKey: key.name)
                if !columns.contains(where: { $0.column == column }) {
                    columns.append((key, column))
                }
            }
        }
        return columns
    }
}
