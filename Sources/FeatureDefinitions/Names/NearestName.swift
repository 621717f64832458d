/// What a mistyped name may have meant.
public enum NearestName {
    /// The known name that is nearest to `name`, if one is near enough to be meant.
    ///
    /// Near is: equal without regard to case; or few single-character edits away (insertion,
    /// deletion, replacement, swap of neighbours): one edit in names of three to five characters,
    /// two up to eight, three beyond; or one begins with the other, which has four characters
    /// at least. Among equally near names the first in alphabetical order is taken.
    public static func of(_ name: String, among known: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars)
        let limit = allowedEdits(wanted.count)
        var best: (edits: Int, name: String)?
        for candidate in Set(known) where candidate != name {
            let other = Array(candidate.lowercased().unicodeScalars)
            var edits = editDistance(wanted, other, limit: limit)
            if edits > limit, isLongPrefix(wanted, other) || isLongPrefix(other, wanted) {
                edits = limit + 1
            } else if edits > limit {
                continue
            }
            if let known = best, (known.edits, known.name) <= (edits, candidate) { continue }
            best = (edits, candidate)
        }
        return best?.name
    }

    /// A hint with the nearest name, if there is one, and all known ones:
    /// `did you mean "driver"? defined: customer, driver`.
    ///
    /// The list of known names begins with `label`, and is cut after `limit` names.
    public static func hint(
        for name: String, among known: some Sequence<String>, label: String = "defined",
        sorted: Bool = true, limit: Int = 20
    ) -> String {
        // What has no name can't be meant.
        let named = known.filter { !$0.isEmpty }
        let names = sorted ? Set(named).sorted() : named
        var list = "\(label): "
        if names.isEmpty {
            list += "none"
        } else {
            list += names.prefix(limit).joined(separator: ", ")
            if names.count > limit { list += " and \(names.count - limit) more" }
        }
        guard let nearest = of(name, among: names) else { return list }
        return "did you mean \"\(nearest)\"? \(list)"
    }

    private static func allowedEdits(_ length: Int) -> Int {
        switch length {
        case ...2: 0
        case ...5: 1
        case ...8: 2
        default: 3
        }
    }

    private static func isLongPrefix(_ start: [Unicode.Scalar], _ whole: [Unicode.Scalar]) -> Bool {
        start.count >= 4 && whole.starts(with: start)
    }

    /// The number of edits between two texts; some number beyond `limit` where there are more.
    private static func editDistance(
        _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int
    ) -> Int {
        if abs(left.count - right.count) > limit { return limit + 1 }
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
                var edits = min(last[column + 1] + 1, current[column] + 1, replaced)
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    edits = min(edits, beforeLast[column - 1] + 1)
                }
                current.append(edits)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
