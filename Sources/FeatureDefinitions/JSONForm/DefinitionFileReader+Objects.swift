/// The kinds of objects.
extension DefinitionFileReader {
    mutating func entity(_ value: Value) -> Entity {
        let format = DefinitionFormat.entity
        guard isObject(value, format) else { return Entity(name: "") }
        let name = text("name", in: value, format) ?? ""
        let joinKeys = textList("join_keys", in: value, format)
        if let joinKeys, joinKeys.count != 1, let place = self.value("join_keys", in: value) {
            wrong(
                .wrongValue, "\(joinKeys.count) join keys", place,
                hint: "an entity has exactly one; a feature view may have several entities")
        }
        return Entity(
            name: name, joinKey: joinKeys?.first,
            valueType: valueType("value_type", in: value, format),
            description: text("description", in: value, format) ?? "",
            tags: texts("tags", in: value, format), owner: text("owner", in: value, format) ?? "")
    }

    mutating func featureView(_ value: Value) -> FeatureView {
        let format = DefinitionFormat.featureView
        guard isObject(value, format) else {
            return FeatureView(name: "", entities: [], source: "")
        }
        return FeatureView(
            name: text("name", in: value, format) ?? "",
            entities: textList("entities", in: value, format) ?? [],
            ttl: timeToLive("ttl", in: value, format),
            schema: schema(of: value, format),
            source: text("source", in: value, format) ?? "",
            online: flag("online", in: value, format) ?? true,
            offline: flag("offline", in: value, format) ?? false,
            description: text("description", in: value, format) ?? "",
            tags: texts("tags", in: value, format), owner: text("owner", in: value, format) ?? "",
            enableValidation: flag("enable_validation", in: value, format) ?? false)
    }

    /// An empty schema is inferred, as Feast does it.
    private mutating func schema(of view: Value, _ format: DefinitionFormat) -> [Feature]? {
        guard let elements = list("schema", in: view, format), !elements.isEmpty else { return nil }
        let format = DefinitionFormat.feature
        var features: [Feature] = []
        for element in elements {
            guard isObject(element, format) else {
                features.append(Feature(name: "", type: .string))
                continue
            }
            features.append(
                Feature(
                    name: text("name", in: element, format) ?? "",
                    type: valueType("dtype", in: element, format) ?? .string,
                    description: text("description", in: element, format) ?? "",
                    tags: texts("tags", in: element, format)))
        }
        return features
    }

    mutating func featureService(_ value: Value) -> FeatureService {
        let format = DefinitionFormat.featureService
        guard isObject(value, format) else { return FeatureService(name: "", projections: []) }
        let name = text("name", in: value, format) ?? ""
        var projections: [FeatureProjection] = []
        for element in list("features", in: value, format) ?? [] {
            projections.append(projection(element))
        }
        return FeatureService(
            name: name, projections: projections,
            description: text("description", in: value, format) ?? "",
            tags: texts("tags", in: value, format), owner: text("owner", in: value, format) ?? "")
    }

    /// `view`, `view:feature`, or an object.
    private mutating func projection(_ value: Value) -> FeatureProjection {
        let format = DefinitionFormat.projection
        switch value.node.kind {
        case .string(let text):
            let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(
                String.init)
            if parts.count > 2 || parts.contains("") {
                wrong(
                    .wrongValue, "\(JSONWriter.quoted(text)) names no feature", value,
                    hint: "write VIEW for all of its features, or VIEW:FEATURE")
                return FeatureProjection(view: "")
            }
            return FeatureProjection(
                view: parts[0], features: parts.count == 2 ? [parts[1]] : nil)
        case .object:
            guard isObject(value, format) else { return FeatureProjection(view: "") }
            return FeatureProjection(
                view: text("view", in: value, format) ?? "",
                features: textList("features", in: value, format),
                nameAlias: text("name_alias", in: value, format),
                joinKeyMap: texts("join_key_map", in: value, format))
        default:
            wrong(
                .wrongType, "expected a string or an object, found \(value.node.kindName)", value,
                hint: "write \"VIEW\", \"VIEW:FEATURE\", or {\"view\": \"VIEW\", …}")
            return FeatureProjection(view: "")
        }
    }
}
