internal import FeatureDefinitions
public import FeatureValues

/// The entities of a request: a column of values per join key, in the order of the request.
public struct EntityColumns: Hashable, Sendable {
    /// A column.
    public struct Column: Hashable, Sendable {
        /// A join key, or the name of an entity in its place.
        public var name: String
        /// A value per row.
        public var values: [RequestValue]

        /// A column.
        public init(name: String, values: [RequestValue]) {
            self.name = name
            self.values = values
        }
    }

    /// The columns.
    public var columns: [Column]

    /// The entities of a request.
    public init(_ columns: [Column]) {
        self.columns = columns
    }

    /// The number of rows.
    ///
    /// - Throws: ``LarderError`` where columns have different lengths.
    func rowCount() throws(LarderError) -> Int {
        guard let first = columns.first else { return 0 }
        for column in columns where column.values.count != first.values.count {
            throw LarderError(
                code: .raggedEntities,
                message: "\(first.name) has \(first.values.count) "
                    + (first.values.count == 1 ? "value" : "values")
                    + ", \(column.name) has \(column.values.count)",
                hint: "give every row a value for every join key")
        }
        return first.values.count
    }
}
