internal import FeatureValues

extension ServerError {
    /// What FastAPI answers to a body that is no JSON.
    init(_ error: JSONScanError) {
        guard error.code == .syntax else {
            self.init(status: 400, body: .detail("There was an error parsing the body"))
            return
        }
        self = .mistakes([
            RequestMistake(
                "json_invalid", at: ["body", .index(error.position)], "JSON decode error",
                input: Array("{}".utf8), context: [.init(name: "error", text: error.message)])
        ])
    }
}
