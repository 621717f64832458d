internal import FeatureDefinitions

/// A Swift structure with a property per column, before it is text.
struct SwiftStructure: Hashable {
    /// What becomes a property.
    struct Field: Hashable {
        /// The column's name, as answers have it.
        var column: String
        var type: ValueType
        /// What the property's comment says; may be several lines.
        var documentation: String
    }

    private struct Property: Hashable {
        var name: String
        var type: String
        var field: Field
    }

    private let name: String
    private let documentation: String
    private var properties: [Property] = []
    /// Types of properties that are structures themselves.
    private var nested: [SwiftStructure] = []

    /// A structure.
    ///
    /// - Parameter name: Its name, which is free where it stands.
    init(name: String, fields: [Field], documentation: String) {
        self.name = name
        self.documentation = documentation
        var names = SwiftNames(reserved: SwiftNames.reservedProperties, reservedSuffix: "Value")
        var types = SwiftNames(reserved: SwiftNames.reservedTypes, reservedSuffix: "Structure")
        for field in fields {
            let type = type(of: field.type, for: field.column, names: &types)
            properties.append(
                Property(name: names.property(for: field.column), type: type, field: field))
        }
    }

    /// How Swift has values of a type; structures are declared as they come up.
    private mutating func type(
        of type: ValueType, for column: String, names: inout SwiftNames
    ) -> String {
        switch type {
        case .int32: return "Int32"
        case .int64: return "Int64"
        case .float32: return "Float"
        case .float64: return "Double"
        case .string, .json, .uuid, .timeUuid, .decimal: return "String"
        case .bytes: return "[UInt8]"
        case .bool: return "Bool"
        case .unixTimestamp, .zonedTimestamp: return "Timestamp"
        case .map, .scalarMap, .structure([]): return "[String: Value]"
        // The store has defaults in the place of nulls in lists; only moments have none.
        case .array(.unixTimestamp): return "[Timestamp?]"
        case .array(let element): return "[\(self.type(of: element, for: column, names: &names))]"
        case .set(.unixTimestamp): return "Set<Timestamp?>"
        case .set(let element):
            return "Set<\(self.type(of: element, for: column, names: &names))>"
        case .structure(let parts):
            let name = names.type(for: column)
            nested.append(
                SwiftStructure(
                    name: name,
                    fields: parts.map {
                        Field(column: $0.name, type: $0.type, documentation: "Field `\($0.name)`.")
                    }, documentation: "What stands in `\(column)`."))
            return name
        }
    }

    /// The structure as Swift source.
    ///
    /// - Parameters:
    ///   - conformances: The protocols that it declares.
    ///   - members: Lines to begin its body with.
    func text(conformances: String, members: [String] = []) -> String {
        var text = SwiftText.comment(documentation, marker: "///") + "\n"
        text += "public struct \(name): \(conformances) {\n"
        if !members.isEmpty { text += SwiftText.indented(members.joined(separator: "\n")) + "\n\n" }
        for property in properties {
            let comment = SwiftText.comment(property.field.documentation, marker: "///")
            let name = SwiftNames.escaped(property.name)
            text += SwiftText.indented("\(comment)\npublic var \(name): \(property.type)?") + "\n"
        }
        var keys = "/// What the properties are called in answers.\n"
        keys += "public enum CodingKeys: String, CodingKey, CaseIterable {\n"
        for property in properties {
            let name = SwiftNames.escaped(property.name)
            keys += "    case \(name) = \(SwiftText.literal(property.field.column))\n"
        }
        text += "\n" + SwiftText.indented(keys + "}") + "\n"
        for structure in nested {
            let inner = structure.text(conformances: "Codable, Hashable, Sendable")
            text += "\n" + SwiftText.indented(String(inner.dropLast())) + "\n"
        }
        return text + "}\n"
    }
}
