/// Feature services.
extension Validation {
    mutating func check(_ service: FeatureService, _ index: Int) {
        let object = Object(kind: .featureService, index: index)
        if service.projections.isEmpty {
            wrong(
                .wrongValue, "a feature service without features", object, .attribute("features"),
                hint: "name at least one view or feature")
        }
        var fullNames: [String: Int] = [:]
        for (number, projection) in service.projections.enumerated() {
            let taken = check(projection, number, object)
            checkFullNames(of: taken, in: projection, number, object, before: &fullNames)
        }
        checkTags(service.tags, object)
    }

    /// Holds entries of views whose features are inferred to these; those of other views have been
    /// checked before.
    mutating func checkInferred(_ service: FeatureService, _ index: Int) {
        let object = Object(kind: .featureService, index: index)
        var fullNames: [String: Int] = [:]
        for (number, projection) in service.projections.enumerated() {
            guard let view = views[projection.view] else { continue }
            let taken =
                inferred[view.name] == nil
                ? projection.features ?? featureNames(of: view) ?? []
                : checkFeatures(projection, of: view, number, object)
            checkFullNames(of: taken, in: projection, number, object, before: &fullNames)
        }
    }

    /// Notes features of an entry that would have the same name in an answer as those of entries
    /// before it.
    private mutating func checkFullNames(
        of features: [String], in projection: FeatureProjection, _ number: Int, _ object: Object,
        before: inout [String: Int]
    ) {
        for feature in Set(features).sorted() {
            let fullName = "\(projection.nameAlias ?? projection.view)__\(feature)"
            guard let other = before.updateValue(number, forKey: fullName), other != number
            else { continue }
            wrong(
                .conflict,
                "the feature \(JSONWriter.quoted(feature)) of \(JSONWriter.quoted(projection.view)) a second time",
                object, .attribute("features"), .element(number),
                hint: "remove one, or give an entry a name alias of its own")
        }
    }

    /// Checks one entry of a service, and answers the features that it surely takes.
    private mutating func check(
        _ projection: FeatureProjection, _ number: Int, _ object: Object
    ) -> [String] {
        let entry: [DefinitionPath.Step] = [.attribute("features"), .element(number)]
        guard let view = views[projection.view] else {
            unknown(
                .unknownView, .featureView, projection.view, object, entry[0], entry[1],
                .attribute("view"))
            return []
        }
        checkAlias(projection, object, entry)
        let joinKeys = view.entities.map { entities[$0]?.joinKey }
        checkJoinKeyMap(projection, joinKeys: joinKeys, object, entry)
        return checkFeatures(projection, of: view, number, object)
    }

    /// Checks the features that an entry names, and answers those that it surely takes.
    private mutating func checkFeatures(
        _ projection: FeatureProjection, of view: FeatureView, _ number: Int, _ object: Object
    ) -> [String] {
        let entry: [DefinitionPath.Step] = [.attribute("features"), .element(number)]
        let joinKeys = joinKeys(of: view)
        let features = featureNames(of: view)
        guard let chosen = projection.features else { return features ?? [] }
        if chosen.isEmpty {
            wrong(
                .wrongValue, "an entry without features", object, entry[0], entry[1],
                .attribute("features"), hint: "name one, or take the whole view")
        }
        var seen: Set<String> = []
        for (index, feature) in chosen.enumerated() {
            checkFeature(
                feature, of: view, among: features, joinKeys: joinKeys,
                isFirst: seen.insert(feature).inserted, object,
                entry + [.attribute("features"), .element(index)])
        }
        return chosen
    }

    private mutating func checkFeature(
        _ feature: String, of view: FeatureView, among features: [String]?, joinKeys: [String],
        isFirst: Bool, _ object: Object, _ steps: [DefinitionPath.Step]
    ) {
        let location = located.location(of: object.kind, object.index, steps: steps)
        if mistakes.contains(location) { return }
        let name = JSONWriter.quoted(feature)
        if !isFirst {
            mistakes.add(
                .conflict, "the feature \(name) of \(JSONWriter.quoted(view.name)) a second time",
                at: location,
                hint: "remove one")
        } else if joinKeys.contains(feature) {
            mistakes.add(
                .unknownFeature,
                "\(name) is a join key of \(JSONWriter.quoted(view.name)), no feature",
                at: location, hint: "remove it: join keys are in every answer")
        } else if let features, !features.contains(feature) {
            mistakes.add(
                .unknownFeature,
                "no feature \(name) in the feature view \(JSONWriter.quoted(view.name))",
                at: location, hint: NearestName.hint(for: feature, among: features, sorted: false))
        }
    }

    private mutating func checkAlias(
        _ projection: FeatureProjection, _ object: Object, _ entry: [DefinitionPath.Step]
    ) {
        guard let alias = projection.nameAlias, !NameRules.isObjectName(alias) else { return }
        wrong(
            .badName, "\(JSONWriter.quoted(alias)) can't stand for a feature view", object,
            entry[0], entry[1], .attribute("name_alias"), hint: NameRules.objectNameHint)
    }

    private mutating func checkJoinKeyMap(
        _ projection: FeatureProjection, joinKeys: [String?], _ object: Object,
        _ entry: [DefinitionPath.Step]
    ) {
        let known = joinKeys.compactMap(\.self)
        for (key, column) in projection.joinKeyMap.sorted(by: { $0.key < $1.key }) {
            // Where an entity is unknown, so is its join key.
            if !known.contains(key), known.count == joinKeys.count {
                wrong(
                    .conflict,
                    "the feature view \(JSONWriter.quoted(projection.view)) has no join key \(JSONWriter.quoted(key))",
                    object, entry[0], entry[1], .attribute("join_key_map"), .named(key),
                    hint: NearestName.hint(for: key, among: known, label: "its join keys"))
            }
            checkColumnName(
                column, object, entry[0], entry[1], .attribute("join_key_map"), .named(key))
        }
    }

    private func joinKeys(of view: FeatureView) -> [String] {
        view.entities.compactMap { entities[$0]?.joinKey }
    }

    /// The features of a view in order; `nil` where they are yet to be inferred from the source, or
    /// where a mistake hides some.
    private func featureNames(of view: FeatureView) -> [String]? {
        if let names = inferred[view.name] { return names }
        guard let schema = view.schema else { return nil }
        let joinKeys = joinKeys(of: view)
        let names = schema.map(\.name).filter { !joinKeys.contains($0) }
        if joinKeys.count < view.entities.count || names.isEmpty || names.contains("") {
            return nil
        }
        return names
    }
}
