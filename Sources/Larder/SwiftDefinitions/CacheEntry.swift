/// A result, and all that it was made from, as they are kept in a file.
///
/// A line with the lengths of both and the hash of the result, then both. An entry that was cut,
/// changed, or made from something else has no result.
struct CacheEntry {
    var bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    init(result: [UInt8], of material: [UInt8]) {
        bytes = Self.head(of: material, result) + material + result
    }

    /// The result, if it was made from exactly this.
    func result(of material: [UInt8]) -> [UInt8]? {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let rest = bytes[(end + 1)...]
        guard rest.starts(with: material) else { return nil }
        let result = Array(rest.dropFirst(material.count))
        return bytes[...end].elementsEqual(Self.head(of: material, result)) ? result : nil
    }

    private static func head(of material: [UInt8], _ result: [UInt8]) -> [UInt8] {
        let hash = StableHash(result).text
        return Array("larder cache 1 \(material.count) \(result.count) \(hash)\n".utf8)
    }
}
