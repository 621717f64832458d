/// Reads one cell into a type that describes itself.
struct CellDecoder: Decoder, SingleValueDecodingContainer {
    let cell: Cell
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(
        keyedBy type: Key.Type
    ) throws -> KeyedDecodingContainer<Key> {
        guard case .structure(let structure) = try nested(as: [String: Any].self) else {
            throw mismatch(with: [String: Any].self)
        }
        return KeyedDecodingContainer(KeyedCells(cells: structure, codingPath: codingPath))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .list(let list) = try nested(as: [Any].self) else {
            throw mismatch(with: [Any].self)
        }
        return UnkeyedCells(cells: list, codingPath: codingPath)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool {
        if case .null = cell { true } else { false }
    }

    func decode<Wanted: Decodable>(_ type: Wanted.Type) throws -> Wanted {
        try cell.decoded(as: type) { codingPath }
    }

    private func nested<Wanted>(as type: Wanted.Type) throws -> Cell {
        do throws(CellMismatch) {
            return try cell.nested()
        } catch {
            throw error.decodingError(for: type, cell, at: codingPath)
        }
    }

    private func mismatch<Wanted>(with type: Wanted.Type) -> DecodingError {
        cell.mismatch.decodingError(for: type, cell, at: codingPath)
    }
}
