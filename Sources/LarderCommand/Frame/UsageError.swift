internal import FeatureDefinitions

/// A command line that says nothing that Larder could do.
struct UsageError: UserFacingError, Hashable {
    /// What is wrong: `larder apply has no option --forc`.
    var message: String
    /// What to do; where empty, help is pointed to.
    var hint: String
    /// A command line has no place of its own.
    let place = ""

    init(_ message: String, hint: String = "") {
        self.message = message
        self.hint = hint
    }
}
