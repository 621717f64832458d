/// An option of a command, or of all.
struct OptionDescription: Sendable {
    /// The long name without its hyphens.
    var name: String
    /// The short name.
    var letter: Character?
    /// What stands for its value in help, `DIR`; `nil`: it takes none.
    var value: String?
    /// What the value may be.
    var values = ValueDescription.any
    /// What holds where it is not given, as help shows it.
    var standard: String?
    /// Whether it may be given more than once.
    var isRepeatable = false
    /// What it does, in one sentence without a full stop.
    var help: String

    /// An option that takes no value.
    static func flag(_ name: String, _ letter: Character? = nil, _ help: String) -> Self {
        Self(name: name, letter: letter, help: help)
    }

    /// An option with a value.
    static func value(
        _ name: String, _ letter: Character? = nil, _ value: String,
        values: ValueDescription = .any, standard: String? = nil, _ help: String
    ) -> Self {
        Self(
            name: name, letter: letter, value: value, values: values, standard: standard,
            help: help)
    }

    /// An option with a value that may be given again and again.
    static func repeated(
        _ name: String, _ letter: Character? = nil, _ value: String,
        values: ValueDescription = .any, _ help: String
    ) -> Self {
        Self(
            name: name, letter: letter, value: value, values: values, isRepeatable: true,
            help: help)
    }

    /// An option whose value is one of a few words; the first holds where it is not given.
    static func choice(_ name: String, _ choices: [String], _ help: String) -> Self {
        Self(
            name: name, value: name.uppercased(), values: .choice(choices),
            standard: choices.first, help: help)
    }
}
