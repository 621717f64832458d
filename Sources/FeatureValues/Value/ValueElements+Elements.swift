extension ValueElements {
    /// The number of elements.
    public var count: Int {
        switch self {
        case .bytes(let elements): elements.count
        case .string(let elements), .json(let elements), .uuid(let elements),
            .timeUuid(let elements), .decimal(let elements):
            elements.count
        case .int32(let elements): elements.count
        case .int64(let elements), .unixTimestamp(let elements): elements.count
        case .double(let elements): elements.count
        case .float(let elements): elements.count
        case .bool(let elements): elements.count
        case .map(let elements), .structure(let elements): elements.count
        case .value(let elements): elements.count
        }
    }

    /// An element, from zero, as a value.
    public subscript(index: Int) -> Value {
        switch self {
        case .bytes(let elements): .bytes(elements[index])
        case .string(let elements): .string(elements[index])
        case .int32(let elements): .int32(elements[index])
        case .int64(let elements): .int64(elements[index])
        case .double(let elements): .double(elements[index])
        case .float(let elements): .float(elements[index])
        case .bool(let elements): .bool(elements[index])
        case .unixTimestamp(let elements): .unixTimestamp(elements[index])
        case .json(let elements): .json(elements[index])
        case .uuid(let elements): .uuid(elements[index])
        case .timeUuid(let elements): .timeUuid(elements[index])
        case .decimal(let elements): .decimal(elements[index])
        case .map(let elements): .map(elements[index])
        case .structure(let elements): .structure(elements[index])
        case .value(let elements): elements[index]
        }
    }

    /// Values that nobody declared a type for: of one kind where they are, of any otherwise.
    ///
    /// Integers among doubles are doubles, where doubles hold them.
    public init(inferring values: [Value]) {
        let texts = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
        if texts.count == values.count {
            self = .string(texts)
            return
        }
        let truths = values.compactMap { if case .bool(let truth) = $0 { truth } else { nil } }
        if truths.count == values.count {
            self = .bool(truths)
            return
        }
        let integers = values.compactMap { if case .int64(let number) = $0 { number } else { nil } }
        if integers.count == values.count {
            self = .int64(integers)
            return
        }
        let numbers = values.compactMap { value -> Double? in
            switch value {
            case .int64(let number): Double(exactly: number)
            case .double(let number): number
            default: nil
            }
        }
        self = numbers.count == values.count ? .double(numbers) : .value(values)
    }
}

extension ScalarMapEntry.Key {
    /// The key as text: how maps whose keys must be texts have it.
    public var text: String {
        switch self {
        case .none: ""
        case .int32(let number): "\(number)"
        case .int64(let number): "\(number)"
        case .float(let number): "\(number)"
        case .double(let number): "\(number)"
        case .bool(let truth): "\(truth)"
        case .unixTimestamp(let seconds): Timestamp(seconds: seconds)?.formatted() ?? "\(seconds)"
        case .bytes(let bytes): Base64.text(of: bytes)
        case .uuid(let text), .timeUuid(let text), .decimal(let text): text
        }
    }
}
