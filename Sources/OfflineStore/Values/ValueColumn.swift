internal import Arrow
public import FeatureDefinitions
public import FeatureValues

/// A column whose values are read as values of a feature's type.
public struct ValueColumn: Sendable {
    private let column: Column
    /// The feature's name.
    public let name: String
    /// The feature's type.
    public let type: ValueType
    /// Seconds since 1970 of every row, where the column is one of moments.
    private let seconds: [Int64]

    /// - Throws: ``OfflineError`` where the column's own type cannot be read as `type`.
    init(_ column: Column, name: String, type: ValueType) throws(OfflineError) {
        self.column = column
        self.name = name
        self.type = type
        seconds = TimeColumn.reads(column.field) ? ValueReader.seconds(column) : []
    }

    /// The number of rows.
    public var count: Int { column.count }

    /// The value of a row, null where it has none.
    ///
    /// - Throws: ``OfflineError`` for a text that is no JSON where JSON is declared, and for a
    ///   value that the declared type cannot hold.
    public func value(_ row: Int) throws(OfflineError) -> Value {
        guard column.isValid(row) else { return .null(of: type) }
        if !seconds.isEmpty, type == .unixTimestamp { return .unixTimestamp(seconds[row]) }
        do throws(ValueReader.Mismatch) {
            return try ValueReader.value(column, row, as: type)
        } catch {
            throw OfflineError(
                code: .wrongValue, message: "\"\(name)\": \(error.message)",
                hint: "correct the source, or declare another type than \(type)")
        }
    }
}
