import Arrow

/// A value of a column in words, so that values of any type can be compared; `null` is null.
func describe(_ column: Column, _ row: Int) -> String {
    guard column.isValid(row) else { return "null" }
    switch column.layout {
    case .null, .unsupported: return "null"
    case .bits: return "\(column.bool(row))"
    case .fixed(let width):
        switch width {
        case 1: return "\(column.value(row, as: Int8.self))"
        case 2: return "\(column.value(row, as: Int16.self))"
        case 4: return "\(column.value(row, as: Int32.self))"
        case 8: return "\(column.value(row, as: Int64.self))"
        default: return "\(column.value(row, as: Int128.self))"
        }
    case .variable, .largeVariable: return "\(column.bytes(row))"
    case .list, .largeList, .fixedList:
        let elements = column.child(0)
        return "(" + column.elements(row).map { describe(elements, $0) }.joined(separator: ",")
            + ")"
    case .structure:
        let parts = column.field.children.indices.map { describe(column.child($0), row) }
        return "{" + parts.joined(separator: ",") + "}"
    }
}

/// The types that features of random cases have.
enum PayloadType: CaseIterable {
    case int8, int16, int32, int64, double, decimal, bool, text, largeText, bytes, moment
    case list, largeList, fixedList, nestedList, map, structure, listOfStructures, nothing

    /// The column's type.
    var field: Field {
        func list(_ format: String, _ child: Field) -> Field {
            Field(name: "f", format: format, children: [child])
        }
        let text = Field(name: "t", format: "u")
        let number = Field(name: "n", format: "l")
        let pair = Field(name: "s", format: "+s", children: [text, number])
        return switch self {
        case .int8: Field(name: "f", format: "c")
        case .int16: Field(name: "f", format: "s")
        case .int32: Field(name: "f", format: "i")
        case .int64: Field(name: "f", format: "l")
        case .double: Field(name: "f", format: "g")
        case .decimal: Field(name: "f", format: "d:38,2")
        case .bool: Field(name: "f", format: "b")
        case .text: Field(name: "f", format: "u")
        case .largeText: Field(name: "f", format: "U")
        case .bytes: Field(name: "f", format: "z")
        case .moment: Field(name: "f", format: "tsn:UTC")
        case .list: list("+l", number)
        case .largeList: list("+L", text)
        case .fixedList: list("+w:3", Field(name: "b", format: "b"))
        case .nestedList: list("+l", Field(name: "l", format: "+l", children: [text]))
        case .map: list("+m", pair)
        case .structure: Field(name: "f", format: "+s", children: [text, number])
        case .listOfStructures: list("+l", pair)
        case .nothing: Field(name: "f", format: "n")
        }
    }

    /// Appends a random value, or now and then a null.
    func append(to buffer: ColumnBuffer, _ random: inout SmallRandom) {
        Self.append(to: buffer, &random)
    }

    private static func append(to buffer: ColumnBuffer, _ random: inout SmallRandom) {
        guard random.below(4) > 0 else { return buffer.appendNull() }
        switch buffer.field.layout {
        case .null, .unsupported: buffer.appendNull()
        case .bits: buffer.append(random.below(2) == 0)
        case .fixed(let width):
            switch width {
            case 1: buffer.append(Int8(random.below(100)))
            case 2: buffer.append(Int16(random.below(1000)))
            case 4: buffer.append(Int32(random.below(1000)))
            case 8: buffer.append(Int64(random.below(1000)))
            default: buffer.append(Int128(random.below(1000)))
            }
        case .variable, .largeVariable:
            buffer.append(bytes: Array(repeating: UInt8(random.below(256)), count: random.below(4)))
        case .list, .largeList:
            let count = random.below(4)
            buffer.appendList { elements in
                for _ in 0..<count {
                    // A map's entries are never null.
                    if buffer.field.format == "+m" {
                        elements.appendStructure { $0.forEach { append(to: $0, &random) } }
                    } else {
                        append(to: elements, &random)
                    }
                }
            }
        case .fixedList(let count):
            buffer.appendList { elements in
                for _ in 0..<count { append(to: elements, &random) }
            }
        case .structure:
            buffer.appendStructure { $0.forEach { append(to: $0, &random) } }
        }
    }
}
