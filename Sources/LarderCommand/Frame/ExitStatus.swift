/// How a run ended, for programs.
enum ExitStatus: Int32, Sendable {
    /// Done.
    case done = 0
    /// Not done, or not wholly.
    case failed = 1
    /// `plan --detailed-exitcode`: done, and something would change.
    case changes = 2
    /// The command line is wrong.
    case usage = 64
    /// Ctrl-C.
    case interrupted = 130
}

/// What a command answers: what to print, and how it ended.
struct CommandResult: Sendable {
    /// What goes to standard output, with a line feed at its end unless it is empty.
    var output = ""
    /// How it ended.
    var status = ExitStatus.done
}
