/// Features of one table, chosen once and looked up again and again.
///
/// What stores need to know of the names is worked out when it is made, not with every read.
public final class OnlineLookup: Sendable {
    /// The table.
    public let table: OnlineTable
    /// Feature names without the view, in the order in which answers have them; they may repeat.
    public let features: [String]
    /// The names in UTF-8, sorted by their bytes.
    let sortedNames: PackedBytes
    /// The position in ``features`` of each of the sorted names.
    let sortedPositions: [Int]

    /// Some features of a table.
    public init(table: OnlineTable, features: [String]) {
        self.table = table
        self.features = features
        let sorted = features.enumerated()
            .map { (name: Array($1.utf8), position: $0) }
            .sorted { compareBytes($0.name, $1.name.span) < 0 }
        sortedNames = PackedBytes(sorted.map(\.name))
        sortedPositions = sorted.map(\.position)
    }
}
