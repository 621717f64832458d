/// The tags that an object must have to be listed.
struct TagFilter: Hashable, Sendable {
    /// Tags by their key; all must match.
    var wanted: [String: String]

    static let option = OptionDescription.repeated(
        "tags", nil, "KEY:VALUE[,…]", "List only what has all these tags")

    /// A filter from the words of `--tags`, each `k:v` or several with commas between.
    init(_ words: [String]) throws(UsageError) {
        wanted = [:]
        for pair in words.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }) {
            guard let colon = pair.firstIndex(of: ":"), colon > pair.startIndex else {
                throw UsageError("--tags can't be \"\(pair)\"", hint: "write --tags KEY:VALUE")
            }
            let (key, value) = (String(pair[..<colon]), String(pair[colon...].dropFirst()))
            if let other = wanted[key], other != value {
                throw UsageError(
                    "--tags has two values of \"\(key)\"", hint: "an object has one value per tag")
            }
            wanted[key] = value
        }
    }

    func accepts(_ tags: [String: String]) -> Bool {
        wanted.allSatisfy { tags[$0.key] == $0.value }
    }
}
