/// Compares bytes as SQLite compares blobs: byte by byte, the shorter one first.
///
/// - Returns: Less than, equal to or greater than zero.
func compareBytes(_ first: Span<UInt8>, _ second: Span<UInt8>) -> Int {
    for index in 0..<min(first.count, second.count) where first[index] != second[index] {
        return Int(first[index]) - Int(second[index])
    }
    return first.count - second.count
}

/// The same of an array, which at some calls can't lend a span.
func compareBytes(_ first: [UInt8], _ second: Span<UInt8>) -> Int {
    compareBytes(first.span, second)
}
