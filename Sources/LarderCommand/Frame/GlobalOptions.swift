/// The options that every command takes, before and after its name.
struct GlobalOptions: Sendable, Hashable {
    /// The repository's directory.
    var directory = "."
    /// What is told on standard error.
    var level = LogLevel.info
    /// Whether help is wanted.
    var wantsHelp = false
    /// Whether the version is wanted.
    var wantsVersion = false

    static let descriptions: [OptionDescription] = [
        .value("chdir", "c", "DIR", values: .directory, standard: ".", "The repository"),
        .value(
            "log-level", nil, "LEVEL", values: .choice(LogLevel.allCases.map(\.rawValue)),
            standard: "info", "What to tell on standard error"),
        .flag("no-color", nil, "Never colour; the variable NO_COLOR means the same"),
        .flag("help", "h", "Show help and end"),
        .flag("version", nil, "Show the version and end"),
    ]

    /// Options from their values.
    ///
    /// - Parameter environment: `FEATURE_REPO_DIR_ENV_VAR`, as for Feast, is the directory where
    ///   none is given.
    init(_ arguments: ParsedArguments, environment: [String: String]) throws(UsageError) {
        if let other = environment["FEATURE_REPO_DIR_ENV_VAR"], !other.isEmpty { directory = other }
        directory = arguments.value("chdir") ?? directory
        if let word = arguments.value("log-level") {
            guard let level = LogLevel(rawValue: word) else {
                throw UsageError("--log-level can't be \"\(word)\"")
            }
            self.level = level
        }
        wantsHelp = arguments.has("help")
        wantsVersion = arguments.has("version")
    }
}

/// How much is told on standard error.
enum LogLevel: String, Sendable, CaseIterable, Comparable {
    /// Only why something failed.
    case error
    /// What is odd, too.
    case warning
    /// How a command gets on, too.
    case info
    /// Everything.
    case debug

    static func < (left: LogLevel, right: LogLevel) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
