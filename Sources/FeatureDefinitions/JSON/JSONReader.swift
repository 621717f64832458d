/// Reads JSON (RFC 8259) strictly, keeping the line of every value.
///
/// Refused: duplicate keys, lone surrogates, bytes that are not UTF-8, nesting beyond
/// ``maximumDepth``, numbers beyond `Double`, anything after the value. A UTF-8 byte order mark
/// at the start is skipped. The first mistake ends the reading.
public struct JSONReader {
    /// How many arrays and objects may stand inside each other.
    public static let maximumDepth = 128

    let bytes: [UInt8]
    var position = 0
    var line = 1
    var path = JSONPath()
    private var depth = 0

    /// Reads one JSON value that fills the whole text.
    public static func read(_ bytes: [UInt8]) throws(JSONError) -> JSONNode {
        var reader = JSONReader(bytes: bytes)
        try reader.checkUTF8()
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
        reader.skipSpace()
        if reader.position == bytes.count {
            throw reader.syntax("an empty text", hint: "expected a JSON value")
        }
        let node = try reader.value(expected: "a JSON value")
        reader.skipSpace()
        if reader.position < bytes.count {
            throw reader.syntax(
                "\(reader.found) after the end of the JSON value", hint: "expected the end")
        }
        return node
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    // MARK: Values

    /// Reads the value that begins at the position; space before it is already skipped.
    private mutating func value(expected: String) throws(JSONError) -> JSONNode {
        let start = line
        switch peek {
        case UInt8(ascii: "{"): return JSONNode(.object(try members()), line: start)
        case UInt8(ascii: "["): return JSONNode(.array(try elements()), line: start)
        case UInt8(ascii: "\""): return JSONNode(.string(try string()), line: start)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return JSONNode(.number(try number()), line: start)
        case UInt8(ascii: "t") where skip("true"): return JSONNode(.bool(true), line: start)
        case UInt8(ascii: "f") where skip("false"): return JSONNode(.bool(false), line: start)
        case UInt8(ascii: "n") where skip("null"): return JSONNode(.null, line: start)
        default: throw unexpected(expected)
        }
    }

    private mutating func members() throws(JSONError) -> [JSONMember] {
        try descend()
        defer { depth -= 1 }
        position += 1
        var members: [JSONMember] = []
        var lines: [String: Int] = [:]
        skipSpace()
        if peek == UInt8(ascii: "}") {
            position += 1
            return members
        }
        while true {
            let start = line
            guard peek == UInt8(ascii: "\"") else {
                throw unexpected(members.isEmpty ? "a key or \"}\"" : "a key")
            }
            let name = try string()
            path.steps.append(.key(name))
            if let first = lines.updateValue(start, forKey: name) {
                throw JSONError(
                    code: .duplicateKey, line: start, path: path,
                    message: "the key \(JSONWriter.quoted(name)) stands twice in one object",
                    hint: "it stands first on line \(first): remove one")
            }
            skipSpace()
            guard peek == UInt8(ascii: ":") else { throw unexpected("\":\"") }
            position += 1
            skipSpace()
            members.append(JSONMember(name, try value(expected: "a value"), line: start))
            path.steps.removeLast()
            if try endOrComma(UInt8(ascii: "}")) { return members }
        }
    }

    private mutating func elements() throws(JSONError) -> [JSONNode] {
        try descend()
        defer { depth -= 1 }
        position += 1
        var elements: [JSONNode] = []
        skipSpace()
        if peek == UInt8(ascii: "]") {
            position += 1
            return elements
        }
        while true {
            path.steps.append(.index(elements.count))
            elements.append(try value(expected: elements.isEmpty ? "a value or \"]\"" : "a value"))
            path.steps.removeLast()
            if try endOrComma(UInt8(ascii: "]")) { return elements }
        }
    }

    /// Reads what follows an element: the end (true), or a comma and the space after it (false).
    private mutating func endOrComma(_ end: UInt8) throws(JSONError) -> Bool {
        skipSpace()
        if peek == end {
            position += 1
            return true
        }
        let close = "\"\(Character(Unicode.Scalar(end)))\""
        guard peek == UInt8(ascii: ",") else { throw unexpected("\",\" or \(close)") }
        let comma = line
        position += 1
        skipSpace()
        if peek == end {
            throw JSONError(
                code: .syntax, line: comma, path: path, message: "a comma before \(close)",
                hint: "remove the comma")
        }
        return false
    }

    private mutating func descend() throws(JSONError) {
        depth += 1
        if depth > Self.maximumDepth {
            throw JSONError(
                code: .outOfRange, line: line, path: JSONPath(Array(path.steps.prefix(4))),
                message: "more than \(Self.maximumDepth) arrays and objects inside each other",
                hint: "nest less deeply")
        }
    }

    // MARK: Bytes

    /// The byte at the position; 0, which no token begins with, at the end.
    var peek: UInt8 { position < bytes.count ? bytes[position] : 0 }

    mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"): break
            case UInt8(ascii: "\n"): line += 1
            case UInt8(ascii: "\r"):
                // A carriage return alone ends a line too; before a line feed, that one counts.
                let next = position + 1
                if next == bytes.count || bytes[next] != UInt8(ascii: "\n") { line += 1 }
            default: return
            }
            position += 1
        }
    }

    private mutating func skip(_ word: StaticString) -> Bool {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count, bytes[position..<end].elementsEqual("\(word)".utf8) else {
            return false
        }
        position = end
        return true
    }

    /// A text whose bytes are not UTF-8 is refused before anything else is read of it.
    private mutating func checkUTF8() throws(JSONError) {
        if String(validating: bytes, as: UTF8.self) != nil { return }
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        while case .valid(let scalar) = parser.parseScalar(from: &iterator) {
            if scalar.elementsEqual([UInt8(ascii: "\n")]) { line += 1 }
            position += scalar.count
        }
        throw syntax(
            "the byte 0x\(hexadecimal(peek, digits: 2)) is not UTF-8",
            hint: "save the text as UTF-8")
    }
}
