internal import FeatureValues

/// Truth values as Feast's server takes them: also as numbers and words.
enum LooseFlag {
    /// Why a value is none; the raw value is pydantic's name of the mistake.
    enum Mistake: String, Error {
        case noFlag = "bool_type"
        case unknown = "bool_parsing"

        var message: String {
            switch self {
            case .noFlag: "Input should be a valid boolean"
            case .unknown: "Input should be a valid boolean, unable to interpret input"
            }
        }
    }

    /// The truth value of a JSON value that was checked.
    static func value(of bytes: [UInt8], at range: Range<Int>) throws(Mistake) -> Bool {
        var scanner = JSONScanner(bytes, at: range)
        switch scanner.kind {
        case .true: return true
        case .false: return false
        case .number:
            let text = String(decoding: bytes[range], as: UTF8.self)
            let isWhole = !text.contains { ".eEIN".contains($0) }
            guard let number = Double(text) else { throw .noFlag }
            if number == 0 || number == 1 { return number == 1 }
            // Python's whole numbers beyond 64 bits are no numbers to pydantic.
            throw isWhole && Int64(text) != nil ? .unknown : .noFlag
        case .string:
            guard let token = try? scanner.string(), let text = try? scanner.text(of: token) else {
                throw .unknown
            }
            guard let truth = Bool(pydantic: text) else { throw .unknown }
            return truth
        default: throw .noFlag
        }
    }
}
