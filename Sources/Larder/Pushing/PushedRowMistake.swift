public import FeatureDefinitions

/// A value of pushed rows that is not what the feature view declares.
public struct PushedRowMistake: UserFacingError, Hashable {
    /// The row, from zero.
    public var index: Int
    /// The column, as the rows or, where they lack it, the definitions call it.
    public var column: String
    /// What is wrong: `a text that is not a number`.
    public var message: String
    /// What to do.
    public var hint: String
    /// The value, as far as there is one.
    public var value: JSONNode?

    /// Whether the rows lack the whole column.
    public var isMissingColumn = false

    /// `row 3, column "conv_rate"`; rows are counted from one for people.
    public var place: String { "row \(index + 1), column \"\(column)\"" }

    /// A mistake.
    public init(
        index: Int, column: String, message: String, hint: String, value: JSONNode? = nil,
        isMissingColumn: Bool = false
    ) {
        self.index = index
        self.column = column
        self.message = message
        self.hint = hint
        self.value = value
        self.isMissingColumn = isMissingColumn
    }
}

/// What is wrong with pushed rows: the first mistakes, and how many there are.
public struct PushedRowMistakes: UserFacingErrors, Hashable {
    /// How many mistakes are kept.
    public static let limit = 100

    /// What kind of mistake keeps all rows from being read.
    public enum Shape: Hashable, Sendable {
        /// Columns of different lengths.
        case raggedColumns
        /// Columns that no row has.
        case missingColumns
    }

    /// The first mistakes, by row, then in the order of the definitions.
    public private(set) var first: [PushedRowMistake] = []
    /// How many there are.
    public private(set) var count = 0
    /// How many rows have one.
    public private(set) var rowCount = 0
    /// By row, whether it has one; rows behind the end have none.
    private var isWrong: [Bool] = []
    /// What is wrong with the rows as a whole; `nil` where single values are.
    public var shape: Shape?

    /// No mistakes yet.
    public init() {}

    /// Whether there are none.
    public var isEmpty: Bool { count == 0 }

    /// The rows that have one, in order.
    public var rows: [Int] { isWrong.indices.filter { isWrong[$0] } }

    /// Whether a row has one.
    public func contain(row: Int) -> Bool { row < isWrong.count && isWrong[row] }

    /// Adds a mistake; mistakes may come in any order.
    public mutating func add(_ mistake: PushedRowMistake) {
        add(in: mistake.index..<mistake.index + 1) { _ in mistake }
    }

    /// Adds the same mistake of many rows, which is made for no more of them than are kept.
    mutating func add(in rows: Range<Int>, _ mistake: (_ row: Int) -> PushedRowMistake) {
        count += rows.count
        if isWrong.count < rows.upperBound {
            isWrong += repeatElement(false, count: rows.upperBound - isWrong.count)
        }
        for row in rows where !isWrong[row] {
            isWrong[row] = true
            rowCount += 1
        }
        for row in rows.prefix(Self.limit) { keep(mistake(row)) }
    }

    private mutating func keep(_ mistake: PushedRowMistake) {
        // By columns they come, by rows they are told: the first rows count, not the first columns.
        if first.count == Self.limit, let last = first.last, last.index <= mistake.index { return }
        let place = first.lastIndex { $0.index <= mistake.index }.map { $0 + 1 } ?? 0
        first.insert(mistake, at: place)
        if first.count > Self.limit { first.removeLast() }
    }

    /// The mistakes to show, and a line for those that are left out.
    public var mistakes: [any UserFacingError] {
        guard count > first.count else { return first }
        return first + [
            LarderError(
                code: .wrongPushedRows, message: "\(count - first.count) more mistakes in the rows",
                hint: "correct those above first")
        ]
    }
}
