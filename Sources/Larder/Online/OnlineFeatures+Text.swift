internal import FeatureValues

extension OnlineFeatures.Column {
    /// Whether there are numbers in it, which people want to see at the right edge.
    public func holdsNumbers() throws -> Bool {
        guard let row = values.firstIndex(where: { !$0.isEmpty }) else { return false }
        switch try decoding(row, { try Value(serialized: values[row]) }) {
        case .int32, .int64, .float, .double: return true
        default: return false
        }
    }

    /// The values as people read them; `nil` is null.
    public func texts() throws -> [String?] {
        try values.enumerated().map { row, serialized in
            try decoding(row) {
                let value = try Value(serialized: serialized)
                if value.isNull { return nil }
                if let text = value.text { return text }
                // As a Double it would show digits that it does not have.
                if case .float(let number) = value { return "\(number)" }
                var writer = JSONStreamWriter()
                try writer.value(value)
                return writer.text
            }
        }
    }

    /// Runs what decodes a row's value, and says of a damaged one whose it is.
    func decoding<Result>(
        _ row: Int, _ body: () throws -> Result
    ) throws -> Result {
        do {
            return try body()
        } catch {
            throw LarderError(
                code: .damagedValue,
                message: "row \(row + 1): the stored value of \"\(name)\" is damaged: \(error)",
                hint: "write it anew: \"larder materialize START END --overwrite\"")
        }
    }
}

extension Value {
    /// The text of a value that is text, without quotes.
    fileprivate var text: String? {
        switch self {
        case .string(let text), .json(let text), .uuid(let text), .timeUuid(let text),
            .decimal(let text):
            text
        default: nil
        }
    }
}
