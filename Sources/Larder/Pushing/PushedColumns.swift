internal import FeatureDefinitions

/// Pushed rows as columns of untyped values.
struct PushedColumns {
    /// A column; `nil` is null.
    struct Column {
        var name: String
        var cells: [JSONNode?]
    }

    /// The columns, equally long.
    var columns: [Column]
    /// How many rows there are.
    let count: Int
    /// Whether all values are texts, as in CSV, so that a text may be a number.
    let isText: Bool

    /// - Throws: ``PushedRowMistakes`` where columns have different lengths.
    init(_ columns: [Column], isText: Bool = false) throws(PushedRowMistakes) {
        self.columns = columns
        self.isText = isText
        count = columns.map(\.cells.count).max() ?? 0
        var mistakes = PushedRowMistakes()
        mistakes.shape = .raggedColumns
        for column in columns where column.cells.count < count {
            mistakes.add(in: column.cells.count..<count) { row in
                PushedRowMistake(
                    index: row, column: column.name,
                    message: "no value: the column has \(column.cells.count) of \(count)",
                    hint: "give every row a value in every column")
            }
        }
        guard mistakes.isEmpty else { throw mistakes }
    }

    /// The position of a column by one of its names, the best first.
    func position(_ names: [String]) -> Int? {
        for name in names {
            if let position = columns.firstIndex(where: { $0.name == name }) { return position }
        }
        return nil
    }
}
