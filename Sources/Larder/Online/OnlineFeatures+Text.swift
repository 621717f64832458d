internal import FeatureValues

extension OnlineFeatures.Column {
    /// The values as people read them; `nil` is null.
    public func texts() throws -> [String?] {
        try values.map { serialized in
            let value = try Value(serialized: serialized)
            if value.isNull { return nil }
            if let text = value.text { return text }
            var writer = JSONStreamWriter()
            try writer.value(value)
            return writer.text
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
