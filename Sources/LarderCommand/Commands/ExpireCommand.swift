internal import FeatureDefinitions
internal import Larder

/// The command `larder expire`.
enum ExpireCommand {
    static let description = CommandDescription(
        path: ["expire"],
        summary: "Delete what is older than its view's TTL from the online store",
        details: [
            "An entity goes, with all the view's values of it, where its newest event is before now "
                + "minus the TTL. Views without a TTL are passed over.",
            "It works in portions, between which others read and write, and what they write newer "
                + "meanwhile stays. Ctrl-C ends it between two portions; another run goes on.",
            "A SQLite file keeps its size: what is written later uses the space that became free.",
        ],
        options: [
            MaterializationRun.views,
            .flag("dry-run", nil, "Tell what would go, and delete nothing"),
        ],
        examples: [
            .init(words: "expire --dry-run", meaning: "See what is too old, view by view")
        ]
    ) { arguments, context in
        let store = try context.store()
        let bar = ProgressBar(context.console)
        var view = ""
        let outcomes = try store.expire(
            views: arguments.values("views"), dryRun: arguments.has("dry-run")
        ) { event in
            try context.checkInterruption()
            switch event {
            case .began(let name, _): view = name
            case .did(let counts):
                bar.update("\(view): looking at entities", rows: counts.entitiesExamined)
            case .ended: bar.clear()
            }
        }
        return result(outcomes, isDryRun: arguments.has("dry-run"), context.console)
    }

    /// A line per view that has a TTL; the others, and failures, are told of beside.
    static func result(
        _ outcomes: [ExpiryOutcome], isDryRun: Bool, _ console: Console
    ) -> CommandResult {
        var result = CommandResult()
        var failures = ViewFailures(console)
        var rows: [[String?]] = []
        for outcome in outcomes {
            guard let ttl = outcome.ttl, let limit = outcome.limit else {
                console.inform("\(outcome.view) has no TTL: nothing of it expires")
                continue
            }
            if let failure = outcome.failure {
                result.status = .failed
                failures.tell(failure, of: outcome.view)
                continue
            }
            rows.append([
                outcome.view, TimeToLive.text(of: ttl), "\(limit)",
                ProgressLine.grouped(outcome.counts.entitiesExpired),
                ProgressLine.grouped(outcome.counts.valuesExpired),
            ])
        }
        failures.tellNotTried()
        if outcomes.allSatisfy({ $0.limit == nil }) {
            result.output = "No feature view has a TTL: nothing expires.\n"
        } else if !rows.isEmpty {
            result.output =
                TextTable(
                    columns: [
                        .init(title: "VIEW"), .init(title: "TTL"), .init(title: "OLDER THAN"),
                        .init(title: "ENTITIES", isRight: true),
                        .init(title: "VALUES", isRight: true),
                    ], rows: rows, terminalColumns: nil
                ).text
            if isDryRun { console.inform("nothing was deleted: this was a dry run") }
        }
        return result
    }
}
