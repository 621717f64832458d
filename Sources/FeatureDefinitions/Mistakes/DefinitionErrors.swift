/// All mistakes of a run, in the order of the files' paths and their lines.
public struct DefinitionErrors: Error, Hashable, Sendable, CustomStringConvertible {
    /// At least one.
    public var all: [DefinitionError]

    /// The mistakes of a run, in the order to show them in.
    public init(_ all: [DefinitionError]) {
        self.all = all
    }

    /// Two lines each: `error: …` and `hint: …`.
    public var description: String {
        all.map { "error: \($0)\nhint: \($0.hint)" }.joined(separator: "\n")
    }
}

extension DefinitionError: CustomStringConvertible {
    /// Place and message: `features/driver.json:14: entities[0].owner: expected a string, …`.
    public var description: String { place.isEmpty ? message : "\(place): \(message)" }
}
