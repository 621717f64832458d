public import FeatureDefinitions

/// What a training frame takes from one view.
public struct FrameView: Sendable {
    /// A join key of the view, and where the entity rows have it.
    public struct Key: Hashable, Sendable {
        /// The source's column.
        public var column: String
        /// The entity rows' column.
        public var entityColumn: String
        /// The key's declared type.
        public var type: ValueType

        /// A join key.
        public init(column: String, entityColumn: String, type: ValueType) {
            self.column = column
            self.entityColumn = entityColumn
            self.type = type
        }
    }

    /// A feature of the view, and where it goes.
    public struct Output: Hashable, Sendable {
        /// The source's column.
        public var column: String
        /// The type that its values have in the frame.
        public var type: ValueType
        /// The frame's column.
        public var name: String
        /// Its place among the frame's features, from zero.
        public var position: Int

        /// A feature.
        public init(column: String, type: ValueType, name: String, position: Int) {
            self.column = column
            self.type = type
            self.name = name
            self.position = position
        }
    }

    /// The source, with its timestamp columns.
    public var source: DataSource
    /// The join keys; none in a view of one row for all.
    public var keys: [Key]
    /// How old a value may be, inclusive; `nil` or zero: no limit.
    public var ttl: Duration?
    /// What the frame takes.
    public var outputs: [Output]

    /// A view's part in a frame.
    public init(source: DataSource, keys: [Key], ttl: Duration?, outputs: [Output]) {
        self.source = source
        self.keys = keys
        self.ttl = ttl
        self.outputs = outputs
    }
}
