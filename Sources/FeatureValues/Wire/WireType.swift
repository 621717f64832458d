/// How a field's bytes are laid out, from the low three bits of its tag.
///
/// Source: https://protobuf.dev/programming-guides/encoding/
public enum WireType: UInt8, Hashable, Sendable {
    /// Base-128 integers.
    case varint = 0
    /// Eight bytes, little-endian.
    case fixed64 = 1
    /// A varint length, then so many bytes.
    case lengthDelimited = 2
    /// The start of a group; only skipped.
    case startGroup = 3
    /// The end of a group.
    case endGroup = 4
    /// Four bytes, little-endian.
    case fixed32 = 5
}
