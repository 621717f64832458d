internal import ChildProcess

extension SwiftDefinitionError {
    /// Definitions that the compiler refuses.
    static func refused(by said: String, place: String) -> SwiftDefinitionError {
        var error = SwiftDefinitionError(
            code: .compilation, message: "the definitions don't compile", place: place,
            hint: "correct what the compiler shows", details: said)
        if said.contains("'main' attribute can only apply to one type in a module") {
            error.code = .severalMains
            error.message = "more than one type is marked @main"
            error.hint =
                "keep one; let the other files hold values, functions and nested Definitions"
        } else if said.contains("undefined symbol: main\n")
            || said.contains("undefined reference to 'main'")
        {
            error.code = .noMain
            error.message = "no type is marked @main"
            error.hint =
                "begin the type that holds the definitions with: @main struct "
                + "NAME: FeatureRepository"
            // The linker speaks of the system's files only.
            error.details = ""
        }
        return error
    }

    /// Why a program of definitions is not to be trusted; `nil` where it has ended well.
    init?(_ outcome: ChildProcessOutcome, said: String, _ timeLimit: Duration, place: String) {
        let what = "the program of the definitions"
        switch outcome.end {
        case .exited(0) where !outcome.result.isEmpty: return nil
        case .exited(0):
            self.init(
                code: .noDefinitions, message: "\(what) ended without giving any",
                hint: "leave main() to FeatureRepository, and don't end the program yourself")
        case .exited(let code):
            self.init(
                code: .failure, message: "\(what) ended with exit code \(code)",
                hint: "see what it says, and don't end it yourself")
        case .signal(let number):
            self.init(
                code: .crash,
                message: "\(what) crashed: \(ChildProcessOutcome.name(ofSignal: number))",
                hint: "see what it says, and correct the line that it names")
        case .timedOut:
            self.init(
                code: .timeLimit,
                message: "\(what) did not end within \(timeLimit.components.seconds) s",
                hint: "look for a loop without an end; "
                    + "larder.definitions.time_limit_seconds in feature_store.yaml allows more time"
            )
        case .resultTooLong:
            self.init(
                code: .notDefinitions, message: "\(what) gave a result without end",
                hint: "look for a loop without an end")
        case .cancelled: self = .interrupted
        }
        if code != .interrupted {
            self.place = place
            details = said
        }
    }
}
