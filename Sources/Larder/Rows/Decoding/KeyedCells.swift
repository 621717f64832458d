/// Cells with names, as a type's coding keys ask for them.
///
/// One generic function answers for every type: it takes the place of the protocol's many.
struct KeyedCells<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let cells: any CellStructure
    let codingPath: [any CodingKey]

    var allKeys: [Key] { cells.names.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool {
        do {
            return try cells.cell(key.stringValue) != nil
        } catch {
            // A damaged value is there; reading it says what is wrong.
            return true
        }
    }

    func decodeNil(forKey key: Key) throws -> Bool {
        if case .null = try cell(key) { true } else { false }
    }

    func decode<Wanted: Decodable>(_ type: Wanted.Type, forKey key: Key) throws -> Wanted {
        try cell(key).decoded(as: type) { codingPath + [key] }
    }

    func decodeIfPresent<Wanted: Decodable>(
        _ type: Wanted.Type, forKey key: Key
    ) throws -> Wanted? {
        guard let cell = try cells.cell(key.stringValue) else { return nil }
        if case .null = cell { return nil }
        return try cell.decoded(as: type) { codingPath + [key] }
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try decoder(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        CellDecoder(cell: .structure(cells), codingPath: codingPath)
    }

    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

    private func decoder(_ key: Key) throws -> CellDecoder {
        CellDecoder(cell: try cell(key), codingPath: codingPath + [key])
    }

    private func cell(_ key: Key) throws -> Cell {
        if let cell = try cells.cell(key.stringValue) { return cell }
        throw DecodingError.keyNotFound(
            key,
            DecodingError.Context(
                codingPath: codingPath, debugDescription: "no \"\(key.stringValue)\""))
    }
}
