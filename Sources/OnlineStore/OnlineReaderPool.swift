import Synchronization

/// Readers that nobody uses at the moment.
final class OnlineReaderPool: Sendable {
    /// `@unchecked Sendable`: who takes a reader from the pool is its only user until it is back.
    private struct IdleReader: @unchecked Sendable {
        let reader: any OnlineReader
    }

    /// How many wait for the next read; more are let go after use.
    private static let kept = 16

    private let idle = Mutex<[IdleReader]>([])

    /// Reads with an idle reader, or one that `make` makes.
    func read(
        _ requests: [OnlineRequest], orMake make: () throws -> any OnlineReader
    ) throws -> [OnlineAnswer] {
        let taken = try idle.withLock { $0.popLast() } ?? IdleReader(reader: make())
        var answers: [OnlineAnswer] = []
        try taken.reader.read(requests, into: &answers)
        taken.reader.rest()
        idle.withLock { idle in
            if idle.count < Self.kept { idle.append(taken) }
        }
        return answers
    }
}
