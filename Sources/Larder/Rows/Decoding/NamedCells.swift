/// The entries of a map, each found by its name at once.
struct NamedCells: CellStructure {
    let names: [String]
    private let positions: [String: Int]
    private let values: any CellList

    /// Names, and as many values; of several entries with one name the first counts.
    init(_ names: [String], _ values: any CellList) {
        self.names = names
        self.values = values
        positions = Dictionary(zip(names, names.indices)) { first, _ in first }
    }

    func cell(_ name: String) -> Cell? { positions[name].map { values.element($0) } }
}
