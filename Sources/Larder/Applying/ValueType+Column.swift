internal import Arrow
internal import FeatureDefinitions

extension ValueType {
    /// The type that Feast infers from a source's column; `nil` where it has none for it.
    init?(column: Field) {
        switch column.format {
        case "c", "s", "i", "C", "S": self = .int32
        case "l", "I", "L": self = .int64
        case "e", "f": self = .float32
        case "g": self = .float64
        case "u", "U": self = .string
        case "z", "Z": self = .bytes
        case "b": self = .bool
        case "tdD", "tdm": self = .unixTimestamp
        case "+m": self = .map
        case "+s": self = .structure([])
        default:
            if column.format.hasPrefix("ts") {
                self = .unixTimestamp
            } else if column.format.hasPrefix("+"), let child = column.children.first,
                let element = ValueType(column: child)
            {
                self = .array(element)
            } else {
                return nil
            }
        }
    }
}
