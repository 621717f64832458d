internal import FeatureDefinitions
internal import FeatureValues
internal import Larder
internal import MicroHTTPD
internal import OfflineStore
internal import OnlineStore

extension ServerError {
    /// Rows that are wrong: what FastAPI says of places in a body, and the same by rows.
    init(_ mistakes: PushedRowMistakes) {
        var writer = JSONStreamWriter()
        writer.beginObject()
        writer.key("detail")
        writer.beginArray()
        // A column that is not there is one mistake, in however many rows.
        var told: Set<RequestMistake> = []
        for mistake in mistakes.first.map({ RequestMistake($0, mistakes.shape) })
        where told.insert(mistake).inserted {
            mistake.write(to: &writer)
        }
        writer.endArray()
        writer.rows(of: mistakes)
        writer.endObject()
        self.init(status: 422, body: .json(writer.bytes))
    }

    /// What the library says of a write, as Feast's server says it; `nil` for failures that are
    /// not the caller's.
    init?(writing error: any Error) {
        switch error {
        case let error as PushedRowMistakes: self.init(error)
        case let error as LarderError:
            switch error.code {
            case .unsupported: self = .message(501, "\(error.message); \(error.hint)")
            case .notAccepted: self = .notKept(error)
            case .disabledView, .notMaterializable, .wrongPushedRows:
                self = .message(400, error.message)
            default: return nil
            }
        case let error as OfflineError:
            switch error.code {
            case .missingColumn: self = .message(422, error.message)
            case .unsupportedSource: self = .message(400, error.description)
            case .noSpace: self = .notKept(error)
            case .interrupted: self = .busy("the server is stopping")
            default: return nil
            }
        case is CancellationError: self = .busy("the server is stopping")
        default:
            guard let passing = ServerError(passing: error) else { return nil }
            self = passing
        }
    }

    /// Rows that no disk has taken; the log says which.
    private static func notKept(_ error: any Error) -> ServerError {
        var busy = ServerError.busy("the rows could not be kept; push them again later")
        busy.cause = error
        return busy
    }

    /// What keeps the online store from answering at the moment; `nil` for other failures.
    init?(passing error: any Error) {
        guard let error = error as? OnlineStoreError else { return nil }
        switch error.code {
        case .locked: self = .busy("the online store is locked by another process")
        case .unreachable: self = .busy("the online store can't be reached")
        default: return nil
        }
        cause = error
    }

    /// What became of rows that were for both stores, of which one did not take them.
    init(_ error: PushError) {
        let part = error.failure.flatMap { ServerError(writing: $0) }
        var writer = JSONStreamWriter()
        writer.beginObject()
        writer.key("detail")
        writer.string(error.mistakes.last.map { "\($0.message); \($0.hint)" } ?? "")
        for (store, part) in [("offline", error.offline), ("online", error.online)] {
            writer.key(store)
            writer.string(part.name)
        }
        if !error.rejected.isEmpty { writer.rows(of: error.rejected) }
        writer.endObject()
        // Who repeats such a request blindly would append the rows twice.
        let headers = error.offline.isTaken ? [] : part?.headers ?? []
        self.init(
            status: part?.status ?? 500, body: .json(writer.bytes), headers: headers,
            cause: error.failure)
    }
}

extension PushError {
    /// Why the store that failed did.
    var failure: (any Error)? {
        for part in [offline, online] { if case .failed(let error) = part { return error } }
        return nil
    }
}

extension PushError.Part {
    /// What became of the rows, without the reason, which is for the log.
    fileprivate var name: String {
        if case .failed = self { "failed" } else { text }
    }
}

extension JSONStreamWriter {
    /// The members `rows` and `count`: what is wrong, row by row, and how much in all.
    mutating func rows(of mistakes: PushedRowMistakes) {
        key("rows")
        beginArray()
        for mistake in mistakes.first {
            beginObject()
            key("index")
            integer(mistake.index)
            key("column")
            string(mistake.column)
            key("message")
            string(mistake.message)
            endObject()
        }
        endArray()
        key("count")
        integer(mistakes.count)
    }
}

extension RequestMistake {
    /// A wrong value of pushed rows.
    init(_ mistake: PushedRowMistake, _ shape: PushedRowMistakes.Shape?) {
        var location: [Step] = ["body", "df", .key(mistake.column)]
        // Large values say nothing that their place does not.
        let value = mistake.value.map(\.json).flatMap { $0.count <= 1_000 ? $0 : nil }
        switch shape {
        case .missingColumns where mistake.value == nil && mistake.isMissingColumn:
            self.init("missing", at: location, "Field required")
        case .raggedColumns:
            self.init("value_error", at: location, "All arrays must be of the same length")
        default:
            location.append(.index(mistake.index))
            self.init(
                "value_error", at: location, mistake.message, input: value ?? Array("null".utf8))
        }
    }
}
