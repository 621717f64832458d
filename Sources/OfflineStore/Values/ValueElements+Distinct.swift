package import FeatureValues

extension ValueElements {
    /// The elements of a set: of equal ones only the first.
    package var distinct: ValueElements {
        switch self {
        case .bytes(let elements): .bytes(elements.distinct)
        case .string(let elements): .string(elements.distinct)
        case .int32(let elements): .int32(elements.distinct)
        case .int64(let elements): .int64(elements.distinct)
        case .double(let elements): .double(elements.distinct)
        case .float(let elements): .float(elements.distinct)
        case .bool(let elements): .bool(elements.distinct)
        case .unixTimestamp(let elements): .unixTimestamp(elements.distinct)
        case .json(let elements): .json(elements.distinct)
        case .uuid(let elements): .uuid(elements.distinct)
        case .timeUuid(let elements): .timeUuid(elements.distinct)
        case .decimal(let elements): .decimal(elements.distinct)
        case .map(let elements): .map(elements.distinct)
        case .structure(let elements): .structure(elements.distinct)
        case .value(let elements): .value(elements.distinct)
        }
    }
}

extension Array where Element: Hashable {
    fileprivate var distinct: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
