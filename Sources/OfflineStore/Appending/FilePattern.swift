/// The pattern of a file's name: `*`, `?` and `[…]`, as in globs.
struct FilePattern {
    private let pattern: [Character]

    /// The last part of a glob.
    init(_ pattern: String) {
        self.pattern = Array(pattern)
    }

    /// Whether a name is one that the pattern finds.
    func matches(_ name: String) -> Bool { matches(pattern[...], Array(name)[...]) }

    private func matches(
        _ pattern: ArraySlice<Character>, _ name: ArraySlice<Character>
    ) -> Bool {
        guard let first = pattern.first else { return name.isEmpty }
        let rest = pattern.dropFirst()
        switch first {
        case "*":
            return (name.startIndex...name.endIndex).contains { matches(rest, name[$0...]) }
        case "?": return !name.isEmpty && matches(rest, name.dropFirst())
        case "[":
            guard let close = rest.dropFirst().firstIndex(of: "]"), let character = name.first
            else { return false }
            var choices = rest[..<close]
            let isNegated = choices.first == "!"
            if isNegated { choices = choices.dropFirst() }
            return Self.holds(choices, character) != isNegated
                && matches(rest[rest.index(after: close)...], name.dropFirst())
        default: return name.first == first && matches(rest, name.dropFirst())
        }
    }

    private static func holds(_ choices: ArraySlice<Character>, _ character: Character) -> Bool {
        var rest = choices
        while let first = rest.popFirst() {
            if rest.first == "-", let last = rest.dropFirst().first {
                if first <= last, (first...last).contains(character) { return true }
                rest = rest.dropFirst(2)
            } else if first == character {
                return true
            }
        }
        return false
    }
}
