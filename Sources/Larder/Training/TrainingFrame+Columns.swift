internal import Arrow
internal import FeatureDefinitions
internal import OfflineStore

extension TrainingFrame {
    /// The values of a column, one per row; `nil` where there is none.
    ///
    /// Numbers are read as every type that holds them exactly, such as an `Int64` column as `Int`
    /// or `Double`; a `Float64` column never as `Float`.
    /// ```swift
    /// let labels = try frame["trip_completed", as: Bool.self]
    /// let moments = try frame["event_timestamp", as: Timestamp.self]
    /// let embeddings = try frame["embedding", as: [Float].self]
    /// ```
    /// - Throws: ``LarderError`` of the code `unknownColumn` where there is no such column, and
    ///   `unfittingType` where it is of another kind, or a row's value does not fit.
    public subscript<Value: ColumnValue>(name: String, as type: Value.Type) -> [Value?] {
        get throws {
            let position = try position(of: name)
            let coding = Value.columnCoding
            guard coding.reads(fields[position]) else { throw unfitting(position, type) }
            var values: [Value?] = []
            for piece in joined.pieces(ofColumn: position) {
                do throws(UnfittingRow) {
                    let read = try coding.values(piece)
                    if values.isEmpty { values = read } else { values += read }
                } catch {
                    throw LarderError(
                        code: .unfittingType,
                        message: error.what,
                        place: "row \(values.count + error.row + 1): \(name)",
                        hint: error.hint ?? fields[position].hint)
                }
            }
            return values
        }
    }

    /// Where a column stands.
    package func position(of name: String) throws(LarderError) -> Int {
        if let position = fields.firstIndex(where: { $0.name == name }) { return position }
        throw LarderError(
            code: .unknownColumn, message: "no column \"\(name)\"", place: Self.place,
            hint: NearestName.hint(for: name, among: columns, label: "columns", sorted: false))
    }

    /// What errors about a frame call it.
    package static let place = "training frame"

    private func unfitting<Value>(_ position: Int, _ type: Value.Type) -> LarderError {
        let field = fields[position]
        return LarderError(
            code: .unfittingType,
            message: "column \"\(field.name)\" can't be read as \(type)", place: Self.place,
            hint: field.hint)
    }
}

extension Field {
    /// What to read a column of this type as.
    fileprivate var hint: String {
        swiftNames.isEmpty
            ? "take it from the frame's batches, or as text"
            : "read it as \(swiftNames.joined(separator: " or "))"
    }

    /// Swift types that a column of this type can be read as, the closest first.
    var swiftNames: [String] {
        switch format {
        case "b": return ["Bool"]
        case "f": return ["Float", "Double"]
        case "g": return ["Double"]
        case "c": return ["Int8", "Int"]
        case "C": return ["UInt8", "Int"]
        case "s": return ["Int16", "Int"]
        case "S": return ["UInt16", "Int"]
        case "i": return ["Int32", "Int"]
        case "I": return ["UInt32", "Int"]
        case "l": return ["Int64", "Int"]
        case "L": return ["UInt64"]
        case "u", "U": return ["String"]
        case "z", "Z": return ["[UInt8]"]
        default: break
        }
        if TimeColumn.reads(self) { return ["Timestamp", "Date"] }
        switch layout {
        case .list, .largeList, .fixedList: break
        default: return []
        }
        guard format != "+m", let element = children.first else { return [] }
        return element.swiftNames.map { "[\($0)]" }
    }
}
