public import FeatureDefinitions

extension EntityRows {
    /// The rows of a JSON text: an array of objects, or an object of equally long arrays.
    /// ```swift
    /// try EntityRows(json: #"[{"driver_id": 1001, "event_timestamp": "2026-11-21T10:00:00Z"}]"#)
    /// ```
    /// In a training frame a column of whole numbers is of 64-bit integers, one of numbers of
    /// doubles; texts and truth values are what they are; anything else is text.
    ///
    /// - Throws: ``LarderError`` where the text is no JSON, or of another form.
    public init(json text: String) throws {
        do {
            try self.init(json: JSONReader.read(Array(text.utf8)))
        } catch let error as JSONError {
            throw LarderError(
                code: .wrongEntityValue, message: "no JSON: \(error)", place: Self.place,
                hint: "write \(Self.example)")
        }
    }

    /// The rows of a JSON text that has been read.
    ///
    /// `place` is what errors call it.
    public init(json node: JSONNode, place: String = EntityRows.place) throws(LarderError) {
        let columns: [Column]
        switch node.kind {
        case .array(let rows) where rows.isEmpty:
            self.init(.noRows, place: place)
            return
        case .array(let rows): columns = try Self.columns(ofRows: rows, place: place)
        case .object(let members): columns = try Self.columns(members, place: place)
        default:
            throw LarderError(
                code: .wrongEntityValue, message: "entity rows are \(node.kindName)", place: place,
                hint: "write an array of objects, or an object of arrays")
        }
        self.init(.columns(columns), place: place)
    }

    /// What errors call rows that come from no file.
    public static let place = "entity rows"
    /// Rows that would be right, for hints.
    static let example = #"[{"driver_id": 1001, "event_timestamp": "2026-11-21T10:00:00Z"}]"#

    /// Columns in the order in which their names first come; a key that a row lacks is null there.
    private static func columns(
        ofRows rows: [JSONNode], place: String
    ) throws(LarderError) -> [Column] {
        var names: [String] = []
        var positions: [String: Int] = [:]
        var columns: [[JSONNode?]] = []
        for (index, row) in rows.enumerated() {
            guard case .object(let members) = row.kind else {
                throw LarderError(
                    code: .wrongEntityValue,
                    message: "row \(index + 1) is \(row.kindName), not an object", place: place,
                    hint: "entity rows are an array of objects")
            }
            for member in members {
                let position =
                    positions[member.name]
                    ?? {
                        names.append(member.name)
                        columns.append(Array(repeating: nil, count: index))
                        return columns.count - 1
                    }()
                positions[member.name] = position
                columns[position].append(member.value.valueOrNil)
            }
            for column in columns.indices where columns[column].count == index {
                columns[column].append(nil)
            }
        }
        return zip(names, columns).map { Column($0, nodes: $1) }
    }

    private static func columns(
        _ members: [JSONMember], place: String
    ) throws(LarderError) -> [Column] {
        var columns: [Column] = []
        for member in members {
            guard case .array(let nodes) = member.value.kind else {
                throw LarderError(
                    code: .wrongEntityValue,
                    message: "column \"\(member.name)\" is \(member.value.kindName), not an array",
                    place: place, hint: "entity rows as an object have an array per column")
            }
            columns.append(Column(member.name, nodes: nodes.map(\.valueOrNil)))
        }
        return columns
    }
}

extension JSONNode {
    /// The value, `nil` where it is null, or the NaN that frames of Pandas have in its place.
    fileprivate var valueOrNil: JSONNode? {
        kind == .null || kind == .number("NaN") ? nil : self
    }
}
