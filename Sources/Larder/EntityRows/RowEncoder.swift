/// Encodes one row: its keys become cells of columns.
struct RowEncoder: Encoder {
    let columns: EncodedColumns
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(RowContainer(columns: columns))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        columns.note(unkeyed)
        return CellEncoder(columns: columns, key: nil).unkeyedContainer()
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        WholeRowContainer(columns: columns)
    }

    private var unkeyed: LarderError {
        columns.wrong(nil, "a list is no row", hint: "encode values of a type with keys")
    }
}

/// The keys of a row.
private struct RowContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let columns: EncodedColumns
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) throws { try columns.set(nil, for: key) }

    // The optionals of a type with generated coding are left out where they are nil; this way
    // their column is there all the same.
    func encodeIfPresent<T: Encodable>(_ value: T?, forKey key: Key) throws {
        guard let value else { return try encodeNil(forKey: key) }
        try encode(value, forKey: key)
    }
    func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try set(value, key) }
    func encodeIfPresent(_ value: String?, forKey key: Key) throws { try set(value, key) }
    func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try set(value, key) }
    func encodeIfPresent(_ value: Float?, forKey key: Key) throws { try set(value, key) }
    func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try set(value, key) }
    func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { try set(value, key) }
    func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { try set(value, key) }
    func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { try set(value, key) }
    func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try set(value, key) }
    func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { try set(value, key) }
    func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { try set(value, key) }
    func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws { try set(value, key) }
    func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { try set(value, key) }
    func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try set(value, key) }

    func encode<T: Encodable>(_ value: T, forKey key: Key) throws { try set(value, key) }

    private func set<T: Encodable>(_ value: T?, _ key: Key) throws {
        guard let value else { return try columns.set(nil, for: key) }
        try columns.set(CellEncoder.cell(of: value, key: key, columns: columns), for: key)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        CellEncoder(columns: columns, key: key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        CellEncoder(columns: columns, key: key).refusedList()
    }

    func superEncoder() -> any Encoder { RowEncoder(columns: columns) }
    func superEncoder(forKey key: Key) -> any Encoder { RowEncoder(columns: columns) }
}

/// A row that stands for another value, which is the row.
private struct WholeRowContainer: SingleValueEncodingContainer {
    let columns: EncodedColumns
    var codingPath: [any CodingKey] { [] }

    func encodeNil() throws { throw noRow("null") }

    func encode<T: Encodable>(_ value: T) throws {
        guard EncodedCell(value) == nil, !(value is any CellScalar) else {
            throw noRow("\(T.self)")
        }
        try value.encode(to: RowEncoder(columns: columns))
    }

    private func noRow(_ what: String) -> LarderError {
        columns.wrong(nil, "\(what) is no row", hint: "encode values of a type with keys")
    }
}
