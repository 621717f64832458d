internal import FeatureDefinitions
internal import FeatureValues

extension Value {
    /// A pushed value as a feature's type.
    ///
    /// As Feast takes values, but without losing anything: whole numbers also as text, numbers as
    /// texts where texts are declared, bytes in base64, UnixTimestamps as seconds or as times, maps,
    /// structures and lists as JSON or as its text, JSON documents as their text or as JSON. A NaN
    /// is null; a null in a list is a NaN, or the type's zero.
    ///
    /// - Parameter isText: Whether all values are texts, as in CSV.
    init(
        pushed node: JSONNode?, as type: ValueType, isText: Bool
    ) throws(ValueError) {
        guard let node, node.kind != .null else {
            self = .null(of: type)
            return
        }
        switch type {
        case .map, .structure:
            let entries = try Self.entries(node, as: type)
            if case .map = type { self = .map(entries) } else { self = .structure(entries) }
        case .array(let element):
            self = .list(try ValueElements(pushed: node, of: element))
        case .set(let element):
            self = .set(try ValueElements(pushed: node, of: element).distinct)
        case .json:
            if case .string = node.kind {
                self = try Value(converting: .text(node.text), to: type)
            } else {
                self = .json(node.pythonJSON)
            }
        case .scalarMap, .zonedTimestamp:
            throw ValueError(
                code: .unsupportedType, message: "of the type \(type), which can't be pushed",
                hint: "write it with Feast")
        default:
            self = try Self.scalar(node, as: type, isText: isText)
        }
    }

    private static func scalar(
        _ node: JSONNode, as type: ValueType, isText: Bool
    ) throws(ValueError) -> Value {
        guard let value = RequestValue(node) else {
            throw ValueError(
                code: .notConvertible, message: "\(node.kindName), not a value of type \(type)",
                hint: "write a value of type \(type)")
        }
        switch (type, value) {
        case (.float32, .text(let text)), (.float64, .text(let text)):
            // What JSON has no numbers for is text.
            guard isText || ["NaN", "Infinity", "-Infinity"].contains(text) else {
                throw ValueError(
                    code: .notConvertible, message: "a text that is not a number",
                    hint: "write a number without quotes, such as 0.25")
            }
        case (.bool, .text) where !isText:
            throw ValueError(
                code: .notConvertible, message: "a text that is not true or false",
                hint: "write true or false without quotes")
        default: break
        }
        let converted = try Value(converting: value, to: type)
        switch converted {
        case .float(let number) where number.isNaN: return .null
        case .double(let number) where number.isNaN: return .null
        default: return converted
        }
    }

    /// The entries of an object, or of a text that is one; fields have their declared types.
    private static func entries(
        _ node: JSONNode, as type: ValueType
    ) throws(ValueError) -> [ValueEntry] {
        guard case .object(let members) = try node.parsed(as: "an object").kind else {
            throw ValueError(
                code: .notConvertible, message: "\(node.kindName) that is not an object",
                hint: #"write an object, such as {"name": "value"}, or its text"#)
        }
        var fields: [String: ValueType] = [:]
        if case .structure(let declared) = type {
            for field in declared { fields[field.name] = field.type }
        }
        var entries: [ValueEntry] = []
        for member in members {
            guard let declared = fields[member.name] else {
                entries.append(ValueEntry(member.name, Value(inferring: member.value)))
                continue
            }
            do throws(ValueError) {
                var value = try Value(pushed: member.value, as: declared, isText: false)
                // Feast stores Python's numbers, which have one width.
                switch value {
                case .int32(let number): value = .int64(Int64(number))
                case .float: value = try Value(pushed: member.value, as: .float64, isText: false)
                default: break
                }
                entries.append(ValueEntry(member.name, value.isNull ? .null : value))
            } catch {
                var named = error
                named.message = "a structure whose \"\(member.name)\" is \(error.message)"
                throw named
            }
        }
        return entries
    }

    /// A value that nobody declared a type for.
    init(inferring node: JSONNode) {
        switch node.kind {
        case .null: self = .null
        case .bool(let truth): self = .bool(truth)
        case .string(let text): self = .string(text)
        case .number(let text):
            self = Int64(text).map { .int64($0) } ?? .double(Double(text) ?? 0)
        case .object(let members):
            self = .map(members.map { ValueEntry($0.name, Value(inferring: $0.value)) })
        case .array(let nodes):
            self = .list(ValueElements(inferring: nodes.map { Value(inferring: $0) }))
        }
    }
}

extension JSONNode {
    /// The text of a string; empty for anything else.
    fileprivate var text: String {
        if case .string(let text) = kind { text } else { "" }
    }

    /// The node, or what its text says where it is a string.
    func parsed(as wanted: String) throws(ValueError) -> JSONNode {
        guard case .string(let text) = kind else { return self }
        do {
            return try JSONReader.read(Array(text.utf8))
        } catch {
            throw ValueError(
                code: .notConvertible, message: "a text that is not \(wanted)",
                hint: "write \(wanted) of JSON, or its text")
        }
    }

    /// The text of a document, spaced as Python writes it.
    fileprivate var pythonJSON: String {
        var writer = JSONStreamWriter(layout: .spaced, isASCII: true)
        writer.node(self)
        return writer.text
    }
}

extension JSONStreamWriter {
    /// A value of JSON; numbers as they are written.
    mutating func node(_ node: JSONNode) {
        switch node.kind {
        case .null: null()
        case .bool(let truth): bool(truth)
        case .number(let text): raw(text.utf8)
        case .string(let text): string(text)
        case .array(let nodes):
            beginArray()
            for node in nodes { self.node(node) }
            endArray()
        case .object(let members):
            beginObject()
            for member in members {
                key(member.name)
                self.node(member.value)
            }
            endObject()
        }
    }
}
