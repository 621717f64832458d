internal import FeatureValues

extension Cell {
    /// A value of the online store.
    init(_ value: Value) {
        switch value {
        case .null, .explicitNull: self = .null
        case .bytes(let bytes): self = .bytes(bytes)
        case .string(let text), .json(let text), .uuid(let text), .timeUuid(let text),
            .decimal(let text):
            self = .text(text)
        case .int32(let number): self = .integer(Int64(number))
        case .int64(let number): self = .integer(number)
        case .double(let number): self = .double(number)
        case .float(let number): self = .float(number)
        case .bool(let truth): self = .bool(truth)
        case .unixTimestamp(let seconds): self = Self.moment(seconds: seconds)
        case .zonedTimestamp(let moment): self = Self.moment(seconds: moment.unixTimestamp)
        case .map(let entries), .structure(let entries):
            self = .structure(
                NamedCells(
                    entries.map(\.key), Elements(values: .value(entries.map(\.value)))))
        case .scalarMap(let entries):
            self = .structure(
                NamedCells(
                    entries.map(\.key.text), Elements(values: .value(entries.map(\.value)))))
        case .list(let elements), .set(let elements): self = .list(Elements(values: elements))
        }
    }

    private static func moment(seconds: Int64) -> Cell {
        if seconds == Value.nullUnixTimestamp { return .null }
        return Timestamp(seconds: seconds).map { .moment($0) }
            ?? .unreadable("a time beyond 64 bits of microseconds")
    }
}

/// The elements of a stored list or set.
private struct Elements: CellList {
    var values: ValueElements

    var count: Int { values.count }
    func element(_ index: Int) -> Cell { Cell(values[index]) }
}

extension Value {
    /// A value of a row as one that can be kept: integers as Int64, moments as whole seconds.
    init(_ cell: Cell) throws {
        switch cell {
        case .null: self = .null
        case .bool(let truth): self = .bool(truth)
        case .integer(let number): self = .int64(number)
        case .unsigned(let number):
            self = Int64(exactly: number).map { .int64($0) } ?? .decimal("\(number)")
        case .float(let number): self = .float(number)
        case .double(let number): self = .double(number)
        case .number(let text):
            self = Int64(text).map { .int64($0) } ?? .double(Double(text) ?? .nan)
        case .text(let text): self = .string(text)
        case .bytes(let bytes): self = .bytes(bytes)
        case .moment(let moment): self = .unixTimestamp(moment.seconds)
        case .list(let list):
            self = .list(
                ValueElements(inferring: try (0..<list.count).map { try Value(list.element($0)) }))
        case .structure(let structure):
            var entries: [ValueEntry] = []
            for name in structure.names {
                entries.append(ValueEntry(name, try Value(structure.cell(name) ?? .null)))
            }
            self = .map(entries)
        case .unreadable(let what):
            throw CellMismatch.wrongType(what)
        }
    }
}
