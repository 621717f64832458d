public import FeatureDefinitions
internal import FeatureValues
internal import OfflineStore

extension EntityColumns {
    /// The entities of a JSON text: an array of objects, or an object of equally long arrays.
    ///
    /// `place` is where the text comes from, for errors.
    public init(_ node: JSONNode, place: String) throws(LarderError) {
        switch node.kind {
        case .array(let rows): self.init(try Self.columns(ofRows: rows, place: place))
        case .object(let members):
            var columns: [Column] = []
            for member in members {
                guard case .array(let nodes) = member.value.kind else {
                    throw LarderError(
                        code: .wrongEntityValue,
                        message: "\"\(member.name)\" is \(member.value.kindName), not an array",
                        place: place, hint: "give every join key an array of values")
                }
                var values: [RequestValue] = []
                for node in nodes { values.append(try Self.scalar(node, member.name, place)) }
                columns.append(Column(name: member.name, values: values))
            }
            self.init(columns)
        default:
            throw LarderError(
                code: .wrongEntityValue, message: "entity rows are \(node.kindName)", place: place,
                hint: "write an array of objects, or an object of arrays")
        }
    }

    private static func columns(
        ofRows rows: [JSONNode], place: String
    ) throws(LarderError) -> [Column] {
        var columns: [Column] = []
        for (index, row) in rows.enumerated() {
            guard case .object(let members) = row.kind else {
                throw LarderError(
                    code: .wrongEntityValue,
                    message: "row \(index + 1) is \(row.kindName), not an object", place: place,
                    hint: "write an array of objects")
            }
            for member in members {
                let value = try scalar(member.value, member.name, place)
                if let column = columns.firstIndex(where: { $0.name == member.name }) {
                    columns[column].values.append(value)
                } else {
                    let missing = Array(repeating: RequestValue.null, count: index)
                    columns.append(Column(name: member.name, values: missing + [value]))
                }
            }
            for column in columns.indices where columns[column].values.count == index {
                columns[column].values.append(.null)
            }
        }
        return columns
    }

    private static func scalar(
        _ node: JSONNode, _ name: String, _ place: String
    ) throws(LarderError) -> RequestValue {
        if let value = RequestValue(node) { return value }
        throw LarderError(
            code: .wrongEntityValue, message: "\"\(name)\" holds \(node.kindName)", place: place,
            hint: "a join key's value is a text, a number or true or false")
    }
}
