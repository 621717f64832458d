public import FeatureValues

/// Rows to be appended to the files of a source, by column.
public struct AppendedRows: Sendable {
    /// The values of a column.
    public enum Content: Sendable {
        /// Values of features and join keys, and what nobody declared.
        case values([Value])
        /// Moments; `nil` is null.
        case moments([Timestamp?])
    }

    /// A column.
    public struct Column: Sendable {
        /// What views call it, or what the source does.
        public var name: String
        /// A value per row.
        public var content: Content

        /// A column.
        public init(name: String, content: Content) {
            self.name = name
            self.content = content
        }
    }

    /// The columns.
    public var columns: [Column]
    /// How many rows there are.
    public var count: Int

    /// Rows of equally long columns.
    public init(columns: [Column], count: Int) {
        self.columns = columns
        self.count = count
    }
}

/// Values that the files of a source can't hold.
public struct AppendMistakes: Error, Sendable {
    /// One value.
    public struct Mistake: Sendable {
        /// The row, from zero.
        public var row: Int
        /// The column, as the rows call it.
        public var column: String
        /// What is wrong: `does not fit into BIGINT, which is the file's type`.
        public var message: String
    }

    /// At least one; of a column, the first thousand.
    public var all: [Mistake]
}
