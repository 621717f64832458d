internal import FeatureValues

/// A query over one relation: some of its columns, some of its rows.
struct Scan: Hashable, Sendable {
    /// A range of moments, both ends inclusive.
    struct Window: Hashable, Sendable {
        /// The column of the moments.
        var column: ColumnRead
        /// The first moment that counts; `nil`: no bound.
        var from: Timestamp?
        /// The last moment that counts; `nil`: no bound.
        var through: Timestamp?
    }

    /// What is read.
    var relation: Relation
    /// How many columns the relation has: they are named by position, since engines fold case.
    var width: Int
    /// The columns of the answer, in order.
    var columns: [ColumnRead]
    /// Which rows must be in the answer.
    ///
    /// Others may be: it only lets the engine skip.
    var window: Window?
}
