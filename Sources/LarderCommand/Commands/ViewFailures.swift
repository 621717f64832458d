internal import FeatureDefinitions
internal import Larder

/// Tells of the feature views that a run over several of them could not do.
struct ViewFailures {
    private let console: Console
    /// Views that were left for another run, and why.
    private var notTried: [(view: String, failure: LarderError)] = []

    init(_ console: Console) {
        self.console = console
    }

    /// Tells what a view failed with; of one that was left for another run, at the end.
    mutating func tell(_ failure: any Error, of view: String) {
        if let failure = failure as? LarderError, failure.code == .notTried {
            notTried.append((view, failure))
            return
        }
        let mistake = failure as? any UserFacingError
        let place = mistake?.place ?? ""
        console.fail(
            mistake?.message ?? "\(failure)",
            place: place.isEmpty
                ? "feature view \"\(view)\"" : "feature view \"\(view)\": \(place)",
            hint: mistake?.hint ?? "the other views are done; run the command again")
    }

    /// One line for all views that were left for another run.
    func tellNotTried() {
        guard let first = notTried.first else { return }
        guard notTried.count > 1 else {
            console.fail(first.failure.message, place: "", hint: first.failure.hint)
            return
        }
        let named = notTried.prefix(3).map { "\"\($0.view)\"" }.joined(separator: ", ")
        let others = notTried.count > 3 ? " and \(notTried.count - 3) more" : ""
        console.fail(
            "feature views \(named)\(others) were not tried: the online store is locked",
            place: "", hint: first.failure.hint)
    }
}
