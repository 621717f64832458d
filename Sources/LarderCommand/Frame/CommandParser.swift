internal import FeatureDefinitions
internal import Popt

/// Finds the command that words name, and checks its words.
struct CommandParser: Sendable {
    let commands: [CommandDescription]
    let environment: [String: String]

    /// What words ask for.
    struct Request: Sendable {
        /// Options for all commands.
        var global: GlobalOptions
        /// The words that name the command or its group; empty: none is named.
        var path: [String]
        /// The command; `nil` where only help or the version is wanted.
        var command: CommandDescription?
        /// The command's words.
        var arguments: ParsedArguments
    }

    func parse(_ words: [String]) throws(UsageError) -> Request {
        let before = try split(words, GlobalOptions.descriptions, name: "larder", first: true)
        let given = try checked(before.options, GlobalOptions.descriptions)
        let global = try GlobalOptions(
            ParsedArguments(arguments: [:], options: given), environment: environment)
        guard let first = before.arguments.first else {
            guard global.wantsHelp || global.wantsVersion else {
                throw UsageError("no command", hint: "run \"larder --help\"")
            }
            return Request(
                global: global, path: [], arguments: ParsedArguments(arguments: [:], options: [:]))
        }
        guard let command = command(of: before.arguments) else {
            return try group(first, words: Array(before.arguments.dropFirst()), given: given)
        }
        return try request(
            for: command, words: Array(before.arguments.dropFirst(command.path.count)),
            given: given)
    }

    private func command(of words: [String]) -> CommandDescription? {
        commands.first { words.starts(with: $0.path) }
    }

    private func request(
        for command: CommandDescription, words: [String], given: [String: [String]]
    ) throws(UsageError) -> Request {
        let descriptions = command.options + command.globalOptions
        let rest = try split(
            Self.readable(words, by: command), descriptions, name: "larder \(command.name)",
            first: false)
        let options = try checked(
            given.flatMap { name, values in values.map { .init(name: name, value: $0) } }
                + rest.options, descriptions)
        let global = try GlobalOptions(
            ParsedArguments(arguments: [:], options: options), environment: environment)
        var request = Request(
            global: global, path: command.path, command: command,
            arguments: ParsedArguments(arguments: [:], options: options))
        if !global.wantsHelp && !global.wantsVersion {
            request.arguments = ParsedArguments(
                arguments: try named(rest.arguments, of: command), options: options)
        }
        return request
    }

    /// A last `-h` asks for help, also where it could have had a value: `serve -h HOST`.
    private static func readable(_ words: [String], by command: CommandDescription) -> [String] {
        words.last == "-h" && command.options.contains { $0.letter == "h" && $0.value != nil }
            ? words.dropLast() + ["--help"] : words
    }

    /// Words whose first names a group of commands, or nothing.
    private func group(
        _ first: String, words: [String], given: [String: [String]]
    ) throws(UsageError) -> Request {
        let members = commands.filter { $0.path.count > 1 && $0.path[0] == first }
        guard !members.isEmpty else {
            throw UsageError(
                "no command \"\(first)\"",
                hint: NearestName.of(first, among: Set(commands.map { $0.path[0] }))
                    .map { "did you mean \"\($0)\"?" } ?? "run \"larder --help\"")
        }
        let names = members.map { $0.path[1] }
        let rest = try split(
            words, GlobalOptions.descriptions, name: "larder \(first)", first: true)
        let options = try checked(
            given.flatMap { name, values in values.map { .init(name: name, value: $0) } }
                + rest.options, GlobalOptions.descriptions)
        let global = try GlobalOptions(
            ParsedArguments(arguments: [:], options: options), environment: environment)
        if let word = rest.arguments.first {
            let path = [first, word] + rest.arguments.dropFirst()
            if let command = command(of: path) {
                // An option for all commands stood inside the command's name.
                return try request(
                    for: command, words: Array(path.dropFirst(command.path.count)), given: options)
            }
            throw UsageError(
                "no command \"\(first) \(word)\"",
                hint: NearestName.of(word, among: names).map { "did you mean \"\(first) \($0)\"?" }
                    ?? "\(first) has: \(names.joined(separator: ", "))")
        }
        guard global.wantsHelp || global.wantsVersion else {
            throw UsageError(
                "\(first) needs one of its commands",
                hint: "it has: \(names.joined(separator: ", "))")
        }
        return Request(
            global: global, path: [first], arguments: ParsedArguments(arguments: [:], options: [:]))
    }

    // MARK: - Words

    private func split(
        _ words: [String], _ descriptions: [OptionDescription], name: String, first: Bool
    ) throws(UsageError) -> SplitWords {
        do throws(PoptError) {
            return try SplitWords(
                words,
                options: descriptions.map {
                    PoptOption(name: $0.name, letter: $0.letter, takesValue: $0.value != nil)
                }, stopsAtArgument: first)
        } catch {
            switch error {
            case .unknownOption(let word):
                let nearest =
                    word.hasPrefix("--")
                    ? NearestName.of(String(word.dropFirst(2)), among: descriptions.map(\.name))
                    : nil
                throw UsageError(
                    "\(name) has no option \(word)",
                    hint: nearest.map { "did you mean --\($0)?" } ?? "run \"\(name) --help\"")
            case .missingValue(let word):
                throw UsageError("\(word) needs a value", hint: "run \"\(name) --help\"")
            case .unwantedValue(let word):
                throw UsageError("\(word) takes no value", hint: "write \(word) alone")
            case .other(let message):
                throw UsageError(message, hint: "run \"\(name) --help\"")
            }
        }
    }

    /// The options' values by name: given once unless repeatable, and one of the choices.
    private func checked(
        _ given: [SplitWords.Given], _ descriptions: [OptionDescription]
    ) throws(UsageError) -> [String: [String]] {
        var values: [String: [String]] = [:]
        for option in given {
            guard let description = descriptions.first(where: { $0.name == option.name }) else {
                continue
            }
            if values[option.name] != nil, !description.isRepeatable, description.value != nil {
                throw UsageError("--\(option.name) is given twice", hint: "give it once")
            }
            if case .choice(let choices) = description.values, let value = option.value {
                try check(value, among: choices, of: "--\(option.name)")
            }
            values[option.name, default: []].append(option.value ?? "")
        }
        return values
    }

    private func named(
        _ words: [String], of command: CommandDescription
    ) throws(UsageError) -> [String: String] {
        let help = "run \"larder \(command.name) --help\""
        if words.count > command.arguments.count {
            throw UsageError(
                "larder \(command.name) does not take \"\(words[command.arguments.count])\"",
                hint: help)
        }
        var named: [String: String] = [:]
        for (argument, word) in zip(command.arguments, words) {
            if case .choice(let choices) = argument.values {
                try check(word, among: choices, of: argument.name)
            }
            named[argument.name] = word
        }
        let missing = command.arguments.dropFirst(words.count).filter { !$0.isOptional }
        if !missing.isEmpty {
            let names = missing.map(\.name).joined(separator: " and ")
            throw UsageError(
                "larder \(command.name) needs \(names)",
                hint: "write: \(HelpText.usage(of: command))")
        }
        return named
    }

    private func check(
        _ word: String, among choices: [String], of name: String
    ) throws(UsageError) {
        guard !choices.contains(word) else { return }
        throw UsageError(
            "\(name) can't be \"\(word)\"",
            hint: NearestName.hint(for: word, among: choices, label: "choices", sorted: false))
    }
}
