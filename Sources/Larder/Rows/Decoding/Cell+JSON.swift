internal import FeatureDefinitions

extension Cell {
    /// A value of a JSON document.
    init(_ node: JSONNode) {
        switch node.kind {
        case .null: self = .null
        case .bool(let truth): self = .bool(truth)
        case .string(let text): self = .text(text)
        case .number(let text): self = Int64(text).map { .integer($0) } ?? .number(text)
        case .array(let nodes): self = .list(Nodes(nodes: nodes))
        case .object(let members):
            self = .structure(
                NamedCells(members.map(\.name), Nodes(nodes: members.map(\.value))))
        }
    }

    /// The list or structure that the cell is, or that its text says as JSON.
    func nested() throws(CellMismatch) -> Cell {
        guard case .text(let text) = self else { return self }
        do {
            return Cell(try JSONReader.read(Array(text.utf8)))
        } catch {
            throw .wrongType("a text that is no JSON")
        }
    }
}

/// The elements of an array in JSON.
private struct Nodes: CellList {
    var nodes: [JSONNode]

    var count: Int { nodes.count }
    func element(_ index: Int) -> Cell { Cell(nodes[index]) }
}
