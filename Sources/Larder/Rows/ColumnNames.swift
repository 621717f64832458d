/// Where the columns of a table are, found by their names.
///
/// A type asks for the same names in the same order, row for row: the answers to the first row are
/// kept in that order, and only compared afterwards. Used by one call alone.
final class ColumnNames {
    /// The names, in order.
    let names: [String]
    private let positions: [String: Int]
    private var asked: [(name: String, position: Int?)] = []
    private var turn = 0

    /// Columns; of several with one name the first counts.
    init(_ names: [String]) {
        self.names = names
        positions = Dictionary(zip(names, names.indices)) { first, _ in first }
    }

    /// Says that the next question is the first of a row.
    func beginRow() { turn = 0 }

    /// The place of the column of a name, from zero.
    func position(of name: String) -> Int? {
        defer { turn += 1 }
        if turn < asked.count, asked[turn].name == name { return asked[turn].position }
        let position = positions[name]
        if turn == asked.count { asked.append((name, position)) }
        return position
    }
}
