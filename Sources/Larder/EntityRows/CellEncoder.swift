/// Encodes the value of one key, which becomes a cell.
final class CellEncoder: Encoder {
    let columns: EncodedColumns
    /// The key; `nil` in what has none, which is refused.
    let key: (any CodingKey)?
    /// What was encoded; `nil` is null.
    private(set) var cell: EncodedCell?
    var codingPath: [any CodingKey] { key.map { [$0] } ?? [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(columns: EncodedColumns, key: (any CodingKey)?) {
        self.columns = columns
        self.key = key
    }

    /// The cell of a value.
    static func cell(
        of value: some Encodable, key: (any CodingKey)?, columns: EncodedColumns
    ) throws -> EncodedCell? {
        if let scalar = value as? any CellScalar {
            guard let cell = scalar.cell else {
                throw columns.wrong(
                    key, "holds an integer that needs more than 63 bits",
                    hint: "encode it as text, or as a smaller number")
            }
            return cell
        }
        if let cell = EncodedCell(value) { return cell }
        let encoder = CellEncoder(columns: columns, key: key)
        try value.encode(to: encoder)
        return encoder.cell
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        columns.note(
            columns.wrong(
                key, "holds a value with keys of its own",
                hint: "encode its parts under keys of the row, or as text"))
        return KeyedEncodingContainer(RefusedContainer(columns: columns, key: self.key))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        cell = .list([], of: .unknown)
        return ListContainer(encoder: self)
    }

    /// A list that can't be given back to who asked for it.
    func refusedList() -> any UnkeyedEncodingContainer {
        columns.note(
            columns.wrong(
                key, "is encoded as a nested container",
                hint: "encode an array under the key instead"))
        return unkeyedContainer()
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        SingleContainer(encoder: self)
    }

    // MARK: What containers call

    fileprivate func set(_ value: some Encodable) throws {
        cell = try Self.cell(of: value, key: key, columns: columns)
    }

    fileprivate func appendElement(_ element: EncodedCell?) throws {
        guard case .list(var elements, let known) = cell else { return }
        // Taken out, so that appending copies nothing.
        cell = nil
        guard let kind = known.merged(with: element?.kind ?? .unknown) else {
            throw columns.wrong(
                key, "holds a list of values of two kinds", hint: "give it values of one type")
        }
        elements.append(element)
        cell = .list(elements, of: kind)
    }

    fileprivate func element(of value: some Encodable) throws -> EncodedCell? {
        try Self.cell(of: value, key: key, columns: columns)
    }

    fileprivate var count: Int {
        if case .list(let elements, _) = cell { elements.count } else { 0 }
    }
}

/// A value that is encoded as another one: a raw value, an optional.
private struct SingleContainer: SingleValueEncodingContainer {
    let encoder: CellEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }

    func encodeNil() throws {}
    func encode<T: Encodable>(_ value: T) throws { try encoder.set(value) }
}

/// The elements of a list.
private struct ListContainer: UnkeyedEncodingContainer {
    let encoder: CellEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }
    var count: Int { encoder.count }

    func encodeNil() throws { try encoder.appendElement(nil) }

    func encode<T: Encodable>(_ value: T) throws {
        try encoder.appendElement(encoder.element(of: value))
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> {
        encoder.container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoder.refusedList() }
    func superEncoder() -> any Encoder { encoder }
}

/// Takes what is already refused.
private struct RefusedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let columns: EncodedColumns
    let key: (any CodingKey)?
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) throws {}
    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {}
    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        KeyedEncodingContainer(RefusedContainer<NestedKey>(columns: columns, key: self.key))
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        CellEncoder(columns: columns, key: self.key).unkeyedContainer()
    }
    func superEncoder() -> any Encoder { CellEncoder(columns: columns, key: key) }
    func superEncoder(forKey key: Key) -> any Encoder { CellEncoder(columns: columns, key: key) }
}

/// The types that coding itself knows: their cells need no encoder.
protocol CellScalar {
    /// The value's cell; `nil` for an integer that no column of integers holds.
    var cell: EncodedCell? { get }
}

extension CellScalar where Self: FixedWidthInteger {
    var cell: EncodedCell? { Int64(exactly: self).map(EncodedCell.integer) }
}

extension Int: CellScalar {}
extension Int8: CellScalar {}
extension Int16: CellScalar {}
extension Int32: CellScalar {}
extension Int64: CellScalar {}
extension UInt: CellScalar {}
extension UInt8: CellScalar {}
extension UInt16: CellScalar {}
extension UInt32: CellScalar {}
extension UInt64: CellScalar {}
extension Float: CellScalar { var cell: EncodedCell? { .float(self) } }
extension Double: CellScalar { var cell: EncodedCell? { .double(self) } }
extension Bool: CellScalar { var cell: EncodedCell? { .bool(self) } }
extension String: CellScalar { var cell: EncodedCell? { .text(self) } }
