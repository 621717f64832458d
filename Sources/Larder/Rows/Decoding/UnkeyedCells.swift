/// The elements of a list, one after the other.
struct UnkeyedCells: UnkeyedDecodingContainer {
    let cells: any CellList
    let codingPath: [any CodingKey]
    private(set) var currentIndex = 0

    init(cells: any CellList, codingPath: [any CodingKey]) {
        self.cells = cells
        self.codingPath = codingPath
    }

    var count: Int? { cells.count }
    var isAtEnd: Bool { currentIndex >= cells.count }

    mutating func decodeNil() throws -> Bool {
        guard case .null = try cell(Never?.self) else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Wanted: Decodable>(_ type: Wanted.Type) throws -> Wanted {
        let value = try cell(type).decoded(as: type) { path }
        currentIndex += 1
        return value
    }

    mutating func decodeIfPresent<Wanted: Decodable>(_ type: Wanted.Type) throws -> Wanted? {
        if isAtEnd { return nil }
        if try decodeNil() { return nil }
        return try decode(type)
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try superDecoder().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try superDecoder().unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder {
        let decoder = CellDecoder(cell: try cell((any Decoder).self), codingPath: path)
        currentIndex += 1
        return decoder
    }

    private var path: [any CodingKey] { codingPath + [ElementIndex(currentIndex)] }

    private func cell<Wanted>(_ type: Wanted.Type) throws -> Cell {
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(
                type,
                DecodingError.Context(
                    codingPath: path, debugDescription: "a list of only \(cells.count)"))
        }
        return cells.element(currentIndex)
    }
}

/// An element's place in a list, in the path to it.
private struct ElementIndex: CodingKey {
    let index: Int

    init(_ index: Int) { self.index = index }
    init?(intValue: Int) { index = intValue }
    init?(stringValue: String) { nil }

    var intValue: Int? { index }
    var stringValue: String { "\(index)" }
}
