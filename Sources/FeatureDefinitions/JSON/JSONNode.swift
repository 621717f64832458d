/// One value of a JSON text, with the line it begins on.
public struct JSONNode: Hashable, Sendable {
    /// What a value is.
    public enum Kind: Hashable, Sendable {
        /// Members in the order of the text; no name stands twice.
        case object([JSONMember])
        /// Elements in order.
        case array([JSONNode])
        /// Text, its escapes resolved.
        case string(String)
        /// A number as it is written, so that no digit is lost; it fits a `Double`.
        case number(String)
        /// `true` or `false`.
        case bool(Bool)
        /// `null`.
        case null
    }

    /// The value.
    public var kind: Kind
    /// The line of its first character, from 1; 0 in values that no text holds.
    public var line: Int

    /// A value; without a line where it comes from no text.
    public init(_ kind: Kind, line: Int = 0) {
        self.kind = kind
        self.line = line
    }

    /// The member of that name, if this is an object that has it.
    public subscript(name: String) -> JSONNode? {
        guard case .object(let members) = kind else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// What the value is, for people: `a string`.
    public var kindName: String {
        switch kind {
        case .object: "an object"
        case .array: "an array"
        case .string: "a string"
        case .number: "a number"
        case .bool: "true or false"
        case .null: "null"
        }
    }
}

/// One member of a JSON object.
public struct JSONMember: Hashable, Sendable {
    /// The key, its escapes resolved.
    public var name: String
    /// The line of the key.
    public var line: Int
    /// What stands after the colon.
    public var value: JSONNode

    /// A member; without a line where it comes from no text.
    public init(_ name: String, _ value: JSONNode, line: Int = 0) {
        self.name = name
        self.line = line
        self.value = value
    }
}
