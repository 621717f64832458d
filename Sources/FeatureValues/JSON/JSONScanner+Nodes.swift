public import FeatureDefinitions

extension JSONScanner {
    /// Reads the value at the position as a tree; of members of one name the last one counts.
    ///
    /// Nodes have no lines.
    public mutating func node() throws(JSONScanError) -> JSONNode {
        try node(depth: 0)
    }

    private mutating func node(depth: Int) throws(JSONScanError) -> JSONNode {
        switch kind {
        case .object:
            try check(depth)
            return JSONNode(.object(try members(depth: depth)))
        case .array:
            try check(depth)
            beginArray()
            var elements: [JSONNode] = []
            while try nextElement() { elements.append(try node(depth: depth + 1)) }
            return JSONNode(.array(elements))
        case .string: return JSONNode(.string(try text(of: try string())))
        case .true:
            try word("true")
            return JSONNode(.bool(true))
        case .false:
            try word("false")
            return JSONNode(.bool(false))
        case .null:
            try word("null")
            return JSONNode(.null)
        case .number, nil:
            let range = try number()
            return JSONNode(.number(String(decoding: bytes[range], as: UTF8.self)))
        }
    }

    private mutating func members(depth: Int) throws(JSONScanError) -> [JSONMember] {
        beginObject()
        var members: [JSONMember] = []
        var positions: [String: Int] = [:]
        while let key = try nextKey() {
            let name = try text(of: key)
            let member = JSONMember(name, try node(depth: depth + 1))
            if let position = positions[name] {
                members[position] = member
            } else {
                positions[name] = members.count
                members.append(member)
            }
        }
        return members
    }
}
