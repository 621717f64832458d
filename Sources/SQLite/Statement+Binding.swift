import CSQLite

extension Statement {
    /// Binds an integer.
    public mutating func bind(_ value: Int64, at position: Int) throws(SQLiteError) {
        try check(sqlite3_bind_int64(compiled, Int32(position), value))
    }

    /// Binds a floating-point number; SQLite turns NaN to NULL.
    public mutating func bind(_ value: Double, at position: Int) throws(SQLiteError) {
        try check(sqlite3_bind_double(compiled, Int32(position), value))
    }

    /// Binds a text.
    public mutating func bind(_ text: String, at position: Int) throws(SQLiteError) {
        var text = text
        let code = text.withUTF8 { bytes in
            Self.bindText(compiled, Int32(position), bytes)
        }
        try check(code)
    }

    /// Binds a text that is at hand as UTF-8.
    public mutating func bind(text: Span<UInt8>, at position: Int) throws(SQLiteError) {
        let code = text.withUnsafeBufferPointer { bytes in
            Self.bindText(compiled, Int32(position), bytes)
        }
        try check(code)
    }

    /// Binds a text that is at hand as UTF-8.
    public mutating func bind(text: [UInt8], at position: Int) throws(SQLiteError) {
        try bind(text: text.span, at: position)
    }

    /// Binds bytes as a blob; no bytes are an empty blob, not NULL.
    public mutating func bind(blob: Span<UInt8>, at position: Int) throws(SQLiteError) {
        let code = blob.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress, !bytes.isEmpty else {
                // A blob without an address would be NULL.
                return sqlite3_bind_zeroblob(compiled, Int32(position), 0)
            }
            return larder_sqlite_bind_blob(compiled, Int32(position), start, Int32(bytes.count))
        }
        try check(code)
    }

    /// Binds bytes as a blob; no bytes are an empty blob, not NULL.
    public mutating func bind(_ blob: [UInt8], at position: Int) throws(SQLiteError) {
        try bind(blob: blob.span, at: position)
    }

    /// Binds NULL.
    public mutating func bindNull(at position: Int) throws(SQLiteError) {
        try check(sqlite3_bind_null(compiled, Int32(position)))
    }

    /// Binds an integer, or NULL for none.
    public mutating func bind(_ value: Int64?, at position: Int) throws(SQLiteError) {
        if let value {
            try bind(value, at: position)
        } else {
            try bindNull(at: position)
        }
    }

    private static func bindText(
        _ compiled: OpaquePointer, _ position: Int32, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Int32 {
        guard let start = bytes.baseAddress, !bytes.isEmpty else {
            // A text without an address would be NULL.
            return larder_sqlite_bind_text(compiled, position, "", 0)
        }
        return larder_sqlite_bind_text(compiled, position, start, Int32(bytes.count))
    }

    private func check(_ code: Int32) throws(SQLiteError) {
        guard code == SQLITE_OK else { throw error(code) }
    }
}
