/// Reads a JSON text piece by piece, without a tree: requests to a server.
///
/// It takes what Python's `json` takes, `NaN`, `Infinity` and keys that stand twice included, and
/// refuses the rest in its words. ``skipValue()`` checks a whole value, so a caller can first go
/// over the members of an object, remember where the values are, and read those that it needs
/// afterwards.
/// ```swift
/// var scanner = try JSONScanner(body)
/// if scanner.kind == .object {
///     scanner.beginObject()
///     while let key = try scanner.nextKey() {
///         if scanner.isEqual(key, to: "features") { features = try scanner.skipValue() } …
///     }
/// }
/// try scanner.end()
/// ```
public struct JSONScanner: Sendable {
    /// What a value is, by how it begins.
    public enum Kind: Hashable, Sendable {
        case object, array, string, number, `true`, `false`, null
    }

    /// A string, where it lies between its quotes.
    public struct Text: Hashable, Sendable {
        /// The bytes between the quotes.
        public var range: Range<Int>
        /// Whether there are escapes, so that the bytes are not the text.
        public var isEscaped: Bool
    }

    /// How many arrays and objects may stand inside each other.
    public static let maximumDepth = 500

    /// The text.
    public let bytes: [UInt8]
    /// Where the next byte is read.
    public internal(set) var position: Int
    let limit: Int
    /// Whether an array or object has just been begun.
    private var isAtStart = false

    /// A scanner of a whole text; a byte order mark is passed over.
    ///
    /// - Throws: ``JSONScanError`` for bytes that are not UTF-8.
    public init(_ bytes: [UInt8]) throws(JSONScanError) {
        var all: UInt8 = 0
        for byte in bytes { all |= byte }
        if all >= 0x80, String(validating: bytes, as: UTF8.self) == nil {
            throw JSONScanError(code: .notUTF8, message: "the text is not UTF-8", position: 0)
        }
        self.bytes = bytes
        limit = bytes.count
        position = all >= 0x80 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        skipSpace()
    }

    /// A scanner of a value that another scanner has skipped.
    public init(_ bytes: [UInt8], at value: Range<Int>) {
        precondition(value.lowerBound >= 0 && value.upperBound <= bytes.count)
        self.bytes = bytes
        limit = value.upperBound
        position = value.lowerBound
    }

    /// The kind of the value at the position; `nil` where none begins.
    public var kind: Kind? {
        switch byte(at: position) {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "\""): .string
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "N"),
            UInt8(ascii: "I"):
            .number
        case UInt8(ascii: "t"): .true
        case UInt8(ascii: "f"): .false
        case UInt8(ascii: "n"): .null
        default: nil
        }
    }

    // MARK: Structure

    /// Goes into the object at the position; its keys come next.
    public mutating func beginObject() { begin(UInt8(ascii: "{")) }

    /// Goes into the array at the position; its elements come next.
    public mutating func beginArray() { begin(UInt8(ascii: "[")) }

    /// Goes to the next member of an object, whose value must be read or skipped then.
    ///
    /// - Returns: Its key; `nil` at the object's end.
    public mutating func nextKey() throws(JSONScanError) -> Text? {
        skipSpace()
        if byte(at: position) == UInt8(ascii: "}") {
            position += 1
            isAtStart = false
            return nil
        }
        if isAtStart {
            isAtStart = false
        } else {
            try comma()
        }
        guard byte(at: position) == UInt8(ascii: "\"") else {
            throw syntax("Expecting property name enclosed in double quotes", at: position)
        }
        let key = try string()
        skipSpace()
        guard byte(at: position) == UInt8(ascii: ":") else {
            throw syntax("Expecting ':' delimiter", at: position)
        }
        position += 1
        skipSpace()
        return key
    }

    /// Goes to the next element of an array, which must be read or skipped then.
    ///
    /// - Returns: Whether there is one.
    public mutating func nextElement() throws(JSONScanError) -> Bool {
        skipSpace()
        if byte(at: position) == UInt8(ascii: "]") {
            position += 1
            isAtStart = false
            return false
        }
        if isAtStart {
            isAtStart = false
        } else {
            try comma()
        }
        return true
    }

    /// Passes over the value at the position, and checks all of it.
    ///
    /// - Returns: Where it lies.
    @discardableResult
    public mutating func skipValue() throws(JSONScanError) -> Range<Int> {
        let start = position
        try skip(depth: 0)
        return start..<position
    }

    /// Checks that nothing but space follows.
    public mutating func end() throws(JSONScanError) {
        skipSpace()
        guard position == limit else { throw syntax("Extra data", at: position) }
    }

    private mutating func skip(depth: Int) throws(JSONScanError) {
        switch byte(at: position) {
        case UInt8(ascii: "{"):
            try check(depth)
            beginObject()
            while try nextKey() != nil { try skip(depth: depth + 1) }
        case UInt8(ascii: "["):
            try check(depth)
            beginArray()
            while try nextElement() { try skip(depth: depth + 1) }
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default: _ = try number()
        }
    }

    func check(_ depth: Int) throws(JSONScanError) {
        guard depth < Self.maximumDepth else {
            throw JSONScanError(
                code: .tooDeep, message: "arrays and objects nested too deeply",
                position: characters(before: position))
        }
    }

    private mutating func begin(_ bracket: UInt8) {
        precondition(byte(at: position) == bracket, "another kind of value")
        position += 1
        isAtStart = true
    }

    private mutating func comma() throws(JSONScanError) {
        guard byte(at: position) == UInt8(ascii: ",") else {
            throw syntax("Expecting ',' delimiter", at: position)
        }
        position += 1
        skipSpace()
    }

    // MARK: Bytes

    /// The byte at an index; 0, which no token begins with, behind the end.
    func byte(at index: Int) -> UInt8 { index < limit ? bytes[index] : 0 }

    mutating func skipSpace() {
        while position < limit {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    func syntax(_ message: String, at index: Int) -> JSONScanError {
        JSONScanError(code: .syntax, message: message, position: characters(before: index))
    }

    private func characters(before index: Int) -> Int {
        var count = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? -1 : 0
        for byte in bytes[..<index] where byte & 0xC0 != 0x80 { count += 1 }
        return count
    }
}
