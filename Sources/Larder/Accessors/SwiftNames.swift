/// Names of a registry as names of Swift, each given once.
///
/// They depend on nothing but the names before them, so that the same registry gives the same ones.
struct SwiftNames {
    private var taken: Set<String> = []
    private let reserved: Set<String>
    private let reservedSuffix: String

    /// - Parameters:
    ///   - reserved: Names that would mean something else where they stand.
    ///   - reservedSuffix: What is appended to these.
    init(reserved: Set<String>, reservedSuffix: String) {
        self.reserved = reserved
        self.reservedSuffix = reservedSuffix
    }

    /// The name of a property: `conv_rate` is `convRate`, `2nd-value` is `_2ndValue`.
    mutating func property(for name: String) -> String {
        let words = Self.words(of: name)
        guard let first = words.first else { return unique("feature") }
        return unique(Self.lowered(first) + words.dropFirst().map(Self.raised).joined())
    }

    /// The name of a type: `driver_activity` is `DriverActivity`.
    mutating func type(for name: String) -> String {
        let words = Self.words(of: name)
        return unique(words.isEmpty ? "Service" : words.map(Self.raised).joined())
    }

    private mutating func unique(_ name: String) -> String {
        let isHead = name.unicodeScalars.first?.properties.isXIDStart == true
        var name = isHead ? name : "_\(name)"
        if reserved.contains(name) { name += reservedSuffix }
        var candidate = name
        var number = 2
        while !taken.insert(candidate).inserted {
            candidate = "\(name)\(number)"
            number += 1
        }
        return candidate
    }

    // MARK: Words

    /// The parts of a name that may stand in a name of Swift.
    private static func words(of name: String) -> [String] {
        name.unicodeScalars.split { !$0.properties.isXIDContinue || $0 == "_" }.map { word in
            // A mark alone can't begin a name, and belongs to nothing here.
            String(String.UnicodeScalarView(word))
        }
    }

    /// A word as the first of a property: `Rate` is `rate`, `HTTPStatus` is `httpStatus`.
    private static func lowered(_ word: String) -> String {
        let characters = Array(word)
        let upper = characters.prefix { $0.isUppercase }.count
        if upper == 0 { return word }
        // All of a word in capitals, one that begins with digits behind them, or one letter.
        let isWhole = upper == characters.count || !characters[upper].isLetter
        let count = isWhole || upper == 1 ? upper : upper - 1
        return String(characters.prefix(count)).lowercased() + String(characters.dropFirst(count))
    }

    /// A word within a name: `rate` is `Rate`, `RATE` too.
    private static func raised(_ word: String) -> String {
        let isCapitals = word.count > 1 && word == word.uppercased() && word != word.lowercased()
        let word = isCapitals ? word.lowercased() : word
        return word.prefix(1).uppercased() + word.dropFirst()
    }

    // MARK: Reserved names

    /// A name as it is written: words of the language in backticks.
    static func escaped(_ name: String) -> String {
        keywords.contains(name) ? "`\(name)`" : name
    }

    /// What a property can't be called: members that every such type has.
    static let reservedProperties: Set<String> = ["self", "init", "hashValue"]

    private static let keywords: Set<String> = [
        "as", "associatedtype", "async", "await", "break", "case", "catch", "class", "continue",
        "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false",
        "fileprivate", "for", "func", "guard", "if", "import", "in", "init", "inout", "internal",
        "is", "let", "nil", "operator", "precedencegroup", "private", "protocol", "public",
        "repeat", "rethrows", "return", "self", "static", "struct", "subscript", "super", "switch",
        "throw", "throws", "true", "try", "typealias", "var", "where", "while",
    ]
}
