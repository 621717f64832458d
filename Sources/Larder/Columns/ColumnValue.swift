/// A Swift type that columns hold: what entity rows are made of, and what frames are read as.
///
/// These are `Bool`, the integers, `Float`, `Double`, `String`, `[UInt8]` for bytes, ``Timestamp``
/// and Foundation's `Date` for moments, arrays of these for lists, and optionals where a value may
/// be missing.
public protocol ColumnValue: Sendable {
    /// How values of the type become a column, and a column values.
    static var columnCoding: ColumnCoding<Self> { get }
}
