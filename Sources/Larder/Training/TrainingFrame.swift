public import Arrow
internal import OfflineStore

/// A training frame: the entity rows in input order with all their columns, then the features.
///
/// Its columns are read as Swift values, written to a file, or taken as Arrow batches:
/// ```swift
/// let frame = try store.historicalFeatures(for: rows, features: .service("driver_activity"))
/// let rates = try frame["conv_rate", as: Float.self]    // [Float?], a value per row
/// try frame.write(to: "training.parquet")
/// ```
/// A frame is in memory as a whole, and shares it with its copies.
public struct TrainingFrame: Sendable {
    /// What the join made.
    let joined: JoinedFrame
    /// Whose engine writes the frame.
    let store: FeatureStore

    /// The columns' names and types, in order.
    public var fields: [Field] { joined.fields }

    /// The columns' names, in order: those of the entity rows, then those of the features.
    public var columns: [String] { joined.fields.map(\.name) }

    /// The number of rows.
    public var count: Int { joined.count }

    /// The rows as Arrow columns, some rows at a time, in order.
    public var batches: [RecordBatch] { joined.batches }
}
