import FeatureDefinitions
import Foundation

/// Holds a JSON value to the parts of JSON Schema that the published schema uses.
struct SchemaChecker {
    let root: JSONNode

    /// What does not fit, as `path: keyword`.
    func check(_ value: JSONNode) -> [String] { check(value, root, at: JSONPath()) }

    private func check(_ value: JSONNode, _ schema: JSONNode, at path: JSONPath) -> [String] {
        guard case .object(let keywords) = schema.kind else { return ["\(path): no schema"] }
        return keywords.flatMap { keyword in
            check(value, keyword, of: schema, at: path)
        }
    }

    private func check(
        _ value: JSONNode, _ keyword: JSONMember, of schema: JSONNode, at path: JSONPath
    ) -> [String] {
        let argument = keyword.value
        let fits: Bool
        switch keyword.name {
        case "$schema", "$id", "title", "description", "examples", "$defs":
            fits = true
        case "$ref":
            guard let target = definition(text(argument)) else { return ["\(path): $ref"] }
            return check(value, target, at: path)
        case "type":
            fits = ([argument] + elements(argument)).contains { text($0) == typeName(value) }
        case "enum":
            fits = elements(argument).contains { $0.kind == value.kind }
        case "pattern":
            guard case .string(let string) = value.kind else { return [] }
            fits = string.range(of: text(argument), options: .regularExpression) != nil
        case "minLength":
            guard case .string(let string) = value.kind else { return [] }
            fits = string.count >= number(argument)
        case "minimum":
            guard case .number(let digits) = value.kind else { return [] }
            fits = Double(digits) ?? 0 >= Double(number(argument))
        case "minItems": fits = elements(value).count >= number(argument)
        case "maxItems": fits = elements(value).count <= number(argument)
        case "items":
            return elements(value).enumerated().flatMap { index, element in
                check(element, argument, at: path.appending(index))
            }
        case "required":
            let missing = elements(argument).map(text).filter { value[$0] == nil }
            return isObject(value) ? missing.map { "\(path): required \($0)" } : []
        case "dependentRequired":
            fits = members(argument).allSatisfy { key, needed in
                value[key] == nil || elements(needed).allSatisfy { value[text($0)] != nil }
            }
        case "properties":
            return members(argument).flatMap { name, property in
                value[name].map { check($0, property, at: path.appending(name)) } ?? []
            }
        case "additionalProperties":
            let known = Set(members(schema["properties"]).map(\.0))
            return members(value).filter { !known.contains($0.0) }.flatMap { name, member in
                argument.kind == .bool(false)
                    ? ["\(path.appending(name)): additionalProperties"]
                    : check(member, argument, at: path.appending(name))
            }
        case "oneOf":
            fits = elements(argument).count { check(value, $0, at: path).isEmpty } == 1
        case "anyOf":
            fits = elements(argument).contains { check(value, $0, at: path).isEmpty }
        default:
            return ["\(path): unknown keyword \(keyword.name)"]
        }
        return fits ? [] : ["\(path): \(keyword.name)"]
    }

    private func definition(_ reference: String) -> JSONNode? {
        let prefix = "#/$defs/"
        guard reference.hasPrefix(prefix) else { return nil }
        return root["$defs"]?[String(reference.dropFirst(prefix.count))]
    }

    private func typeName(_ value: JSONNode) -> String {
        switch value.kind {
        case .object: "object"
        case .array: "array"
        case .string: "string"
        case .number: "number"
        case .bool: "boolean"
        case .null: "null"
        }
    }

    private func isObject(_ value: JSONNode) -> Bool { typeName(value) == "object" }

    private func members(_ value: JSONNode?) -> [(String, JSONNode)] {
        guard case .object(let members) = value?.kind else { return [] }
        return members.map { ($0.name, $0.value) }
    }

    private func elements(_ value: JSONNode) -> [JSONNode] {
        if case .array(let elements) = value.kind { elements } else { [] }
    }

    private func text(_ value: JSONNode) -> String {
        if case .string(let text) = value.kind { text } else { "" }
    }

    private func number(_ value: JSONNode) -> Int {
        if case .number(let digits) = value.kind { Int(digits) ?? 0 } else { 0 }
    }
}
