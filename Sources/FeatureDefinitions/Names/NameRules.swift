/// Which names objects and columns may have.
public enum NameRules {
    /// Whether a project, entity, source, view or service may be called so:
    /// `[A-Za-z_][A-Za-z0-9_]*`.
    public static func isObjectName(_ name: String) -> Bool {
        guard let first = name.utf8.first, !isDigit(first) else { return false }
        return name.utf8.allSatisfy { isDigit($0) || isLetter($0) || $0 == UInt8(ascii: "_") }
    }

    /// Whether a feature or a join key may be called so: anything non-empty without `:`, `@` and
    /// control characters.
    public static func isColumnName(_ name: String) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy { scalar in
                scalar != ":" && scalar != "@" && scalar.properties.generalCategory != .control
            }
    }

    /// What ``isObjectName(_:)`` demands, as a hint.
    public static let objectNameHint =
        "names are letters, digits and underscores, and begin with no digit"

    /// What ``isColumnName(_:)`` demands, as a hint.
    public static let columnNameHint =
        "such names are not empty and hold no \":\", \"@\" or control character"

    private static func isDigit(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
            || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
    }
}
