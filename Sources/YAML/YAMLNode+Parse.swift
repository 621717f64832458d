extension YAMLNode {
    /// Parses a text that holds one YAML document; an empty text is null.
    ///
    /// Anchors are resolved, `<<` merges mappings, and a key that a mapping names twice is an
    /// error. A text with more than 100,000 nodes (aliases count as what they stand for) or
    /// nesting deeper than 100 is refused.
    public static func parse(_ text: String) throws(YAMLError) -> YAMLNode {
        var composer = Composer(reader: try EventReader(text))
        return try composer.document()
    }
}

/// Builds nodes from the parser's events.
private struct Composer: ~Copyable {
    var reader: EventReader
    /// Finished nodes by their anchor, with the number of nodes in them.
    var anchors: [String: (node: YAMLNode, count: Int)] = [:]
    var nodeCount = 0

    init(reader: consuming EventReader) { self.reader = reader }

    mutating func document() throws(YAMLError) -> YAMLNode {
        var root: YAMLNode?
        while true {
            let event = try reader.next()
            switch event.kind {
            case .streamStart, .documentEnd: continue
            case .streamEnd:
                return root ?? YAMLNode(.scalar(YAMLScalar("")), at: event.mark)
            case .documentStart:
                guard root == nil else {
                    throw YAMLError(
                        .severalDocuments, "a second document starts here", at: event.mark)
                }
                root = try node(from: try reader.next(), depth: 0)
            default:
                throw YAMLError(.syntax, "unexpected event", at: event.mark)
            }
        }
    }

    private mutating func node(from event: Event, depth: Int) throws(YAMLError) -> YAMLNode {
        guard depth < 100 else {
            throw YAMLError(.tooLarge, "nested deeper than 100", at: event.mark)
        }
        let before = nodeCount
        try count(1, at: event.mark)
        switch event.kind {
        case .alias(let name):
            guard let anchored = anchors[name] else {
                throw YAMLError(
                    .unknownAnchor, "no anchor &\(name) before *\(name)", at: event.mark)
            }
            try count(anchored.count, at: event.mark)
            return anchored.node
        case .scalar(var scalar, let tag, let anchor):
            scalar.tag = try core(tag, at: event.mark)
            let node = YAMLNode(.scalar(scalar), at: event.mark)
            remember(node, as: anchor, since: before)
            return node
        case .sequenceStart(let tag, let anchor):
            _ = try core(tag, at: event.mark)
            let node = YAMLNode(.sequence(try elements(depth: depth)), at: event.mark)
            remember(node, as: anchor, since: before)
            return node
        case .mappingStart(let tag, let anchor):
            _ = try core(tag, at: event.mark)
            let node = YAMLNode(.mapping(try entries(depth: depth)), at: event.mark)
            remember(node, as: anchor, since: before)
            return node
        default:
            throw YAMLError(.syntax, "unexpected event", at: event.mark)
        }
    }

    private mutating func elements(depth: Int) throws(YAMLError) -> [YAMLNode] {
        var nodes: [YAMLNode] = []
        while true {
            let event = try reader.next()
            if case .sequenceEnd = event.kind { return nodes }
            nodes.append(try node(from: event, depth: depth + 1))
        }
    }

    private mutating func entries(depth: Int) throws(YAMLError) -> [YAMLEntry] {
        var entries: [YAMLEntry] = []
        var lines: [String: Int] = [:]
        var merged: [YAMLEntry] = []
        while true {
            let event = try reader.next()
            if case .mappingEnd = event.kind { break }
            let key = try node(from: event, depth: depth + 1)
            guard case .scalar(let scalar) = key.content else {
                throw YAMLError(.keyIsNoScalar, "a key must be a plain text", at: event.mark)
            }
            let value = try node(from: try reader.next(), depth: depth + 1)
            if scalar.text == "<<", scalar.style == .plain {
                merged += try mergedEntries(of: value)
                continue
            }
            if let line = lines[scalar.text] {
                throw YAMLError(
                    .duplicateKey, "the key \"\(scalar.text)\" stands already in line \(line)",
                    at: event.mark)
            }
            lines[scalar.text] = event.mark.line
            entries.append(YAMLEntry(key: scalar.text, at: event.mark, value: value))
        }
        // A mapping's own keys win over merged ones, and earlier merged ones over later.
        for entry in merged where lines[entry.key] == nil {
            lines[entry.key] = entry.mark.line
            entries.append(entry)
        }
        return entries
    }

    private func mergedEntries(of node: YAMLNode) throws(YAMLError) -> [YAMLEntry] {
        switch node.content {
        case .mapping(let entries): return entries
        case .sequence(let nodes):
            var entries: [YAMLEntry] = []
            for node in nodes {
                guard let more = node.entries else { throw badMerge(at: node.mark) }
                entries += more
            }
            return entries
        case .scalar: throw badMerge(at: node.mark)
        }
    }

    private func badMerge(at mark: YAMLMark) -> YAMLError {
        YAMLError(.badMerge, "<< takes a mapping, or a list of mappings", at: mark)
    }

    private func core(_ tag: String?, at mark: YAMLMark) throws(YAMLError) -> YAMLTag? {
        guard let tag else { return nil }
        if tag == "!" { return .string }
        guard let known = YAMLTag(rawValue: tag) else {
            throw YAMLError(.unknownTag, "unknown tag \(tag)", at: mark)
        }
        return known
    }

    private mutating func remember(_ node: YAMLNode, as anchor: String?, since before: Int) {
        if let anchor { anchors[anchor] = (node, nodeCount - before) }
    }

    private mutating func count(_ more: Int, at mark: YAMLMark) throws(YAMLError) {
        nodeCount += more
        guard nodeCount <= 100_000 else {
            throw YAMLError(.tooLarge, "more than 100000 nodes", at: mark)
        }
    }
}
