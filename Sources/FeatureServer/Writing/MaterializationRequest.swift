internal import FeatureDefinitions
internal import FeatureValues
internal import Larder
internal import MicroHTTPD
internal import OnlineStore
internal import Registry

/// A request for a materialization, of either kind.
struct MaterializationRequest {
    private let server: ServerState
    private let views: [String]
    private let isAsynchronous: Bool
    private let isForced: Bool

    /// - Parameters:
    ///   - names: The views that are asked for; `nil`: all that can be materialized.
    ///   - version: The version of the view that is asked for, which Larder does not have.
    init(
        _ request: HTTPRequest, _ names: [String]?, version: String?, _ server: ServerState
    ) throws {
        self.server = server
        isAsynchronous = try request.flag("async")
        isForced = try request.flag("force")
        if version != nil {
            throw ServerError.message(
                400,
                names?.count == 1
                    ? "Version-aware materialization requires "
                        + "'enable_online_feature_view_versioning: true' under 'registry' in "
                        + "feature_store.yaml."
                    : "--version requires --views with exactly one feature view.")
        }
        do {
            views =
                try names.map { names in
                    names.isEmpty ? [] : try server.store.materializableViewNames(names)
                } ?? server.store.materializableViewNames([])
        } catch let error as LarderError where error.code == .unknownView {
            throw ServerError.unknownView(error.names.first ?? "", in: server.store.project)
        } catch {
            throw ServerError(writing: error) ?? error
        }
    }

    /// A moment of a request.
    ///
    /// - Parameter prefix: What stands before Feast's words.
    static func moment(_ text: String, prefix: String) throws(ServerError) -> Timestamp {
        do throws(ValueError) {
            return try Timestamp(parsing: text)
        } catch {
            let what =
                text.isEmpty ? "String does not contain a date: " : "Unknown string format: \(text)"
            throw .message(400, prefix + what)
        }
    }

    /// The interval of a request, both ends inclusive.
    static func interval(
        _ start: String?, _ end: String?
    ) throws(ServerError) -> (start: Timestamp, end: Timestamp) {
        guard let start, let end, !start.isEmpty, !end.isEmpty else {
            throw .message(
                400, "start_ts and end_ts are required when disable_event_timestamp is False")
        }
        let first = try moment(start, prefix: "Invalid timestamp format: ")
        let last = try moment(end, prefix: "Invalid timestamp format: ")
        guard first < last else {
            throw .message(
                400,
                "start_ts (\(first.formatted(.spaced))) must be before end_ts "
                    + "(\(last.formatted(.spaced)))")
        }
        return (first, last)
    }

    /// A materialization of some views, which tells what happens.
    typealias Work =
        @Sendable (
            FeatureStore, [String], (MaterializationEvent) throws -> Void
        ) throws -> [MaterializationOutcome]

    /// Runs the work, and counts it.
    private static func run(
        _ work: Work, _ views: [String], _ server: ServerState
    ) throws {
        var series = MaterializationSeries(in: server.metrics.shared)
        try work(server.writes.store, views) { series.record($0) }.throwIfAnyFailed()
    }

    /// Runs the work, now or later, and answers as Feast does.
    func answer(
        _ work: @escaping Work
    ) throws -> HTTPResponse {
        let (server, views) = (server, views)
        guard isAsynchronous else {
            guard !views.isEmpty else { return Self.done }
            do {
                try server.writes.materializing(views, isForced: isForced) {
                    try Self.run(work, views, server)
                }
            } catch {
                throw ServerError(writing: error) ?? error
            }
            return Self.done
        }
        if !isForced {
            // Feast marks views that it works on; Larder does not.
            let busy = try server.store.registry().featureViews(in: server.store.project)
                .filter { $0.state == .materializing && views.contains($0.name) }
            if !busy.isEmpty { throw ServerError.alreadyMaterializing(busy.map(\.name)) }
        }
        try server.writes.materializeLater(views, isForced: isForced) {
            guard !views.isEmpty else { return }
            do {
                try Self.run(work, views, server)
            } catch {
                // The end of the server tells itself what it cuts short.
                if !(error is CancellationError) { server.log.fail(error) }
            }
        }
        var writer = JSONStreamWriter()
        writer.beginObject()
        writer.key("status")
        writer.string("accepted")
        writer.key("feature_views")
        writer.beginArray()
        for view in views { writer.string(view) }
        writer.endArray()
        writer.endObject()
        return HTTPResponse(status: 202, contentType: "application/json", body: writer.bytes)
    }

    private static let done = HTTPResponse(
        contentType: "application/json", body: Array("null".utf8))
}
