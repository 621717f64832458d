internal import FeatureValues
internal import FoundationEssentials

extension Cell {
    /// The cell as a value of a property's type.
    ///
    /// - Parameter path: Where the cell is; asked for where that matters.
    func decoded<Wanted: Decodable>(
        as type: Wanted.Type, at path: () -> [any CodingKey]
    ) throws -> Wanted {
        do {
            if let value = try known(type), let value = value as? Wanted { return value }
            if type == Value.self, let value = try Value(self) as? Wanted { return value }
        } catch let error as CellMismatch {
            throw error.decodingError(for: type, self, at: path())
        }
        return try Wanted(from: CellDecoder(cell: self, codingPath: path()))
    }

    /// The cell as a type that is read here; `nil` for every other, which reads itself.
    ///
    /// All types must be among these whose own reading asks a container for themselves.
    private func known<Wanted>(_ type: Wanted.Type) throws(CellMismatch) -> Any? {
        if type == Double.self { return try double() }
        if type == Int64.self { return try integer(Int64.self) }
        if type == Float.self { return try float() }
        if type == String.self { return try string() }
        if type == Int.self { return try integer(Int.self) }
        if type == Bool.self { return try bool() }
        if type == Int32.self { return try integer(Int32.self) }
        if type == Timestamp.self { return try timestamp() }
        if type == Date.self { return try date() }
        if type == UUID.self { return try uuid() }
        if type == Decimal.self { return try decimal() }
        if type == URL.self { return try url() }
        if case .bytes(let bytes) = self {
            if type == [UInt8].self { return bytes }
            if type == Data.self { return Data(bytes) }
        }
        if case .list(let list) = self, let elements = elements(of: list, as: type) {
            return elements
        }
        if type == UInt64.self { return try integer(UInt64.self) }
        if type == UInt.self { return try integer(UInt.self) }
        if type == UInt32.self { return try integer(UInt32.self) }
        if type == Int16.self { return try integer(Int16.self) }
        if type == UInt16.self { return try integer(UInt16.self) }
        if type == Int8.self { return try integer(Int8.self) }
        if type == UInt8.self { return try integer(UInt8.self) }
        if type == Int128.self { return try integer(Int128.self) }
        if type == UInt128.self { return try integer(UInt128.self) }
        return nil
    }

    /// The elements of the lists that embeddings are, without a container for each; `nil` for other
    /// types, and where an element does not fit: the array itself then says which.
    private func elements<Wanted>(of list: any CellList, as type: Wanted.Type) -> Any? {
        if type == [Float].self {
            return all(list) { (cell) throws(CellMismatch) in try cell.float() }
        }
        if type == [Double].self {
            return all(list) { (cell) throws(CellMismatch) in try cell.double() }
        }
        return nil
    }

    private func all<Element>(
        _ list: any CellList, _ read: (Cell) throws(CellMismatch) -> Element
    ) -> [Element]? {
        var elements: [Element] = []
        elements.reserveCapacity(list.count)
        for index in 0..<list.count {
            do throws(CellMismatch) {
                elements.append(try read(list.element(index)))
            } catch {
                return nil
            }
        }
        return elements
    }
}
