/// Entities, data sources and feature views.
extension Validation {
    mutating func check(_ entity: Entity, _ index: Int) {
        let object = Object(kind: .entity, index: index)
        // A join key that the file leaves out is the name, which is checked as such.
        if entity.joinKey != entity.name {
            checkColumnName(entity.joinKey, object, .attribute("join_keys"), .element(0))
        }
        if let type = entity.valueType { checkKeyType(type, object, .attribute("value_type")) }
        checkTags(entity.tags, object)
    }

    private mutating func checkKeyType(
        _ type: ValueType, _ object: Object, _ steps: DefinitionPath.Step...
    ) {
        if type.isEntityKeyType { return }
        let location = located.location(of: object.kind, object.index, steps: steps)
        if mistakes.contains(location) { return }
        let allowed = ValueType.entityKeyTypes.map(\.description).joined(separator: ", ")
        mistakes.add(
            .wrongValue, "a join key can't be of type \(type)", at: location,
            hint: "join keys are of one of: \(allowed)")
    }

    mutating func check(_ source: DataSource, _ index: Int) {
        let object = Object(kind: .dataSource, index: index)
        checkTexts(of: source, object)
        if case .push(let batchSource) = source.kind {
            checkBatchSource(batchSource, object)
        }
        var columns: [String: String] = [:]
        for (column, name) in source.fieldMapping.sorted(by: { $0.key < $1.key }) {
            checkColumnName(name, object, .attribute("field_mapping"), .named(column))
            if let other = columns.updateValue(column, forKey: name) {
                wrong(
                    .conflict,
                    "the columns \(JSONWriter.quoted(other)) and \(JSONWriter.quoted(column)) "
                        + "are both called \(JSONWriter.quoted(name))",
                    object, .attribute("field_mapping"), .named(column),
                    hint: "give each column a name of its own")
            }
        }
        checkTags(source.tags, object)
    }

    /// Checks texts that can't be empty; the reader of JSON files has done so.
    private mutating func checkTexts(of source: DataSource, _ object: Object) {
        if located.isInJSON(object.kind, object.index) { return }
        var texts = [
            ("timestamp_field", source.timestampField),
            ("created_timestamp_column", source.createdTimestampColumn),
        ]
        switch source.kind {
        case .file(let path, _): texts.append(("path", path))
        case .query(let query): texts.append(("query", query))
        case .push: break
        case .spark(let location):
            texts += [
                ("table", location.table), ("query", location.query), ("path", location.path),
                ("file_format", location.fileFormat),
            ]
        }
        for (key, text) in texts where text?.isEmpty == true {
            let example = DefinitionFormat.anyDataSource[key]?.example ?? ""
            wrong(
                .wrongValue, "the text is empty", object, .attribute(key),
                hint: "for example \(example)")
        }
    }

    private mutating func checkBatchSource(_ name: String, _ object: Object) {
        guard let batch = sources[name] else {
            unknown(.unknownSource, .dataSource, name, object, .attribute("batch_source"))
            return
        }
        guard case .push = batch.kind else { return }
        let others = sources.values.filter {
            if case .push = $0.kind { false } else { !$0.name.isEmpty }
        }
        wrong(
            .conflict, "the batch source \(JSONWriter.quoted(name)) is a push source itself",
            object,
            .attribute("batch_source"),
            hint: "name a source that holds rows: "
                + (others.isEmpty
                    ? "none is defined" : others.map(\.name).sorted().joined(separator: ", ")))
    }

    mutating func check(_ view: FeatureView, _ index: Int) {
        let object = Object(kind: .featureView, index: index)
        checkEntities(of: view, object)
        if sources[view.source] == nil {
            unknown(.unknownSource, .dataSource, view.source, object, .attribute("source"))
        }
        if let ttl = view.ttl, ttl < .zero || ttl > TimeToLive.maximum {
            wrong(
                .wrongValue, "\(TimeToLive.text(of: ttl)) is no TTL", object, .attribute("ttl"),
                hint: "a TTL is not negative, and not longer than "
                    + TimeToLive.text(of: TimeToLive.maximum))
        } else if let ttl = view.ttl, !TimeToLive.isWhole(ttl) {
            wrong(
                .wrongValue, "a TTL finer than a microsecond", object, .attribute("ttl"),
                hint: "round it: registries keep whole microseconds")
        }
        checkSchema(of: view, object)
        checkTags(view.tags, object)
    }

    private mutating func checkEntities(of view: FeatureView, _ object: Object) {
        var joinKeys: [String: String] = [:]
        for (index, name) in view.entities.enumerated() {
            guard let entity = entities[name] else {
                unknown(
                    .unknownEntity, .entity, name, object, .attribute("entities"), .element(index))
                continue
            }
            guard let other = joinKeys[entity.joinKey] else {
                joinKeys[entity.joinKey] = name
                continue
            }
            let isRepeated = view.entities[..<index].contains(name)
            let message =
                isRepeated
                ? "the entity \(JSONWriter.quoted(name)) a second time"
                : "the entities \(JSONWriter.quoted(other)) and \(JSONWriter.quoted(name)) share the join key "
                    + JSONWriter.quoted(entity.joinKey)
            wrong(
                .conflict, message, object, .attribute("entities"), .element(index),
                hint: isRepeated
                    ? "remove it" : "a view's entities have a join key of their own each")
        }
    }

    private mutating func checkSchema(of view: FeatureView, _ object: Object) {
        guard let schema = view.schema else { return }
        let viewEntities = view.entities.compactMap { entities[$0] }
        let mapping = fieldMapping(of: view.source)
        var first: [String: Int] = [:]
        for (index, feature) in schema.enumerated() {
            let column: [DefinitionPath.Step] = [.attribute("schema"), .element(index)]
            checkColumnName(feature.name, object, column[0], column[1], .attribute("name"))
            checkTags(feature.tags, object, column[0], column[1])
            if let problem = feature.type.definitionProblem {
                wrong(
                    .wrongValue, problem, object, column[0], column[1], .attribute("dtype"),
                    hint: ValueTypeParser.knownTypes)
            }
            if feature.name.isEmpty { continue }
            if let other = first[feature.name] {
                let place = located.location(
                    of: object.kind, object.index, steps: [column[0], .element(other)])
                wrong(
                    .duplicateName,
                    "a second column \(JSONWriter.quoted(feature.name)) in the schema", object,
                    column[0], column[1], .attribute("name"), hint: "the first is at \(place)")
            } else {
                first[feature.name] = index
            }
            if let renamed = mapping[feature.name] {
                let (old, new) = (JSONWriter.quoted(feature.name), JSONWriter.quoted(renamed))
                wrong(
                    .conflict, "the source's field mapping calls \(old) \(new)", object, column[0],
                    column[1], .attribute("name"),
                    hint: "name the column \(new) here, or remove it from the field mapping")
            }
            for entity in viewEntities where entity.joinKey == feature.name {
                checkJoinKey(feature.type, of: entity, object, column)
            }
        }
    }

    private mutating func checkJoinKey(
        _ type: ValueType, of entity: Entity, _ object: Object, _ column: [DefinitionPath.Step]
    ) {
        checkKeyType(type, object, column[0], column[1], .attribute("dtype"))
        guard let declared = entity.valueType, declared != type else { return }
        wrong(
            .conflict,
            "the join key \(JSONWriter.quoted(entity.joinKey)) is \(type) here, but "
                + "\(declared) in the entity \(JSONWriter.quoted(entity.name))",
            object, column[0], column[1], .attribute("dtype"), hint: "declare the same type in both"
        )
    }

    /// The field mapping of a source; a push source has its batch source's.
    private func fieldMapping(of name: String) -> [String: String] {
        guard let source = sources[name] else { return [:] }
        if case .push(let batch) = source.kind { return sources[batch]?.fieldMapping ?? [:] }
        return source.fieldMapping
    }
}
