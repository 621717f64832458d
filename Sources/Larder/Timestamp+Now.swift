public import FeatureValues
internal import FoundationEssentials

extension Timestamp {
    /// The moment at which it is called, in microseconds.
    public static func now() -> Timestamp {
        Timestamp(microseconds: Int64((Date().timeIntervalSince1970 * 1_000_000).rounded(.down)))
    }
}
