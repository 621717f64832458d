internal import Terminal

/// Where a run's texts go: results to one stream, everything else to the other.
struct Console: Sendable {
    /// Writes results.
    var writeOutput: @Sendable (String) throws -> Void
    /// Writes everything else; what fails here is lost, since nowhere is left to say it.
    var writeError: @Sendable (String) -> Void
    /// The columns of the terminal that shows results; `nil` where they go to a file or a program.
    var outputColumns: Int?
    /// The columns of the terminal that shows everything else.
    var errorColumns: Int?
    /// What is told.
    var level = LogLevel.info
    /// Whether everything else is coloured.
    var isColored = false

    /// The process's own streams.
    static func process() -> Console {
        Console(
            writeOutput: { try StandardStream.output.write($0) },
            writeError: { try? StandardStream.error.write($0) },
            outputColumns: StandardStream.output.columns,
            errorColumns: StandardStream.error.columns)
    }

    func warn(_ message: String, place: String = "", hint: String = "") {
        guard level >= .warning else { return }
        tell("warning", .yellow, message, place: place, hint: hint)
    }

    /// - Parameter details: What another program said, in lines; shown first, as it said it.
    func fail(_ message: String, place: String = "", hint: String = "", details: String = "") {
        writeError(Self.ended(details))
        tell("error", .red, message, place: place, hint: CommandWords.hint(hint))
    }

    /// Tells how a command gets on, in a line.
    func inform(_ message: String) {
        if level >= .info { writeError(message + "\n") }
    }

    /// Shows what another program said, although all is well, as it said it.
    func quote(_ lines: String) {
        if level >= .warning { writeError(Self.ended(lines)) }
    }

    /// The lines with a line feed behind the last.
    private static func ended(_ lines: String) -> String {
        lines.isEmpty || lines.hasSuffix("\n") ? lines : lines + "\n"
    }

    private func tell(
        _ kind: String, _ color: Color, _ message: String, place: String, hint: String
    ) {
        let what = place.isEmpty ? message : "\(place): \(message)"
        var text = "\(paint("\(kind):", color)) \(TextTable.escaping(what))\n"
        if !hint.isEmpty { text += "\(paint("hint:", .cyan)) \(TextTable.escaping(hint))\n" }
        writeError(text)
    }

    private func paint(_ text: String, _ color: Color) -> String {
        isColored ? "\u{1B}[1;\(color.rawValue)m\(text)\u{1B}[0m" : text
    }

    private enum Color: Int {
        case red = 31
        case yellow = 33
        case cyan = 36
    }
}
