internal import FeatureDefinitions
internal import FeatureValues
internal import Larder

/// What both materialize commands tell while they run, and answer at the end.
final class MaterializationRun {
    static let views = OptionDescription.repeated(
        "views", "v", "VIEW", "Only this feature view")

    private let context: CommandContext
    private let bar: ProgressBar
    private var title = ""
    private var rows = 0

    init(_ context: CommandContext) {
        self.context = context
        bar = ProgressBar(context.console)
    }

    /// A moment of the command line.
    static func moment(
        _ word: String, _ argument: String, now: Timestamp
    ) throws(LarderError) -> Timestamp {
        if word == "now" { return now }
        do {
            return try Timestamp(parsing: word)
        } catch {
            throw LarderError(
                code: .wrongTime, message: "\(argument) \"\(word)\" is \(error.message)",
                hint: error.hint)
        }
    }

    func warnOfFuture(_ end: Timestamp, now: Timestamp) {
        guard end > now else { return }
        context.console.warn(
            "END \(end) is in the future",
            hint: "rows that arrive later for the time until then are left out by the next "
                + "materialize-incremental; give now as END")
    }

    /// Tells what happens; throws once Ctrl-C was pressed.
    func tell(_ event: MaterializationEvent) throws {
        try context.checkInterruption()
        switch event {
        case .began(let view, let start, let end, let isFirstWithoutTTL):
            title = view
            rows = 0
            if isFirstWithoutTTL {
                context.console.inform(
                    "\(view) has no TTL and was never materialized: it starts a year back, at "
                        + "\(start)")
            }
            context.console.inform("\(view): from \(start) to \(end)")
        case .read(let more):
            rows += more
            bar.update("\(title): reading", rows: rows)
        case .wrote(let entities, let all):
            bar.update("\(title): writing", rows: entities, of: all)
        case .ended:
            bar.clear()
        }
    }

    /// A line per view; views that failed are told of where errors go.
    func result(_ outcomes: [MaterializationOutcome]) -> CommandResult {
        var result = CommandResult()
        if outcomes.isEmpty { result.output = "No feature view is served online.\n" }
        var failures = ViewFailures(context.console)
        for outcome in outcomes {
            if let failure = outcome.failure {
                result.status = .failed
                failures.tell(failure, of: outcome.view)
                continue
            }
            guard outcome.start <= outcome.end else {
                result.output +=
                    "\(outcome.view): nothing to do: it starts at \(outcome.start), after END\n"
                continue
            }
            let counts = outcome.counts
            var parts = [
                "\(ProgressLine.grouped(counts.rowsRead)) rows read",
                "\(ProgressLine.grouped(counts.entitiesWritten)) entities written",
            ]
            parts.append(
                "\(ProgressLine.grouped(counts.entitiesLeftAlone)) left alone (the store had newer)"
            )
            parts.append("\(ProgressLine.grouped(counts.rowsWithNullKey)) rows with a null key")
            result.output += "\(outcome.view): \(parts.joined(separator: ", "))\n"
        }
        failures.tellNotTried()
        return result
    }
}
