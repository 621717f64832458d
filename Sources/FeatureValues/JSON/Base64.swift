/// Bytes as text, RFC 4648: the standard alphabet, with padding.
public enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The text of some bytes.
    public static func text(of content: some Collection<UInt8>) -> String {
        var bytes: [UInt8] = []
        append(content, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the text of some bytes.
    static func append(_ content: some Collection<UInt8>, to bytes: inout [UInt8]) {
        bytes.reserveCapacity(bytes.count + (content.count + 2) / 3 * 4)
        var group: UInt32 = 0
        var count = 0
        for byte in content {
            group = group << 8 | UInt32(byte)
            count += 1
            if count == 3 {
                append(group, characters: 4, to: &bytes)
                (group, count) = (0, 0)
            }
        }
        if count > 0 {
            append(group << UInt32(8 * (3 - count)), characters: count + 1, to: &bytes)
            bytes.append(contentsOf: repeatElement(UInt8(ascii: "="), count: 3 - count))
        }
    }

    /// The bytes of a text; `nil` if it is no base64, lacks its padding or has bits to spare.
    static func decode(_ text: String) -> [UInt8]? {
        let characters = Array(text.utf8)
        guard characters.count % 4 == 0 else { return nil }
        let padding = characters.suffix(2).reversed().prefix { $0 == UInt8(ascii: "=") }.count
        var result: [UInt8] = []
        result.reserveCapacity(characters.count / 4 * 3)
        var group: UInt32 = 0
        for (index, character) in characters.dropLast(padding).enumerated() {
            guard let digit = digit(character) else { return nil }
            group = group << 6 | digit
            guard index % 4 > 0 else { continue }
            let spare = UInt32(6 - 2 * (index % 4))
            result.append(UInt8(truncatingIfNeeded: group >> spare))
            group &= (1 << spare) - 1
        }
        return group == 0 ? result : nil
    }

    private static func append(_ group: UInt32, characters: Int, to bytes: inout [UInt8]) {
        for position in 0..<characters {
            bytes.append(alphabet[Int(group >> UInt32(18 - 6 * position) & 63)])
        }
    }

    private static func digit(_ character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
