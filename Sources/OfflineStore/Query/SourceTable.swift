public import Arrow
internal import FeatureDefinitions

/// A data source as the engine sees it: a relation with columns, under the names of the views.
public struct SourceTable: Sendable {
    /// The source's name.
    public let name: String
    /// What is read.
    let relation: Relation
    /// The relation's columns by position; their names are mapped as the source says.
    public let columns: [Field]
    /// The source's own names of the columns.
    public let storedNames: [String]

    init(source: DataSource, relation: Relation, fields: [Field]) {
        name = source.name
        self.relation = relation
        storedNames = fields.map(\.name)
        columns = fields.map { field in
            var field = field
            field.name = source.fieldMapping[field.name] ?? field.name
            return field
        }
    }

    /// Whether the files are text, so that a column's type is only a guess.
    public var isText: Bool {
        switch relation {
        case .csv, .jsonLines: true
        case .parquet, .query, .table: false
        }
    }

    /// The position of a column, by its name in views.
    public func position(of column: String) throws(OfflineError) -> Int {
        if let position = columns.firstIndex(where: { $0.name == column }) { return position }
        throw OfflineError(
            code: .missingColumn, message: "no column \"\(column)\" in data source \"\(name)\"",
            hint: .nearest(to: column, among: columns.map(\.name), listedAs: "columns"))
    }

    /// A column that is read in a certain form.
    func read(_ column: String, as form: ColumnRead.Form) throws(OfflineError) -> ColumnRead {
        let position = try position(of: column)
        let field = columns[position]
        return ColumnRead(
            position: position, format: field.format, form: form,
            elementFormat: field.children.first?.format)
    }

    /// The column of moments; text is read as moments, anything else is a mistake.
    func readMoments(_ column: String) throws(OfflineError) -> ColumnRead {
        let read = try read(column, as: .moment)
        let field = columns[read.position]
        guard TimeColumn.reads(field) || ["u", "U"].contains(field.format) else {
            throw OfflineError(
                code: .wrongType,
                message: "column \"\(column)\" of data source \"\(name)\" holds no timestamps",
                hint: "name a column of timestamps as the source's timestamp_field")
        }
        return read
    }
}
