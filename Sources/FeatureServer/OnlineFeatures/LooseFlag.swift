internal import FeatureValues

/// Truth values as Feast's server takes them: also as numbers and words.
enum LooseFlag {
    /// The truth value of a JSON value that was checked.
    static func value(of bytes: [UInt8], at range: Range<Int>) throws(WrongType) -> Bool {
        var scanner = JSONScanner(bytes, at: range)
        switch scanner.kind {
        case .true: return true
        case .false: return false
        case .number:
            let text = String(decoding: bytes[range], as: UTF8.self)
            let isWhole = !text.contains { ".eEIN".contains($0) }
            guard let number = Double(text) else { throw .flag }
            if number == 0 || number == 1 { return number == 1 }
            // Python's whole numbers beyond 64 bits are no numbers to pydantic.
            throw isWhole && Int64(text) != nil ? .unknownFlag : .flag
        case .string:
            guard let token = try? scanner.string(), let text = try? scanner.text(of: token) else {
                throw .unknownFlag
            }
            return try value(of: text)
        default: throw .flag
        }
    }

    /// The truth value that a word stands for.
    static func value(of word: String) throws(WrongType) -> Bool {
        switch word.lowercased() {
        case "1", "true", "t", "yes", "y", "on": true
        case "0", "false", "f", "no", "n", "off": false
        default: throw .unknownFlag
        }
    }
}
