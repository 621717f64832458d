internal import FeatureValues
internal import Larder
internal import MicroHTTPD
internal import Registry

/// `POST /materialize`: the newest values of an interval into the online store.
struct MaterializeEndpoint: Endpoint {
    let method = HTTPMethod.post
    let path = "/materialize"
    let role: Role? = .admin
    let isCounted = true

    func answer(_ request: HTTPRequest, on worker: Worker) -> EndpointAnswer {
        let server = worker.server
        return .muchLater {
            var fields = try RequestFields(request.body)
            let start = fields.optionalString("start_ts")
            let end = fields.optionalString("end_ts")
            let names = fields.optionalStrings("feature_views")
            let isWhole = fields.bool("disable_event_timestamp", or: false)
            _ = fields.bool("full_feature_names", or: false)
            let version = fields.optionalString("version")
            try fields.check()
            let run = try MaterializationRequest(request, names, version: version, server)
            let now = Timestamp.now()
            let interval =
                isWhole
                ? (start: Timestamp.epoch, end: now)
                : try MaterializationRequest.interval(start, end)
            return try run.answer { store, views, event in
                try store.materialize(
                    from: interval.start, through: interval.end, views: views, now: now,
                    event: event)
            }
        }
    }
}

/// `POST /materialize-incremental`: what is new since the last time into the online store.
struct MaterializeIncrementalEndpoint: Endpoint {
    let method = HTTPMethod.post
    let path = "/materialize-incremental"
    let role: Role? = .admin
    let isCounted = true

    func answer(_ request: HTTPRequest, on worker: Worker) -> EndpointAnswer {
        let server = worker.server
        return .muchLater {
            var fields = try RequestFields(request.body)
            let end = fields.string("end_ts")
            let names = fields.optionalStrings("feature_views")
            _ = fields.bool("full_feature_names", or: false)
            let version = fields.optionalString("version")
            try fields.check()
            let run = try MaterializationRequest(request, names, version: version, server)
            let through = try MaterializationRequest.moment(end, prefix: "")
            return try run.answer { store, views, event in
                try store.materializeIncremental(through: through, views: views, event: event)
            }
        }
    }
}
