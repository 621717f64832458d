internal import FeatureDefinitions
internal import FeatureServer
internal import Larder

/// The options that let pushed rows wait.
enum BufferingOptions {
    static let all: [OptionDescription] = [
        .value(
            "flush-rows", nil, "N",
            "Keep pushed rows for the offline store in a log, and append them once N wait"),
        .value(
            "flush-interval", nil, "DURATION",
            "The same, once they have waited so long, such as 10s or 5m"),
    ]

    /// What the options say, and what the configuration says of those that are not given; `nil`
    /// where neither does.
    static func buffering(
        _ arguments: ParsedArguments, or batching: OfflinePushBatching?
    ) throws(UsageError) -> ServerSettings.Buffering? {
        let standard = batching.map {
            ServerSettings.Buffering(rows: $0.rows, interval: $0.interval)
        }
        var buffering = standard ?? ServerSettings.Buffering()
        let (rows, interval) = (arguments.value("flush-rows"), arguments.value("flush-interval"))
        if let rows {
            guard let number = Int(rows), number > 0 else {
                throw UsageError(
                    "--flush-rows can't be \"\(rows)\"", hint: "write a number from 1 on")
            }
            buffering.rows = number
        }
        if let interval {
            let duration =
                TimeToLive.duration(from: interval) ?? TimeToLive.duration(seconds: interval)
            guard let duration, duration > .zero else {
                throw UsageError(
                    "--flush-interval can't be \"\(interval)\"",
                    hint: "write a duration such as 10s, 5m or 1h")
            }
            buffering.interval = duration
        }
        return rows == nil && interval == nil ? standard : buffering
    }
}
