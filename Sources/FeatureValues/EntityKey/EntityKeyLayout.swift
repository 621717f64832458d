/// How the keys of entities with the same join keys are put together: the names first, then the
/// values, both in the order of the names.
public struct EntityKeyLayout: Hashable, Sendable {
    /// The positions of the join keys as they were given, in the order in which a key holds their
    /// values.
    public let order: [Int]
    /// The bytes before the values.
    public let prefix: [UInt8]

    /// The layout of keys of these names.
    ///
    /// - Throws: ``ValueError`` for a name that stands twice.
    public init(
        joinKeys: [String], version: EntityKeyVersion = .three
    ) throws(ValueError) {
        // Not `<` of strings, which takes different spellings of a character for the same.
        order = joinKeys.indices.sorted {
            joinKeys[$0].utf8.lexicographicallyPrecedes(joinKeys[$1].utf8)
        }
        let names = order.map { joinKeys[$0] }
        for (first, second) in zip(names, names.dropFirst())
        where first.utf8.elementsEqual(second.utf8) {
            throw EntityKey.duplicate(first)
        }
        prefix = version.prefix(names: names)
    }
}
