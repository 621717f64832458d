internal import FeatureValues
internal import Larder

/// The command `larder materialize`.
enum MaterializeCommand {
    static let description = CommandDescription(
        path: ["materialize"],
        summary: "Fill the online store with the newest values of an interval",
        details: [
            "Times are written in ISO 8601: 2026-11-21T10:30:00Z, UTC unless an offset is given, "
                + "a date alone being midnight. Both ends count.",
            "Of each entity the newest row of the interval is written, unless the store has a newer "
                + "one already.",
        ],
        arguments: [
            ArgumentDescription(name: "START", help: "The first moment that counts"),
            ArgumentDescription(name: "END", help: "The last moment that counts, or now"),
        ],
        options: [
            MaterializationRun.views,
            .flag("overwrite", nil, "Write older values over newer ones too"),
        ],
        examples: [
            .init(
                words: "materialize 2026-11-01 now -v driver_hourly_stats",
                meaning: "Fill one view with this month's values")
        ]
    ) { arguments, context in
        let now = Timestamp.now()
        let start = try MaterializationRun.moment(arguments.required("START"), "START", now: now)
        let end = try MaterializationRun.moment(arguments.required("END"), "END", now: now)
        let store = try context.store()
        let run = MaterializationRun(context)
        run.warnOfFuture(end, now: now)
        return run.result(
            try store.materialize(
                from: start, through: end, views: arguments.values("views"),
                overwrite: arguments.has("overwrite"), now: now, event: run.tell))
    }
}

/// The command `larder materialize-incremental`.
enum MaterializeIncrementalCommand {
    static let description = CommandDescription(
        path: ["materialize-incremental"],
        summary: "Fill the online store with what is new since the last time",
        details: [
            "A view starts where its latest interval ended; the first time at its TTL before now, "
                + "or a year before now where it has none. Of each entity the newest row is written, "
                + "unless the store has a newer one already."
        ],
        arguments: [
            ArgumentDescription(name: "END", help: "The last moment that counts, or now")
        ],
        options: [MaterializationRun.views]
    ) { arguments, context in
        let now = Timestamp.now()
        let end = try MaterializationRun.moment(arguments.required("END"), "END", now: now)
        let store = try context.store()
        let run = MaterializationRun(context)
        run.warnOfFuture(end, now: now)
        return run.result(
            try store.materializeIncremental(
                through: end, views: arguments.values("views"), now: now, event: run.tell))
    }
}
