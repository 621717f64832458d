public import FeatureDefinitions

extension PushError: UserFacingErrors {
    /// What is wrong with rows, what else went wrong, and what to push again.
    public var mistakes: [any UserFacingError] { rejected.mistakes + failures }

    private var failures: [any UserFacingError] {
        switch (offline, online) {
        case (.failed(let error), _):
            return Self.mistakes(
                error, "the offline store did not take the rows",
                online.isNotTried
                    ? "nothing was written to the online store: push the rows again"
                    : "push the rows again")
        case (_, .failed(let error)):
            return Self.mistakes(
                error, "the online store did not take the rows",
                offline.isTaken
                    ? "the offline store has them: push them again to the online store alone"
                    : "push the rows again")
        default: return []
        }
    }

    private static func mistakes(
        _ error: any Error, _ what: String, _ hint: String
    ) -> [any UserFacingError] {
        let causes: [any UserFacingError] =
            switch error {
            case let several as any UserFacingErrors: several.mistakes
            case let one as any UserFacingError: [one]
            default:
                [LarderError(code: .wrongPushedRows, message: "\(error)", hint: "look at the log")]
            }
        return causes + [LarderError(code: .wrongPushedRows, message: what, hint: hint)]
    }
}

extension PushError.Part {
    /// Whether it was left out because of the other one.
    public var isNotTried: Bool { if case .notTried = self { true } else { false } }

    /// Whether the store has the rows, or will have them: pushed again, they would be there twice.
    public var isTaken: Bool {
        switch self {
        case .written, .queued: true
        case .notAsked, .notTried, .failed: false
        }
    }

    /// What became of the rows, for people and programs.
    public var text: String {
        switch self {
        case .notAsked: "not asked for"
        case .written: "written"
        case .queued: "queued"
        case .notTried: "not tried"
        case .failed(let error): "failed: \((error as? any UserFacingError)?.message ?? "\(error)")"
        }
    }
}
