internal import Arrow
internal import FeatureDefinitions
internal import FeatureValues
internal import OfflineStore

extension EntityRows {
    /// The rows as columns of untyped values.
    ///
    /// - Parameter readFile: Reads a file as JSON Lines, and says whether all values are texts.
    func pushedColumns(
        readFile: (String) throws -> (lines: [UInt8], isText: Bool)
    ) throws -> PushedColumns {
        switch content {
        case .noRows: return try PushedColumns([])
        case .columns(let columns):
            return try PushedColumns(columns.map { .init(name: $0.name, cells: try cells(of: $0)) })
        case .file(let path):
            let (lines, isText) = try readFile(path)
            let rows = try Self.rows(ofLines: lines, place: path)
            guard case .columns(let columns) = try EntityRows(json: rows, place: path).content
            else { return try PushedColumns([]) }
            return try PushedColumns(
                columns.map { .init(name: $0.name, cells: try cells(of: $0)) }, isText: isText)
        }
    }

    private func cells(of column: Column) throws(LarderError) -> [JSONNode?] {
        switch column.content {
        case .values(let nodes): return nodes
        case .typed(let typed):
            guard let nodes = JSONNode.cells(of: typed) else {
                throw LarderError(
                    code: .wrongPushedRows,
                    message: "\"\(column.name)\" is of a type that can't be pushed", place: place,
                    hint: "push numbers, texts, truth values, bytes, moments, or lists of them")
            }
            return nodes
        }
    }

    /// The rows of JSON, as ``init(json:)`` takes it, or of JSON Lines, an object a line.
    ///
    /// `place` is what errors call them.
    package init(jsonOrLines bytes: [UInt8], place: String) throws {
        do {
            try self.init(json: JSONReader.read(bytes), place: place)
        } catch let error as JSONError {
            let first = bytes.first { !" \t\r\n".utf8.contains($0) }
            guard first == UInt8(ascii: "{"), bytes.contains(UInt8(ascii: "\n")) else {
                throw LarderError(
                    code: .wrongPushedRows, message: "no JSON: \(error)", place: place,
                    hint: "write \(Self.example), or one object a line")
            }
            try self.init(json: Self.rows(ofLines: bytes, place: place), place: place)
        }
    }

    /// An array of the objects of JSON Lines.
    private static func rows(ofLines bytes: [UInt8], place: String) throws(LarderError) -> JSONNode
    {
        var rows: [JSONNode] = []
        var number = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            guard line.contains(where: { !" \t\r".utf8.contains($0) }) else { continue }
            do {
                rows.append(try JSONReader.read(Array(line)))
            } catch {
                throw LarderError(
                    code: .wrongPushedRows, message: "line \(number) is no JSON: \(error.message)",
                    place: place, hint: error.hint)
            }
        }
        return JSONNode(.array(rows))
    }
}

extension JSONNode {
    /// A typed column's values, exactly; `nil` where JSON has no form of the type.
    fileprivate static func cells(of column: Arrow.Column) -> [JSONNode?]? {
        func all<T: ColumnValue>(_ type: T.Type, _ convert: (T) -> JSONNode.Kind) -> [JSONNode?]? {
            let coding = T.columnCoding
            guard coding.reads(column.field) else { return nil }
            do throws(UnfittingRow) {
                return try coding.values(column).map { $0.map { JSONNode(convert($0)) } }
            } catch {
                return nil
            }
        }
        func list<T: ColumnValue>(
            _ type: T.Type, _ convert: @escaping (T) -> JSONNode.Kind
        ) -> [JSONNode?]? {
            all([T?].self) { .array($0.map { JSONNode($0.map(convert) ?? .null) }) }
        }
        switch (column.field.format, column.field.children.first?.format) {
        // Before the integers, which would take whole ones too.
        case ("f", _): return all(Float.self) { Self.number(Double($0)) }
        case ("g", _): return all(Double.self) { Self.number($0) }
        case (_, "f"?): return list(Float.self) { Self.number(Double($0)) }
        case (_, "g"?): return list(Double.self) { Self.number($0) }
        case (_, nil):
            return all(Int64.self) { .number("\($0)") } ?? all(UInt64.self) { .number("\($0)") }
                ?? all(String.self) { .string($0) } ?? all(Bool.self) { .bool($0) }
                ?? all([UInt8].self) { .string(Base64.text(of: $0)) }
                ?? all(Timestamp.self) { .string($0.formatted()) }
        default:
            return list(Int64.self) { .number("\($0)") } ?? list(String.self) { .string($0) }
                ?? list(Bool.self) { .bool($0) }
                ?? list([UInt8].self) { .string(Base64.text(of: $0)) }
                ?? list(Timestamp.self) { .string($0.formatted()) }
        }
    }

    /// A number as JSON has it; a NaN, which stands for a null among numbers, is one.
    private static func number(_ number: Double) -> JSONNode.Kind {
        if number.isNaN { return .null }
        return number.isFinite
            ? .number("\(number)") : .string(number < 0 ? "-Infinity" : "Infinity")
    }
}
