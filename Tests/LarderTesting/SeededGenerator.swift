import Foundation
public import Testing

/// Random numbers that come again for the same seed (SplitMix64).
///
/// `SEED=…` in the environment sets the seed; say `random.comment` in every expectation:
/// `#expect(fast == slow, random.comment)`.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    /// What the numbers follow from.
    public let seed: UInt64
    private var state: UInt64

    /// Numbers from a seed; without one from `SEED`, or else a new one.
    public init(seed: UInt64? = nil) {
        let given = ProcessInfo.processInfo.environment["SEED"].flatMap { UInt64($0) }
        self.seed = seed ?? given ?? UInt64.random(in: 1...999_999_999)
        state = self.seed
    }

    /// For failure messages: how to see the same numbers again.
    public var comment: Comment { "SEED=\(seed)" }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
