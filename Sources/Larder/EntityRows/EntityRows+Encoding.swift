extension EntityRows {
    /// The rows of values that have keys: a column per key, a row per value.
    /// ```swift
    /// struct Trip: Encodable {
    ///     var driver_id: Int
    ///     var event_timestamp: Date
    ///     var completed: Bool?
    /// }
    /// let rows = try EntityRows(encoding: trips)
    /// ```
    /// Integers of all widths become 64-bit integers; `Float`, `Double`, `Bool` and `String` stay
    /// what they are; `Date` and ``Timestamp`` become moments in microseconds; `Data` and `[UInt8]`
    /// bytes; `UUID` (in small letters), `URL` and `Decimal` their text; enumerations their raw value; arrays of these
    /// lists. `nil`, and a key that a value does not have, are null.
    ///
    /// Of no values at all, online features are those of no rows; a training frame can't be made.
    ///
    /// - Throws: ``LarderError`` of the code `wrongEntityValue`, naming row and key, for anything
    ///   else: a value with keys of its own, an integer above 64 bits with sign, a key with values
    ///   of two kinds. What the values themselves throw is thrown on.
    public init(encoding rows: some Sequence<some Encodable>) throws {
        let encoded = EncodedColumns()
        for row in rows { try encoded.append(row) }
        self.init(encoded.count == 0 ? .noRows : .columns(encoded.columns()))
    }
}
