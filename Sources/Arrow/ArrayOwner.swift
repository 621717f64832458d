internal import CADBC

/// Owns one Arrow array and releases it, exactly once, when the last column of it is gone.
///
/// `@unchecked Sendable`: an array's memory does not change after it was handed over.
final class ArrayOwner: @unchecked Sendable {
    let array: UnsafeMutablePointer<ArrowArray>

    /// Moves `source` here and leaves it released.
    init(moving source: inout ArrowArray) {
        array = .allocate(capacity: 1)
        array.initialize(to: source)
        source.release = nil
    }

    deinit {
        if let release = array.pointee.release { release(array) }
        array.deallocate()
    }
}
