/// The table of message types, read from ``RegistrySchema`` when first needed.
///
/// The text has a line per type, `message NAME FIELD…` or `enum NAME NUMBER=MEMBER…`, with names
/// of package `feast.core` shortened. A field is `NUMBER=NAME:TYPE`, where the type is marked:
/// `*T` repeated, `#T` a map from text, `T?` with presence, `T@NAME` a member of a oneof.
struct Schema: Sendable {
    /// A message type's name and fields.
    struct Message: Sendable {
        var name: String
        /// In the order of their numbers.
        var fields: [FieldType]
        /// For each number, one more than the field's index; 0: no field.
        private var indexByNumber: [UInt8]

        init(name: String, fields: [FieldType]) {
            self.name = name
            self.fields = fields
            indexByNumber = Array(repeating: 0, count: (fields.last?.number ?? 0) + 1)
            for (index, field) in fields.enumerated() {
                indexByNumber[field.number] = UInt8(index + 1)
            }
        }

        func field(_ number: Int) -> FieldType? {
            guard number < indexByNumber.count, indexByNumber[number] != 0 else { return nil }
            return fields[Int(indexByNumber[number]) - 1]
        }
    }

    /// An enum's members.
    struct Enumeration: Sendable {
        var members: [(number: Int32, name: String)]

        func name(_ number: Int32) -> String? {
            members.first { $0.number == number }?.name
        }

        func number(_ name: String) -> Int32? {
            members.first { $0.name == name }?.number
        }
    }

    static let shared = Schema(RegistrySchema.text)

    private(set) var messages: [Message] = []
    private(set) var enumerations: [Enumeration] = []
    private(set) var messageIndices: [String: Int] = [:]
    private var enumerationIndices: [String: Int] = [:]
    /// Types of map entries, by the field type they were made for.
    private var entryIndices: [String: Int] = [:]

    init(_ text: String) {
        let lines = text.split(separator: "\n").map { $0.split(separator: " ") }
        for words in lines {
            let name = String(words[1])
            if words[0] == "message" {
                messageIndices[name] = messageIndices.count
            } else {
                enumerationIndices[name] = enumerationIndices.count
                enumerations.append(Enumeration(members: words[2...].map(Self.member)))
            }
        }
        messages = lines.filter { $0[0] == "message" }.map {
            Message(name: String($0[1]), fields: [])
        }
        for words in lines where words[0] == "message" {
            let name = String(words[1])
            guard let index = messageIndices[name] else { continue }
            var oneofs: [Substring] = []
            let fields = words[2...].map { field($0, oneofs: &oneofs) }
            messages[index] = Message(name: name, fields: fields)
        }
    }

    private static func member(_ word: Substring) -> (number: Int32, name: String) {
        let parts = word.split(separator: "=")
        guard let number = Int32(parts[0]) else { preconditionFailure("schema: \(word)") }
        return (number, String(parts[1]))
    }

    private mutating func field(_ word: Substring, oneofs: inout [Substring]) -> FieldType {
        let parts = word.split(whereSeparator: { $0 == "=" || $0 == ":" })
        guard parts.count == 3, let number = Int(parts[0]) else {
            preconditionFailure("schema: \(word)")
        }
        var type = parts[2]
        var field = FieldType(
            number: number, name: String(parts[1]), jsonName: Self.jsonName(parts[1]),
            shape: .single, kind: .bool, hasPresence: false)
        if type.hasPrefix("*") {
            field.shape = .list
            type = type.dropFirst()
        } else if type.hasPrefix("#") {
            field.shape = .map
            type = type.dropFirst()
        }
        if type.hasSuffix("?") {
            field.hasPresence = true
            type = type.dropLast()
        } else if let at = type.firstIndex(of: "@") {
            field.hasPresence = true
            let oneof = type[type.index(after: at)...]
            type = type[..<at]
            if !oneofs.contains(oneof) { oneofs.append(oneof) }
            field.oneof = oneofs.firstIndex(of: oneof)
        }
        field.kind = kind(type)
        if field.shape == .map {
            field.kind = .message(entryType(of: field.kind, named: type))
        } else if case .message = field.kind, field.shape == .single {
            field.hasPresence = true
        }
        return field
    }

    private func kind(_ type: Substring) -> FieldType.Kind {
        switch type {
        case "bool": return .bool
        case "int32": return .int32
        case "int64": return .int64
        case "uint64": return .uint64
        case "float": return .float
        case "double": return .double
        case "string": return .string
        case "bytes": return .bytes
        default:
            let name = String(type)
            if let index = messageIndices[name] { return .message(MessageType(index: index)) }
            guard let index = enumerationIndices[name] else {
                preconditionFailure("schema: unknown type \(type)")
            }
            return .enumeration(index)
        }
    }

    /// In the entries of a map both fields are written always, as if they had presence.
    private mutating func entryType(
        of kind: FieldType.Kind, named type: Substring
    ) -> MessageType {
        let name = "map<string,\(type)>"
        if let index = entryIndices[name] { return MessageType(index: index) }
        entryIndices[name] = messages.count
        func field(_ number: Int, _ name: String, _ kind: FieldType.Kind) -> FieldType {
            FieldType(
                number: number, name: name, jsonName: name, shape: .single, kind: kind,
                hasPresence: true)
        }
        let fields = [field(1, "key", .string), field(2, "value", kind)]
        messages.append(Message(name: name, fields: fields))
        return MessageType(index: messages.count - 1)
    }

    /// protobuf's JSON drops underscores and capitalizes what follows them.
    private static func jsonName(_ name: Substring) -> String {
        var result = ""
        var capitalizes = false
        for character in name {
            if character == "_" {
                capitalizes = true
            } else {
                result += capitalizes ? character.uppercased() : String(character)
                capitalizes = false
            }
        }
        return result
    }
}
