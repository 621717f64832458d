/// One node of a parsed text: its content, and where it starts.
public struct YAMLNode: Hashable, Sendable {
    /// What a node holds.
    public enum Content: Hashable, Sendable {
        /// A single text, whose type follows from its form.
        case scalar(YAMLScalar)
        /// Nodes in order.
        case sequence([YAMLNode])
        /// Keys with nodes, in the order of the text; no key occurs twice.
        case mapping([YAMLEntry])
    }

    /// What the node holds.
    public var content: Content
    /// Where it starts.
    ///
    /// A node that an alias stands for keeps the place of its anchor.
    public var mark: YAMLMark

    /// A node.
    public init(_ content: Content, at mark: YAMLMark) {
        self.content = content
        self.mark = mark
    }

    /// The entries of a mapping, `nil` of any other node.
    public var entries: [YAMLEntry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// The node under `key` of a mapping.
    public subscript(key: String) -> YAMLNode? {
        entries?.first { $0.key == key }?.value
    }

    /// The node's value, without places; moments stay texts.
    public var value: YAMLValue {
        switch content {
        case .scalar(let scalar): scalar.value
        case .sequence(let nodes): .sequence(nodes.map(\.value))
        case .mapping(let entries):
            .mapping(entries.map { YAMLField($0.key, $0.value.value) })
        }
    }
}

/// A key of a mapping with its node.
public struct YAMLEntry: Hashable, Sendable {
    /// The key's text.
    public var key: String
    /// Where the key starts.
    public var mark: YAMLMark
    /// What it names.
    public var value: YAMLNode

    /// An entry of a mapping.
    public init(key: String, at mark: YAMLMark, value: YAMLNode) {
        self.key = key
        self.mark = mark
        self.value = value
    }
}
