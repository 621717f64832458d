import FeatureValues

/// Tells which keys of a server are those of a project's entities.
///
/// Feast asks for any key that begins with the names of the join keys and ends with the project's
/// name, and so finds those of other projects too. Here the whole key must be read.
struct RedisKeyMatcher {
    /// For the server, which leaves out most of what is not wanted.
    let pattern: [UInt8]
    private let project: [UInt8]
    /// Names that keys of version 2 begin with, and how many values follow; such keys can only be
    /// read where the names are known.
    private let beginnings: [(names: [UInt8], values: Int)]

    /// - Parameter joinKeys: The join keys of each view that is looked for.
    init(project: String, joinKeys: Set<[String]>) {
        self.project = Array(project.utf8)
        beginnings = joinKeys.map { names in
            let sorted = names.map { Array($0.utf8) }.sorted { compareBytes($0, $1.span) < 0 }
            return (names: sorted.flatMap { [2, 0, 0, 0] + $0 }, values: names.count)
        }.filter { $0.values > 0 }
        pattern =
            [UInt8(ascii: "*")]
            + project.utf8.flatMap { byte in
                // All that a pattern can give a meaning to.
                #"*?[]^-\"#.utf8.contains(byte) ? [UInt8(ascii: "\\"), byte] : [byte]
            }
    }

    /// Whether a key is an entity key and the project's name.
    func matches(_ key: [UInt8]) -> Bool {
        guard key.count >= project.count, key.suffix(project.count).elementsEqual(project) else {
            return false
        }
        let entityKey = Array(key.dropLast(project.count))
        return isOfVersion3(entityKey)
            || beginnings.contains { names, values in
                entityKey.starts(with: names)
                    && Self.areValues(entityKey[names.count...], count: values)
            }
    }

    private func isOfVersion3(_ bytes: [UInt8]) -> Bool {
        do {
            _ = try EntityKey(serialized: bytes)
            return true
        } catch {
            return false
        }
    }

    /// Whether the bytes are so many values, each with a type and a length.
    private static func areValues(_ bytes: ArraySlice<UInt8>, count: Int) -> Bool {
        var rest = bytes
        for _ in 0..<count {
            guard rest.count >= 8 else { return false }
            let length = rest.dropFirst(4).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            guard rest.count >= 8 + length else { return false }
            rest = rest.dropFirst(8 + length)
        }
        return rest.isEmpty
    }
}
