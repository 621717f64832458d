internal import Arrow
internal import FeatureDefinitions
internal import OfflineStore
internal import Registry

/// Completes definitions by what only their sources know, and holds them against the sources.
struct DefinitionResolver {
    /// The keys of a source that say what its data are; those it lacks are noted at the source.
    private static let telling = [
        "name", "type", "path", "query", "file_format", "timestamp_field",
        "created_timestamp_column",
    ]

    private let located: LocatedDefinitions
    private let openStore: () throws -> OfflineStore
    private let validatesSources: Bool
    private var store: OfflineStore?
    private var tables: [String: SourceTable?] = [:]
    /// The first source of each name, unless it is wrong already: of a source that was read badly,
    /// the data would only tell what follows from that.
    private var sources: [String: DataSource] = [:]
    /// The columns that became features of views, by the first view of each name; also those of
    /// types that no feature has, which are mistakes of their own.
    private var inferred: [String: [String]] = [:]
    /// What is wrong, in the files' own places.
    private(set) var mistakes: DefinitionMistakes

    /// - Parameters:
    ///   - validatesSources: Whether sources are opened also where nothing has to be inferred.
    ///   - openStore: Makes the offline store, when a source must first be opened.
    init(
        _ located: LocatedDefinitions, mistakes: DefinitionMistakes, validatesSources: Bool,
        openStore: @escaping () throws -> OfflineStore
    ) {
        self.located = located
        self.mistakes = mistakes
        self.validatesSources = validatesSources
        self.openStore = openStore
    }

    /// The definitions, complete.
    mutating func resolve() throws -> ResolvedDefinitions {
        let definitions = located.definitions
        let known = mistakes
        var sound: [DataSource] = []
        var broken: Set<String> = []
        for (index, source) in definitions.dataSources.enumerated() {
            if sources[source.name] != nil || broken.contains(source.name) { continue }
            let isWrong = Self.telling.contains { key in
                known.contains(located.location(of: .dataSource, index, steps: [.attribute(key)]))
            }
            if isWrong {
                broken.insert(source.name)
            } else {
                sources[source.name] = source
                sound.append(source)
            }
        }
        for source in sound { try resolve(source) }
        var views: [ResolvedFeatureView] = []
        for (index, view) in definitions.featureViews.enumerated() {
            // A view without a name of its own can't be told from another one.
            let name = located.location(of: .featureView, index, steps: [.attribute("name")])
            if !known.contains(name) { views.append(try resolve(view)) }
        }
        DefinitionReader.checkServices(of: located, inferred: inferred, mistakes: &mistakes)
        return ResolvedDefinitions(
            entities: definitions.entities,
            dataSources: definitions.dataSources.map { sources[$0.name] ?? $0 },
            featureViews: views, featureServices: definitions.featureServices)
    }

    // MARK: Sources

    private mutating func resolve(_ source: DataSource) throws {
        switch source.kind {
        case .push, .spark: return
        case .file, .query: break
        }
        guard validatesSources || source.timestampField == nil else { return }
        guard let table = try table(source) else { return }
        let columns = table.columns
        if let field = source.timestampField {
            check(field, "timestamp_field", of: source, in: table)
        } else {
            let moments = columns.filter { ValueType(column: $0) == .unixTimestamp }.map(\.name)
                .filter { $0 != source.createdTimestampColumn }
            if moments.count == 1 {
                sources[source.name]?.timestampField = moments[0]
            } else {
                mistakes.add(
                    .noTimestampField,
                    moments.isEmpty
                        ? "no column of timestamps" : "\(moments.count) columns of timestamps",
                    at: located.location(of: .dataSource(source.name)),
                    hint: moments.isEmpty
                        ? "columns: \(columns.map(\.name).joined(separator: ", "))"
                        : "name one as the timestamp field: \(moments.joined(separator: ", "))")
            }
        }
        if let created = source.createdTimestampColumn {
            check(created, "created_timestamp_column", of: source, in: table)
        }
    }

    /// Notes a timestamp column that is not there, or holds something else.
    private mutating func check(
        _ column: String, _ attribute: String, of source: DataSource, in table: SourceTable
    ) {
        let location = located.location(of: .dataSource(source.name).attribute(attribute))
        guard let field = table.columns.first(where: { $0.name == column }) else {
            mistakes.add(
                .missingColumn, "no column \"\(column)\" in data source \"\(source.name)\"",
                at: location,
                hint: NearestName.hint(
                    for: column, among: table.columns.map(\.name), label: "columns",
                    sorted: false))
            return
        }
        let type = ValueType(column: field)
        // Text files have no timestamps; what their texts say is seen when they are read.
        guard type != .unixTimestamp, !(type == .string && table.isText) else { return }
        let moments = table.columns.filter { ValueType(column: $0) == .unixTimestamp }
        mistakes.add(
            .noTimestampField, "column \"\(column)\" holds no timestamps", at: location,
            hint: moments.isEmpty
                ? "the source has no column of timestamps"
                : "columns of timestamps: \(moments.map(\.name).joined(separator: ", "))")
    }

    /// The columns of a source; `nil` where it cannot be opened, which is noted once.
    private mutating func table(_ source: DataSource) throws -> SourceTable? {
        if let known = tables[source.name] { return known }
        let store = try self.store ?? openStore()
        self.store = store
        do throws(OfflineError) {
            tables[source.name] = .some(try store.open(source, text: false))
        } catch {
            if error.code == .engineMissing { throw error }
            tables[source.name] = .some(nil)
            let attribute = if case .query = source.kind { "query" } else { "path" }
            mistakes.add(
                error.code == .missingFile ? .missingFile : .wrongValue, error.message,
                at: located.location(of: .dataSource(source.name).attribute(attribute)),
                hint: error.hint)
        }
        return tables[source.name] ?? nil
    }

    // MARK: Views

    private mutating func resolve(_ view: FeatureView) throws -> ResolvedFeatureView {
        let entities = view.entities.compactMap { name in
            located.definitions.entities.first { $0.name == name }
        }
        let keyNames = Set(entities.map(\.joinKey))
        let listed = (view.schema ?? []).filter { !keyNames.contains($0.name) }
        // A schema that only types the join keys leaves the features to be inferred, as in Feast.
        let isComplete =
            !listed.isEmpty
            && entities.allSatisfy { entity in
                entity.valueType != nil
                    || view.schema?.contains { $0.name == entity.joinKey } == true
            }
        let source = batchSource(of: view)
        var table: SourceTable?
        if let source, validatesSources || !isComplete {
            switch source.kind {
            case .file, .query: table = try self.table(source)
            case .push, .spark:
                if !isComplete {
                    mistakes.add(
                        .missingKey,
                        "the types of feature view \"\(view.name)\" cannot be inferred from data "
                            + "source \"\(source.name)\"",
                        at: located.location(of: .featureView(view.name)),
                        hint: "list its features and join keys in schema")
                }
            }
        }
        let joinKeys = entities.map { joinKey(of: $0, in: view, table: table) }
        var features = listed
        if let table, let source {
            if listed.isEmpty {
                features = inferred(view, from: table, source: source, without: keyNames)
            } else {
                for feature in listed { check(feature, of: view, in: table) }
            }
        }
        return ResolvedFeatureView(definition: view, joinKeys: joinKeys, features: features)
    }

    /// The source that holds a view's history.
    private func batchSource(of view: FeatureView) -> DataSource? {
        guard let source = sources[view.source] else { return nil }
        if case .push(let batch) = source.kind { return sources[batch] }
        return source
    }

    private mutating func joinKey(
        of entity: Entity, in view: FeatureView, table: SourceTable?
    ) -> Feature {
        let index = view.entities.firstIndex(of: entity.name) ?? 0
        let field = table?.columns.first { $0.name == entity.joinKey }
        if let table, field == nil {
            mistakes.add(
                .missingColumn,
                "no column \"\(entity.joinKey)\", the join key of entity \"\(entity.name)\", in "
                    + "data source \"\(table.name)\"",
                at: located.location(
                    of: .featureView(view.name).attribute("entities").element(index)),
                hint: NearestName.hint(
                    for: entity.joinKey, among: table.columns.map(\.name), label: "columns",
                    sorted: false))
        }
        if let listed = view.schema?.first(where: { $0.name == entity.joinKey }) { return listed }
        if let type = entity.valueType { return Feature(name: entity.joinKey, type: type) }
        let type = field.flatMap { ValueType(column: $0) }
        if field != nil, type == nil || type?.isEntityKeyType == false {
            mistakes.add(
                .wrongType,
                "column \"\(entity.joinKey)\" is of a type that no join key can have",
                at: located.location(
                    of: .featureView(view.name).attribute("entities").element(index)),
                hint: "give entity \"\(entity.name)\" a value type, such as Int64 or String")
        }
        return Feature(name: entity.joinKey, type: type ?? .string)
    }

    private mutating func check(_ feature: Feature, of view: FeatureView, in table: SourceTable) {
        guard !feature.name.isEmpty, !table.columns.contains(where: { $0.name == feature.name })
        else { return }
        mistakes.add(
            .missingColumn, "no column \"\(feature.name)\" in data source \"\(table.name)\"",
            at: located.location(of: .featureView(view.name).schema(feature.name)),
            hint: NearestName.hint(
                for: feature.name, among: table.columns.map(\.name), label: "columns",
                sorted: false))
    }

    /// All columns that are no timestamps and no join keys, as Feast infers them.
    private mutating func inferred(
        _ view: FeatureView, from table: SourceTable, source: DataSource,
        without keys: Set<String>
    ) -> [Feature] {
        let source = sources[source.name] ?? source
        var features: [Feature] = []
        var names: [String] = []
        for column in table.columns {
            let name = column.name
            if keys.contains(name) || name == source.timestampField
                || name == source.createdTimestampColumn || name.hasPrefix("__")
                || name.hasSuffix("__")
            {
                continue
            }
            names.append(name)
            guard let type = ValueType(column: column) else {
                mistakes.add(
                    .wrongType, "column \"\(name)\" is of a type that no feature has",
                    at: located.location(of: .featureView(view.name)),
                    hint: "list the view's features in schema, or convert it in a query")
                continue
            }
            features.append(Feature(name: name, type: type))
        }
        if inferred[view.name] == nil { inferred[view.name] = names }
        return features
    }
}
