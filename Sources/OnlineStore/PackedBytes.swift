/// A list of byte strings in one piece of memory; an element may be absent.
///
/// A million short values as arrays would be a million allocations.
public struct PackedBytes: Hashable, Sendable {
    /// All elements, one after the other.
    public private(set) var bytes: [UInt8] = []
    /// Where each element ends; the one's complement (negative) for an absent one.
    private var ends: [Int] = []

    /// An empty list.
    public init() {}

    /// The elements in order.
    public init(_ elements: some Sequence<[UInt8]?>) {
        for element in elements { append(element) }
    }

    /// How many elements there are, absent ones included.
    public var count: Int { ends.count }

    /// Takes memory in advance.
    public mutating func reserveCapacity(_ count: Int, totalBytes: Int) {
        ends.reserveCapacity(count)
        bytes.reserveCapacity(totalBytes)
    }

    /// Takes all elements out, and keeps the memory.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    /// Adds an element.
    public mutating func append(_ element: some Sequence<UInt8>) {
        bytes.append(contentsOf: element)
        ends.append(bytes.count)
    }

    /// Adds an element, or an absent one.
    public mutating func append(_ element: [UInt8]?) {
        if let element {
            append(element)
        } else {
            appendAbsent()
        }
    }

    /// Adds an element that is absent.
    public mutating func appendAbsent() {
        ends.append(~bytes.count)
    }

    /// Adds what `write` appends, as one element; `write` leaves what is there already.
    public mutating func append<Failure: Error>(
        writing write: (inout [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        let start = bytes.count
        do throws(Failure) {
            try write(&bytes)
        } catch {
            bytes.removeLast(bytes.count - start)
            throw error
        }
        precondition(bytes.count >= start, "an element was written over those before it")
        ends.append(bytes.count)
    }

    /// Where an element lies in ``bytes``; `nil` for an absent one.
    public func range(at index: Int) -> Range<Int>? {
        let end = ends[index]
        guard end >= 0 else { return nil }
        guard index > 0 else { return 0..<end }
        let start = ends[index - 1]
        return (start >= 0 ? start : ~start)..<end
    }

    /// A copy of an element; `nil` for an absent one.
    public subscript(index: Int) -> [UInt8]? {
        range(at: index).map { Array(bytes[$0]) }
    }

    /// Where an element lies in a list that has no absent ones.
    func presentRange(at index: Int) -> Range<Int> {
        guard let range = range(at: index) else { preconditionFailure("an absent key") }
        return range
    }
}
