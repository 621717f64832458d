internal import Arrow
internal import FeatureDefinitions
internal import OfflineStore

extension EntityRows {
    /// The rows as the offline store takes them.
    func source() throws(LarderError) -> OfflineStore.EntitySource {
        switch content {
        case .file(let path): return .file(path)
        case .noRows: throw Self.noRows
        case .columns(let columns):
            let count = try rowCount(of: columns)
            guard !columns.isEmpty else { throw Self.noRows }
            let arrow = columns.map { column in
                switch column.content {
                case .typed(let typed): typed
                case .values(let values): InferredColumn.column(column.name, values)
                }
            }
            return .batch(RecordBatch(columns: arrow, count: count))
        }
    }

    private static let noRows = LarderError(
        code: .wrongEntityValue, message: "there are none", place: place,
        hint: "give one at least, with its join keys and its moment")

    /// Reads the rows, with the codes of online requests for what is wrong with rows in memory.
    func frame(
        of source: OfflineStore.EntitySource, with offline: OfflineStore, keys: [EntityFrame.Key],
        timestampColumn: String
    ) throws -> EntityFrame {
        do throws(OfflineError) {
            return try offline.read(source, keys: keys, timestampColumn: timestampColumn)
        } catch {
            guard case .columns(let columns) = content else { throw error }
            let code: LarderError.Code
            switch error.code {
            case .missingColumn:
                let hasMoments = columns.contains { $0.name == timestampColumn }
                code = hasMoments ? .missingJoinKey : .missingTimestampColumn
            case .wrongValue: code = .wrongEntityValue
            case .wrongTime, .wrongType: code = .wrongTime
            default: throw error
            }
            throw LarderError(
                code: code, message: error.message, place: error.place, hint: error.hint)
        }
    }

    /// Throws where a column in memory is called as a feature is.
    func checkNames(against features: [String]) throws(LarderError) {
        guard case .columns(let columns) = content else { return }
        let names = Set(features)
        for column in columns where names.contains(column.name) {
            throw LarderError(
                code: .nameCollision,
                message: "two columns of the frame are called \"\(column.name)\"",
                hint: "set fullNames: true, or rename the column of the entity rows")
        }
    }

    /// The number of rows of columns.
    ///
    /// - Throws: ``LarderError`` where they have different lengths, or one name.
    func rowCount(of columns: [Column]) throws(LarderError) -> Int {
        guard let first = columns.first else { return 0 }
        for column in columns where column.count != first.count {
            throw LarderError(
                code: .raggedEntities,
                message: "\(first.name) has \(first.count) "
                    + (first.count == 1 ? "value" : "values")
                    + ", \(column.name) has \(column.count)", place: place,
                hint: "give every row a value in every column")
        }
        var names: Set<String> = []
        for column in columns where !names.insert(column.name).inserted {
            throw LarderError(
                code: .nameCollision, message: "two columns are called \"\(column.name)\"",
                place: Self.place, hint: "give every column a name of its own")
        }
        return first.count
    }
}

/// Values without a type, as a column of the one that they have in common.
///
/// A column of whole numbers is of 64-bit integers, of numbers otherwise of doubles, or of texts
/// where a double would change one of its integers; texts and truth values are what they are;
/// anything nested, and a column of mixed kinds, is text.
enum InferredColumn {
    static func column(_ name: String, _ values: [JSONNode?]) -> Column {
        let column: Column
        switch format(values) {
        case "l":
            column = Int64.columnCoding.column(
                of: values.map { node in node?.number.map { Int64($0) ?? 0 } })
        case "g":
            column = Double.columnCoding.column(
                of: values.map { node in node?.number.map { Double($0) ?? 0 } })
        case "b":
            column = Bool.columnCoding.column(
                of: values.map { if case .bool(let truth) = $0?.kind { truth } else { nil } })
        default: column = String.columnCoding.column(of: values.map { $0?.cellText })
        }
        var field = column.field
        field.name = name
        return column.relabelled(field)
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

extension JSONNode {
    /// A number as it is written.
    fileprivate var number: String? {
        if case .number(let text) = kind { text } else { nil }
    }

    /// The value in a column of texts.
    fileprivate var cellText: String {
        switch kind {
        case .string(let text), .number(let text): text
        default: JSONWriter.compactText(of: self)
        }
    }
}
