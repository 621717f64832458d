internal import FeatureDefinitions

/// One column of a scan: where it stands in the relation, and what it is read as.
struct ColumnRead: Hashable, Sendable {
    /// What the values become.
    enum Form: Hashable, Sendable {
        /// A join key: integers, text or bytes, so that equal keys of two tables are equal.
        case joinKey(ValueType)
        /// A moment, in whatever unit it is stored.
        case moment
        /// A feature of a declared type.
        case feature(ValueType)
        /// The values as they are stored.
        case stored
    }
    /// The position in the relation, and the type there in Arrow's language.
    var position: Int
    /// Arrow's format of the stored column.
    var format: String
    /// What the values become.
    var form: Form
    /// The type of a list's elements, where the relation tells it.
    var elementFormat: String?
}
