internal import FeatureDefinitions
internal import FeatureValues
internal import Larder

/// Reads the entities of a request: join keys' values straight into the bytes of entity keys.
struct EntityColumns {
    let request: OnlineFeaturesRequest
    let plan: ServingPlan
    /// The most rows.
    let rowLimit: Int

    /// Reads all columns.
    ///
    /// - Parameter values: Becomes the values of the plan's join keys.
    func read(into values: inout JoinKeyValues) throws(ServerError) {
        values.removeAll()
        var mistakes = RequestMistakes()
        let positions = positions()
        var rowCount: Int?
        for (index, column) in request.columns.enumerated() {
            let count: Int
            do throws(JSONScanError) {
                if let position = positions[index] {
                    values.beginColumn(of: position)
                    count = try read(column, plan.joinKeys[position], &values, &mistakes)
                } else {
                    count = try skip(column)
                }
            } catch {
                throw ServerError(error)
            }
            guard count <= rowLimit else { throw tooManyRows(column) }
            guard count == rowCount ?? count else {
                throw .message(422, "All entity rows must have the same columns.")
            }
            rowCount = count
        }
        try mistakes.check()
        guard rowCount != 0 else { throw noRows() }
        values.rowCount = rowCount
    }

    /// The join keys that the columns hold.
    private func positions() -> [Int?] {
        if request.columns.count == 1, plan.joinKeys.count == 1 {
            let name = request.columns[0].name
            if JSONScanner(request.bytes, at: name.range).isEqual(name, to: plan.joinKeys[0].name) {
                return [0]
            }
        }
        return plan.positions(ofColumns: request.columns.map { request.name(of: $0) })
    }

    private func skip(_ column: OnlineFeaturesRequest.Column) throws(JSONScanError) -> Int {
        var scanner = JSONScanner(request.bytes, at: column.values)
        scanner.beginArray()
        var count = 0
        while try scanner.nextElement() {
            try scanner.skipValue()
            count += 1
        }
        return count
    }

    private func read(
        _ column: OnlineFeaturesRequest.Column, _ joinKey: ServingPlan.JoinKey,
        _ values: inout JoinKeyValues, _ mistakes: inout RequestMistakes
    ) throws(JSONScanError) -> Int {
        var scanner = JSONScanner(request.bytes, at: column.values)
        scanner.beginArray()
        var count = 0
        while try scanner.nextElement() {
            if !(try append(&scanner, joinKey, &values)) {
                let start = scanner.position
                let value = try requestValue(&scanner)
                do throws(ValueError) {
                    guard let value else { throw Self.noScalar }
                    // Some types have a value for null, which no key means.
                    guard value != .null else { throw Self.null(joinKey) }
                    try values.append(converting: value, to: joinKey)
                } catch {
                    mistakes.append(
                        mistake(error, column, joinKey, row: count, start..<scanner.position))
                }
            }
            count += 1
            // More are counted, but not kept.
            if count > rowLimit { return count }
        }
        return count
    }

    /// Reads a value that is written in the way its type mostly is; else the position stays.
    private func append(
        _ scanner: inout JSONScanner, _ joinKey: ServingPlan.JoinKey, _ values: inout JoinKeyValues
    ) throws(JSONScanError) -> Bool {
        switch joinKey.type {
        case .int64:
            guard let number = scanner.shortInteger() else { return false }
            values.append { EntityKeyPart.append(int64: number, to: &$0) }
            return true
        case .int32:
            let start = scanner
            guard let number = scanner.shortInteger(), let small = Int32(exactly: number) else {
                scanner = start
                return false
            }
            values.append { EntityKeyPart.append(int32: small, to: &$0) }
            return true
        case .string where scanner.kind == .string:
            let start = scanner
            let text = try scanner.string()
            if text.isEscaped {
                scanner = start
                return false
            }
            values.append { bytes in
                EntityKeyPart.append(utf8: scanner.bytes[text.range], to: &bytes)
            }
            return true
        default: return false
        }
    }

    private func requestValue(_ scanner: inout JSONScanner) throws(JSONScanError) -> RequestValue? {
        switch scanner.kind {
        case .string: return .text(try scanner.text(of: try scanner.string()))
        case .number:
            let number = String(decoding: scanner.bytes[try scanner.number()], as: UTF8.self)
            // What Pandas has for a null.
            return number == "NaN" ? .null : .number(number)
        case let kind:
            try scanner.skipValue()
            return switch kind {
            case .true: .bool(true)
            case .false: .bool(false)
            case .null: .null
            default: nil
            }
        }
    }

    // MARK: Mistakes

    private static let noScalar = ValueError(
        code: .notConvertible, message: "no text, number or truth value",
        hint: "a join key's value is a text, a number or true or false")

    private static func null(_ joinKey: ServingPlan.JoinKey) -> ValueError {
        ValueError(
            code: .nullJoinKey, message: "the join key \"\(joinKey.name)\" is null",
            hint: "give every row a value for every join key")
    }

    private func mistake(
        _ error: ValueError, _ column: OnlineFeaturesRequest.Column, _ joinKey: ServingPlan.JoinKey,
        row: Int, _ value: Range<Int>
    ) -> RequestMistake {
        let isNull = error.code == .nullJoinKey
        return RequestMistake(
            "value_error",
            at: ["body", "entities", .key(request.name(of: column)), .index(row)],
            isNull
                ? "Value error, \(error.message)"
                : "Value error, the join key \"\(joinKey.name)\" is \(error.message)",
            input: Array(request.bytes[value]))
    }

    private func tooManyRows(_ column: OnlineFeaturesRequest.Column) -> ServerError {
        .mistakes([
            .tooLong(["body", "entities", .key(request.name(of: column))], limit: rowLimit)
        ])
    }

    /// Feast's words, where it looks up no row.
    private func noRows() -> ServerError {
        let names = plan.joinKeys.map(\.name)
        return .message(
            400,
            "\"Missing join key values for keys: []. No values provided for keys: "
                + "\(Self.pythonList(names)). Provided join_key_values: "
                + "\(Self.pythonList(names))\"")
    }

    /// Feast's words, where none of a view's join keys is given.
    func missing(_ error: MissingJoinKey, given: [String]) -> ServerError {
        guard !request.columns.isEmpty else {
            return .mistakes(
                error.joinKeys.map {
                    .missing(
                        ["body", "entities", .key(plan.joinKeys[$0].name)],
                        input: Array("{}".utf8))
                })
        }
        let names = Self.pythonList(error.joinKeys.map { plan.joinKeys[$0].name }.sorted())
        return .message(
            422,
            "\"Missing join key values for keys: \(names). No values provided for keys: \(names). "
                + "Provided join_key_values: \(Self.pythonList(given))\"")
    }

    private static func pythonList(_ names: [String]) -> String {
        "[" + names.map { "'\($0)'" }.joined(separator: ", ") + "]"
    }
}
