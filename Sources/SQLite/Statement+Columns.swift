import CSQLite
import Glibc

extension Statement {
    /// How SQLite holds the value of one row and column.
    public enum ValueKind: Hashable, Sendable {
        case integer, real, text, blob, null
    }

    /// How many columns a row has.
    public var columnCount: Int {
        Int(sqlite3_column_count(compiled))
    }

    /// How the current row holds a column.
    public func kind(at column: Int) -> ValueKind {
        switch sqlite3_column_type(compiled, Int32(column)) {
        case SQLITE_INTEGER: .integer
        case SQLITE_FLOAT: .real
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .blob
        default: .null
        }
    }

    /// Whether the current row has NULL in a column.
    public func isNull(at column: Int) -> Bool {
        sqlite3_column_type(compiled, Int32(column)) == SQLITE_NULL
    }

    /// A column as an integer, converted as SQLite does; NULL is 0.
    public func integer(at column: Int) -> Int64 {
        sqlite3_column_int64(compiled, Int32(column))
    }

    /// A column as a floating-point number, converted as SQLite does; NULL is 0.
    public func double(at column: Int) -> Double {
        sqlite3_column_double(compiled, Int32(column))
    }

    /// A column as text, with U+FFFD for what is no UTF-8; NULL is the empty text.
    public func text(at column: Int) -> String {
        withText(at: column) { text in
            text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// A column's bytes; NULL has none.
    public func blob(at column: Int) -> [UInt8] {
        withBlob(at: column) { blob in
            blob.withUnsafeBufferPointer { Array($0) }
        }
    }

    /// Lends the UTF-8 of a column's text, without a copy.
    public func withText<Result>(at column: Int, _ body: (Span<UInt8>) -> Result) -> Result {
        let start = sqlite3_column_text(compiled, Int32(column))
        // Asked in this order: getting the text may change how many bytes it has.
        let count = Int(sqlite3_column_bytes(compiled, Int32(column)))
        return body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count).span)
    }

    /// Lends a column's bytes, without a copy.
    public func withBlob<Result>(at column: Int, _ body: (Span<UInt8>) -> Result) -> Result {
        let start = sqlite3_column_blob(compiled, Int32(column))?
            .assumingMemoryBound(to: UInt8.self)
        let count = Int(sqlite3_column_bytes(compiled, Int32(column)))
        return body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count).span)
    }

    /// Appends a column's bytes; NULL has none.
    public func appendBlob(at column: Int, to bytes: inout [UInt8]) {
        let start = sqlite3_column_blob(compiled, Int32(column))?
            .assumingMemoryBound(to: UInt8.self)
        let count = Int(sqlite3_column_bytes(compiled, Int32(column)))
        bytes.append(
            contentsOf: UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
    }

    /// Compares a text in UTF-8 with a column's, byte by byte, the shorter one first.
    ///
    /// - Returns: Less than zero where the column's text is greater, zero where both are equal.
    public func compareText(_ text: Span<UInt8>, at column: Int) -> Int {
        let start = sqlite3_column_text(compiled, Int32(column))
        let count = Int(sqlite3_column_bytes(compiled, Int32(column)))
        return text.withUnsafeBufferPointer { text in
            let shorter = min(text.count, count)
            if shorter > 0, let first = text.baseAddress, let start {
                let order = memcmp(first, start, shorter)
                if order != 0 { return Int(order) }
            }
            return text.count - count
        }
    }
}
