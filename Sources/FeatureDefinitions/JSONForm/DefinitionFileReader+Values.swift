/// The values of an object's keys; `nil` where the key is absent, or wrong and noted.
extension DefinitionFileReader {
    /// The value under a key, whatever its type.
    func value(_ key: String, in object: Value) -> Value? {
        object.node[key].map { Value(node: $0, path: object.path.appending(key)) }
    }

    /// Notes a value of the wrong type.
    mutating func wrongType(_ value: Value, _ key: DefinitionFormat.Key, expected: String? = nil) {
        wrong(
            .wrongType, "expected \(expected ?? key.form.noun), found \(value.node.kindName)",
            value, hint: "for example \(key.exampleMember)")
    }

    /// Text.
    mutating func text(
        _ name: String, in object: Value, _ format: DefinitionFormat
    ) -> String? {
        guard let value = value(name, in: object), let key = format[name] else { return nil }
        guard case .string(let text) = value.node.kind else {
            wrongType(value, key)
            return nil
        }
        switch key.form {
        case .nonEmptyText where text.isEmpty:
            wrong(
                .wrongValue, "\"\(name)\" is empty", value, hint: "for example \(key.exampleMember)"
            )
            return nil
        case .choice(let choices) where !choices.contains(text):
            wrong(
                .wrongValue, "unknown \(name) \(JSONWriter.quoted(text))", value,
                hint: NearestName.hint(for: text, among: choices, label: "known", sorted: false))
            return nil
        default:
            return text
        }
    }

    /// True or false.
    mutating func flag(_ name: String, in object: Value, _ format: DefinitionFormat) -> Bool? {
        guard let value = value(name, in: object), let key = format[name] else { return nil }
        guard case .bool(let flag) = value.node.kind else {
            wrongType(value, key)
            return nil
        }
        return flag
    }

    /// Text under free keys.
    mutating func texts(
        _ name: String, in object: Value, _ format: DefinitionFormat
    ) -> [String: String] {
        guard let value = value(name, in: object), let key = format[name] else { return [:] }
        guard case .object(let members) = value.node.kind else {
            wrongType(value, key)
            return [:]
        }
        var texts: [String: String] = [:]
        for member in members {
            guard case .string(let text) = member.value.kind else {
                let value = Value(node: member.value, path: value.path.appending(member.name))
                wrongType(value, key, expected: "a string")
                continue
            }
            texts[member.name] = text
        }
        return texts
    }

    /// The elements of an array.
    mutating func list(
        _ name: String, in object: Value, _ format: DefinitionFormat
    ) -> [Value]? {
        guard let value = value(name, in: object), let key = format[name] else { return nil }
        guard case .array(let elements) = value.node.kind else {
            wrongType(value, key)
            return nil
        }
        return elements.enumerated().map { index, element in
            Value(node: element, path: value.path.appending(index))
        }
    }

    /// An array of texts; what is none becomes empty.
    mutating func textList(
        _ name: String, in object: Value, _ format: DefinitionFormat
    ) -> [String]? {
        guard let elements = list(name, in: object, format), let key = format[name] else {
            return nil
        }
        var texts: [String] = []
        for element in elements {
            if case .string(let text) = element.node.kind {
                texts.append(text)
            } else {
                wrongType(element, key, expected: "a string")
                texts.append("")
            }
        }
        return texts
    }

    /// A value type.
    mutating func valueType(
        _ name: String, in object: Value, _ format: DefinitionFormat
    ) -> ValueType? {
        guard let text = text(name, in: object, format), let value = value(name, in: object) else {
            return nil
        }
        do {
            return try ValueType(parsing: text)
        } catch {
            wrong(.wrongValue, error.message, value, hint: error.hint)
            return nil
        }
    }

    /// A TTL; null means none.
    mutating func timeToLive(
        _ name: String, in object: Value, _ format: DefinitionFormat
    ) -> Duration? {
        guard let value = value(name, in: object), let key = format[name] else { return nil }
        let shown: String
        switch value.node.kind {
        case .null:
            return nil
        case .number(let number):
            if let duration = TimeToLive.duration(seconds: number) { return duration }
            shown = number
        case .string(let text):
            if let duration = TimeToLive.duration(from: text) { return duration }
            shown = JSONWriter.quoted(text)
        default:
            wrongType(value, key)
            return nil
        }
        wrong(
            .wrongValue, "\(shown) is no TTL", value,
            hint: "a TTL is a number of seconds, or a number with s, m, h, d or w: \"1d\", \"90m\"")
        return nil
    }
}
