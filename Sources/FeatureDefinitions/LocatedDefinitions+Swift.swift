/// Places in Swift files.
extension LocatedDefinitions {
    /// Where the object of that number, or a part of it, was written; `nil` where in no Swift file.
    ///
    /// Features of a schema and entries of a service have lines of their own, other parts stand
    /// where the object does.
    func locationInSwift(of part: DefinitionPath, _ index: Int) -> DefinitionLocation? {
        var declaration = declaration(part.kind, index)
        var words = "\(part.kind.rawValue) \"\(part.name)\""
        var steps = part.steps[...]
        switch (part.kind, steps.first) {
        case (.featureView, .attribute("schema")):
            let schema = definitions.featureViews[index].schema ?? []
            if let column = column(steps.dropFirst().first, of: schema) {
                words += ": feature \(JSONWriter.quoted(column.name))"
                if column.declaration.file != nil { declaration = column.declaration }
                steps = steps.dropFirst(2)
            }
        case (.featureService, .attribute("features")):
            let projections = definitions.featureServices[index].projections
            if case .element(let number) = steps.dropFirst().first,
                projections.indices.contains(number)
            {
                let entry = projections[number]
                if entry.declaration.file != nil { declaration = entry.declaration }
                steps = steps.dropFirst(2)
            }
        default: break
        }
        guard let file = declaration.file else { return nil }
        let way = wordsInSwift(steps)
        if !way.isEmpty { words += ": \(way)" }
        return DefinitionLocation(file: file, line: declaration.line, part: part, path: words)
    }

    /// The numbers of a kind's objects in the order in which a reader meets them: first those of
    /// JSON files, then those of Swift files by file and line, last those of no file.
    ///
    /// What is made in Swift comes in the order of its use.
    func inWrittenOrder(_ kind: DefinitionPath.Kind) -> [Int] {
        let places = names(kind).indices.map { index in
            isInJSON(kind, index) ? nil : declaration(kind, index)
        }
        return places.indices.sorted { left, right in
            switch (places[left], places[right]) {
            case (nil, nil): left < right
            case (nil, _): true
            case (_, nil): false
            case (let first?, let second?):
                if let file = first.file, let otherFile = second.file {
                    (file, first.line, left) < (otherFile, second.line, right)
                } else if first.file == nil, second.file == nil {
                    left < right
                } else {
                    first.file != nil
                }
            }
        }
    }

    private func declaration(_ kind: DefinitionPath.Kind, _ index: Int) -> Declaration {
        switch kind {
        case .entity: definitions.entities[index].declaration
        case .dataSource: definitions.dataSources[index].declaration
        case .featureView: definitions.featureViews[index].declaration
        case .featureService: definitions.featureServices[index].declaration
        }
    }

    private func column(_ step: DefinitionPath.Step?, of schema: [Feature]) -> Feature? {
        switch step {
        case .element(let index): schema.indices.contains(index) ? schema[index] : nil
        case .named(let name): schema.first { $0.name == name }
        default: nil
        }
    }

    /// The way inside an object in the words of Swift: `entities[1]`, `joinKeyMap["driver_id"]`;
    /// nothing where what has been said of the object tells it.
    private func wordsInSwift(_ steps: ArraySlice<DefinitionPath.Step>) -> String {
        switch (steps.first, steps.dropFirst().first) {
        case (.attribute("name"), _), (.attribute("view"), _), (.attribute("features"), _),
            (.attribute("schema"), _):
            return ""
        case (.attribute("join_keys"), _):
            return "joinKey"
        case (.attribute("dtype"), _), (.attribute("value_type"), _):
            return "type"
        case (.attribute(let key), .element(let index)):
            return "\(Self.camelCase(key))[\(index)]"
        case (.attribute(let key), .named(let name)):
            return "\(Self.camelCase(key))[\(JSONWriter.quoted(name))]"
        case (.attribute(let key), _):
            return Self.camelCase(key)
        default:
            return ""
        }
    }

    /// `timestamp_field` as `timestampField`.
    private static func camelCase(_ key: String) -> String {
        let words = key.split(separator: "_")
        return words.prefix(1).joined()
            + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
