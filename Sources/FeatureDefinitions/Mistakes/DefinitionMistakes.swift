/// Collects the mistakes of a run and puts them into the order of the files' paths.
public struct DefinitionMistakes: Sendable {
    private var found: [(location: DefinitionLocation, error: DefinitionError)] = []

    /// None yet.
    public init() {}

    /// Whether nothing is wrong so far.
    public var isEmpty: Bool { found.isEmpty }

    /// Notes a mistake.
    public mutating func add(
        _ code: DefinitionError.Code, _ message: String, at location: DefinitionLocation,
        hint: String
    ) {
        found.append(
            (
                location,
                DefinitionError(
                    code: code, message: message, place: location.description, hint: hint)
            ))
    }

    /// Whether something is already known to be wrong at exactly this place.
    public func contains(_ location: DefinitionLocation) -> Bool {
        found.contains { $0.location == location }
    }

    /// Throws all mistakes, if there are any: by file, then by line, then as they were found; those
    /// of no file come last.
    public func throwIfAny() throws(DefinitionErrors) {
        if found.isEmpty { return }
        let ordered = found.enumerated().sorted { left, right in
            let (first, second) = (left.element.location, right.element.location)
            guard let file = first.file, let otherFile = second.file else {
                return first.file == nil && second.file == nil
                    ? left.offset < right.offset : second.file == nil
            }
            return (file, first.line, left.offset) < (otherFile, second.line, right.offset)
        }
        throw DefinitionErrors(ordered.map(\.element.error))
    }
}
