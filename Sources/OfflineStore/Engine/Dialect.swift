/// How one engine wants its SQL: the only place where text is made of queries.
protocol Dialect: Sendable {
    /// A name as an identifier, whatever it holds.
    func quoted(_ identifier: String) -> String
    /// A text literal.
    func literal(_ text: String) -> String
    /// What stands after `FROM`.
    func sql(_ relation: Relation) -> String
    /// A scan as a query whose columns are named `c0`, `c1`, … in order.
    func sql(_ scan: Scan) -> String
    /// A statement that writes a query's rows, in order, to a file.
    func copy(_ query: String, to path: String, as format: FrameFormat) -> String
}
