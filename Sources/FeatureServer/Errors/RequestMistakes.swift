/// What is wrong in a request, as far as it is told: the first mistakes.
///
/// A body can hold millions of them; an answer that told all would be many times as large.
struct RequestMistakes {
    /// How many are told.
    static let limit = 20

    /// Those that are told, in the order in which they were found.
    private(set) var first: [RequestMistake] = []

    /// Whether nothing is wrong.
    var isEmpty: Bool { first.isEmpty }

    /// Adds a mistake, which is not even made where enough are told.
    mutating func append(_ mistake: @autoclosure () -> RequestMistake) {
        if first.count < Self.limit { first.append(mistake()) }
    }

    /// Adds those of others.
    mutating func append(_ others: RequestMistakes) {
        for mistake in others.first { append(mistake) }
    }

    /// Throws them, if there are any.
    func check() throws(ServerError) {
        if !first.isEmpty { throw .mistakes(first) }
    }
}
