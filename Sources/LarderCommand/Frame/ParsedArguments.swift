/// A command's words, told apart and checked against its description.
struct ParsedArguments: Sendable {
    private let arguments: [String: String]
    private let options: [String: [String]]

    init(arguments: [String: String], options: [String: [String]]) {
        self.arguments = arguments
        self.options = options
    }

    /// The word that stands for the argument `name`, `nil` where an optional one is left out.
    func argument(_ name: String) -> String? { arguments[name] }

    /// The word that stands for an argument that must be there.
    func required(_ name: String) throws(UsageError) -> String {
        guard let word = arguments[name] else { throw UsageError("\(name) is missing") }
        return word
    }

    /// Whether an option without value is given.
    func has(_ option: String) -> Bool { options[option] != nil }

    /// The value of an option that is given at most once.
    func value(_ option: String) -> String? { options[option]?.first }

    /// All values of an option, in their order.
    func values(_ option: String) -> [String] { options[option] ?? [] }

    /// The choice that an option's value names; its first where it is not given.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ option: String, _: Choice.Type = Choice.self
    ) throws(UsageError) -> Choice where Choice.RawValue == String {
        let word = value(option)
        guard let choice = Choice.allCases.first(where: { word == nil || $0.rawValue == word })
        else { throw UsageError("--\(option) can't be \"\(word ?? "")\"") }
        return choice
    }
}
