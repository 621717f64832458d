internal import FeatureDefinitions
internal import FeatureValues
internal import OfflineStore

extension ValueElements {
    /// The elements of an array, or of a text that is one, each of a type.
    init(pushed node: JSONNode, of type: ValueType) throws(ValueError) {
        guard case .array(let nodes) = try node.parsed(as: "an array").kind else {
            throw ValueError(
                code: .notConvertible, message: "\(node.kindName) that is not an array",
                hint: "write an array, such as [], or its text")
        }
        var values: [Value] = []
        values.reserveCapacity(nodes.count)
        for (index, node) in nodes.enumerated() {
            do throws(ValueError) {
                values.append(try Value(pushed: node, as: type, isText: false))
            } catch {
                var named = error
                named.message = "an array whose element \(index) is \(error.message)"
                throw named
            }
        }
        self = Self.elements(values, of: type)
    }

    /// Values of one type; nulls become what the type has for them.
    private static func elements(_ values: [Value], of type: ValueType) -> ValueElements {
        func all<T>(or zero: T, _ element: (Value) -> T?) -> [T] {
            values.map { element($0) ?? zero }
        }
        switch type {
        case .int32: return .int32(all(or: 0) { if case .int32(let x) = $0 { x } else { nil } })
        case .int64: return .int64(all(or: 0) { if case .int64(let x) = $0 { x } else { nil } })
        case .float32:
            return .float(all(or: .nan) { if case .float(let x) = $0 { x } else { nil } })
        case .float64:
            return .double(all(or: .nan) { if case .double(let x) = $0 { x } else { nil } })
        case .bool: return .bool(all(or: false) { if case .bool(let x) = $0 { x } else { nil } })
        case .bytes: return .bytes(all(or: []) { if case .bytes(let x) = $0 { x } else { nil } })
        case .unixTimestamp:
            return .unixTimestamp(
                all(or: Value.nullUnixTimestamp) {
                    if case .unixTimestamp(let x) = $0 { x } else { nil }
                })
        case .string: return .string(all(or: "") { if case .string(let x) = $0 { x } else { nil } })
        case .json: return .json(all(or: "null") { if case .json(let x) = $0 { x } else { nil } })
        case .uuid: return .uuid(all(or: "") { if case .uuid(let x) = $0 { x } else { nil } })
        case .timeUuid:
            return .timeUuid(all(or: "") { if case .timeUuid(let x) = $0 { x } else { nil } })
        case .decimal:
            return .decimal(all(or: "") { if case .decimal(let x) = $0 { x } else { nil } })
        case .map: return .map(all(or: []) { if case .map(let x) = $0 { x } else { nil } })
        case .structure:
            return .structure(all(or: []) { if case .structure(let x) = $0 { x } else { nil } })
        case .array, .set, .scalarMap, .zonedTimestamp: return .value(values)
        }
    }
}
