internal import FeatureValues
internal import Larder
internal import OnlineStore

/// Answers requests for online features on one of the server's threads, with what it has prepared
/// for the requests before.
final class OnlineFeaturesSession {
    /// The most values of an answer, rows times features.
    static let valueLimit = 2_000_000
    /// Above so many values or bytes, the memory of an answer is not kept for the next one.
    private static let keptValues = 20_000
    private static let keptBytes = 1 << 20

    private let server: ServerState
    private let metrics: WorkerMetrics
    /// How a request is counted before its features are known.
    private let series: RequestSeries
    private var plans = PlanCache()
    private var snapshot: RegistryWatcher.Snapshot
    private var reader: (any OnlineReader)?
    private var values = JoinKeyValues()
    private var requests: [OnlineRequest] = []
    private var answers: [OnlineAnswer] = []
    private var writer: OnlineFeaturesWriter

    init(_ server: ServerState, _ metrics: WorkerMetrics) {
        self.server = server
        self.metrics = metrics
        series = RequestSeries(GetOnlineFeaturesEndpoint.path, in: metrics.shard)
        snapshot = server.registry.snapshot
        writer = OnlineFeaturesWriter(
            hidesExpired: server.store.configuration.larder.onlineTTL == .null)
    }

    /// Ends what the answers since the last rest have shared.
    func rest() { reader?.rest() }

    /// The bytes that plans are kept under.
    var keptKeyBytes: Int { plans.keyBytes }

    /// The answer's JSON.
    ///
    /// - Throws: ``ServerError`` for what is wrong with the request; others are failures.
    func answer(_ body: [UInt8]) throws -> [UInt8] {
        let request = try OnlineFeaturesRequest(body)
        metrics.request = series
        let prepared = try plan(of: request)
        metrics.request = prepared.series.request
        let entities = EntityColumns(
            request: request, plan: prepared.plan, rowLimit: server.limits.entityLimit)
        try entities.read(into: &values)
        let valueCount = (values.rowCount ?? 1) * prepared.plan.outputs.count
        guard valueCount <= Self.valueLimit else { throw Self.tooManyValues }
        do throws(MissingJoinKey) {
            try prepared.plan.makeRequests(for: values, into: &requests)
        } catch {
            throw entities.missing(
                error, given: values.columns.map { prepared.plan.joinKeys[$0.joinKey].name })
        }
        prepared.series.begin(entityRows: values.rowCount ?? 1)
        let start = ContinuousClock.now
        try readAnswers()
        prepared.series.recordRead(.now - start)
        let json = try writer.write(
            prepared, values, answers, now: prepared.plan.checksAge ? .now() : nil,
            withVersions: request.wantsVersions)
        if valueCount > Self.keptValues || json.count > Self.keptBytes { forgetMemory() }
        return json
    }

    private func forgetMemory() {
        answers = []
        values = JoinKeyValues()
        writer.forgetMemory()
    }

    private static var tooManyValues: ServerError {
        .mistakes([
            RequestMistake(
                "too_long", at: ["body", "entities"],
                "Rows times features should be at most \(valueLimit)")
        ])
    }

    private func readAnswers() throws {
        let reader: any OnlineReader
        if let known = self.reader {
            reader = known
        } else {
            reader = try server.store.onlineStore().makeReader()
            self.reader = reader
        }
        try reader.read(requests, into: &answers)
        // The keys are let go, so that their memory is free for the next request.
        requests.removeAll(keepingCapacity: true)
    }

    private func plan(of request: OnlineFeaturesRequest) throws -> PreparedPlan {
        if snapshot.number != server.registry.number { snapshot = server.registry.snapshot }
        plans.keep(for: snapshot.number)
        let kind: PlanCache.Kind
        let range: Range<Int>
        if let service = request.service {
            kind = request.usesFullNames ? .serviceWithFullNames : .service
            range = service
        } else {
            kind = request.usesFullNames ? .featuresWithFullNames : .features
            range = request.features ?? 0..<0
        }
        if let known = plans.plan(kind, request.bytes, range) { return known }
        let prepared = PreparedPlan(try makePlan(of: request), in: metrics.shard)
        plans.insert(prepared, kind, request.bytes, range)
        return prepared
    }

    private func makePlan(of request: OnlineFeaturesRequest) throws -> ServingPlan {
        let features: FeatureRequest
        if let service = try request.serviceName() {
            features = .service(service)
        } else {
            let references = try request.references()
            // Before millions of them are looked up.
            try checkCount(references.count, of: request)
            features = .features(references)
        }
        let plan: ServingPlan
        do {
            plan = try server.store.servingPlan(
                features, in: snapshot.registry, fullNames: request.usesFullNames)
        } catch let error as LarderError {
            throw ServerError(
                error, project: server.store.project, usesFullNames: request.usesFullNames)
                ?? error
        }
        try checkCount(plan.outputs.count, of: request)
        return plan
    }

    private func checkCount(
        _ features: Int, of request: OnlineFeaturesRequest
    ) throws(ServerError) {
        let limit = server.limits.featureLimit
        guard features > limit else { return }
        let field = request.service == nil ? "features" : "feature_service"
        throw .mistakes([.tooLong(["body", .key(field)], limit: limit)])
    }
}
