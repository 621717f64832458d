import Synchronization

/// What one thread at a time uses, and nobody at the moment: readers, connections.
final class IdlePool<Element>: Sendable {
    /// `@unchecked Sendable`: who takes an element from the pool is its only user until it is back.
    private struct Idle: @unchecked Sendable {
        let element: Element
    }

    /// How many wait for their next use; more are let go.
    private static var kept: Int { 16 }

    private let idle = Mutex<[Idle]>([])

    /// Lends an element that waits, or one that `make` makes; one whose use failed isn't kept.
    func lend<Result>(
        orMake make: () throws -> Element, _ body: (Element) throws -> Result
    ) throws -> Result {
        let taken = try idle.withLock { $0.popLast() } ?? Idle(element: make())
        let result = try body(taken.element)
        idle.withLock { idle in
            if idle.count < Self.kept { idle.append(taken) }
        }
        return result
    }
}

extension IdlePool<any OnlineReader> {
    /// Reads with a reader that waits, or one that `make` makes.
    func read(
        _ requests: [OnlineRequest], orMake make: () throws -> any OnlineReader
    ) throws -> [OnlineAnswer] {
        try lend(orMake: make) { reader in
            var answers: [OnlineAnswer] = []
            try reader.read(requests, into: &answers)
            reader.rest()
            return answers
        }
    }
}
