internal import Arrow
internal import FeatureDefinitions

/// Entity rows that were written as JSON, as columns.
///
/// A column of whole numbers is of 64-bit integers, of numbers otherwise of doubles, or of texts
/// where a double would change one of its integers; texts and truth values are what they are;
/// anything nested, and a column of mixed kinds, is text.
struct InlineRows {
    let fields: [Field]
    let batch: RecordBatch

    init(_ node: JSONNode, place: String) throws(OfflineError) {
        let (names, columns, count) = try Self.columns(node, place: place)
        guard !names.isEmpty else {
            throw OfflineError(
                code: .wrongValue, message: "there are none", place: place,
                hint: #"write [{"driver_id": 1001, "event_timestamp": "2026-11-21T10:00:00Z"}]"#)
        }
        var finished: [Column] = []
        for (name, values) in zip(names, columns) {
            do {
                finished.append(try Self.column(name, values))
            } catch {
                throw OfflineError(code: .wrongValue, message: "\(error)", place: place, hint: "")
            }
        }
        fields = finished.map(\.field)
        batch = RecordBatch(columns: finished, count: count)
    }

    private static func columns(
        _ node: JSONNode, place: String
    ) throws(OfflineError) -> (names: [String], columns: [[JSONNode?]], count: Int) {
        var names: [String] = []
        var positions: [String: Int] = [:]
        var columns: [[JSONNode?]] = []
        switch node.kind {
        case .array(let rows):
            for (index, row) in rows.enumerated() {
                guard case .object(let members) = row.kind else {
                    throw OfflineError(
                        code: .wrongValue,
                        message: "row \(index + 1) is \(row.kindName), not an object",
                        place: place, hint: "entity rows are an array of objects")
                }
                for member in members {
                    if positions[member.name] == nil {
                        positions[member.name] = names.count
                        names.append(member.name)
                        columns.append(Array(repeating: nil, count: index))
                    }
                    columns[positions[member.name, default: 0]].append(member.value)
                }
                for column in columns.indices where columns[column].count == index {
                    columns[column].append(nil)
                }
            }
            return (names, columns, rows.count)
        case .object(let members):
            for member in members {
                guard case .array(let values) = member.value.kind else {
                    throw OfflineError(
                        code: .wrongValue,
                        message:
                            "column \"\(member.name)\" is \(member.value.kindName), not an array",
                        place: place, hint: "entity rows as an object have an array per column")
                }
                names.append(member.name)
                columns.append(values)
            }
            let counts = Set(columns.map(\.count))
            guard counts.count <= 1 else {
                let lengths = zip(names, columns).map { "\($0) has \($1.count)" }
                throw OfflineError(
                    code: .wrongValue, message: "columns of different lengths", place: place,
                    hint: lengths.joined(separator: ", "))
            }
            return (names, columns, counts.first ?? 0)
        default:
            throw OfflineError(
                code: .wrongValue, message: "entity rows are \(node.kindName)", place: place,
                hint: "write an array of objects, or an object of arrays")
        }
    }

    private static func column(_ name: String, _ values: [JSONNode?]) throws(ArrowError) -> Column {
        let format = format(values)
        let buffer = try ColumnBuffer(Field(name: name, format: format))
        for value in values {
            switch (value?.kind, format) {
            case (nil, _), (.null, _): buffer.appendNull()
            case (.number(let text), "l"): buffer.append(Int64(text) ?? 0)
            case (.number(let text), "g"): buffer.append(Double(text) ?? 0)
            case (.bool(let truth), "b"): buffer.append(truth)
            case (.string(let text), _): buffer.append(text)
            case (.number(let text), _): buffer.append(text)
            default: buffer.append(value.map(JSONWriter.compactText) ?? "")
            }
        }
        return buffer.finish()
    }

    /// The integers up to which a double holds every one.
    private static let exactIntegers =
        -9_007_199_254_740_992...9_007_199_254_740_992 as ClosedRange<Int64>

    private static func format(_ values: [JSONNode?]) -> String {
        var kinds: Set<String> = []
        var hasLongIntegers = false
        for value in values {
            switch value?.kind {
            case nil, .null: break
            case .number(let text):
                let number = Int64(text)
                kinds.insert(number == nil ? "g" : "l")
                let isInteger = text.allSatisfy { $0.isNumber || $0 == "-" }
                if isInteger, number.map({ !exactIntegers.contains($0) }) ?? true {
                    hasLongIntegers = true
                }
            case .bool: kinds.insert("b")
            default: kinds.insert("u")
            }
        }
        if kinds == ["l", "g"] || kinds == ["g"] { return hasLongIntegers ? "u" : "g" }
        return kinds.count == 1 ? kinds.first ?? "u" : "u"
    }
}
