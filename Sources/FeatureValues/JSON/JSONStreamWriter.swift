/// Writes JSON as a stream into a growing array of bytes: UTF-8, without a tree in between.
///
/// Calls come in the order of the text: ``beginObject()``, ``key(_:)``, a value, …,
/// ``endObject()``. Commas and line breaks come by themselves.
public struct JSONStreamWriter: Sendable {
    /// The space between what is written.
    public enum Layout: Hashable, Sendable {
        /// None: `{"a":[1,2]}`.
        case compact
        /// After commas and colons: `{"a": [1, 2]}`, as Python writes it.
        case spaced
        /// A line for every element, and two spaces more per level.
        case indented
    }

    /// What has been written.
    public private(set) var bytes: [UInt8] = []
    private let layout: Layout
    private let isASCII: Bool
    private var depth = 0
    private var needsComma = false
    private var isAfterKey = false

    /// A writer that starts empty.
    ///
    /// - Parameter isASCII: Whether other characters are escaped, as Python's default is.
    public init(layout: Layout = .compact, isASCII: Bool = false) {
        self.layout = layout
        self.isASCII = isASCII
    }

    /// What has been written, as text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Makes room for so many bytes.
    public mutating func reserveCapacity(_ count: Int) {
        bytes.reserveCapacity(count)
    }

    /// Opens an object: `{`.
    public mutating func beginObject() { begin(UInt8(ascii: "{")) }

    /// Closes an object: `}`.
    public mutating func endObject() { end(UInt8(ascii: "}")) }

    /// Opens an array: `[`.
    public mutating func beginArray() { begin(UInt8(ascii: "[")) }

    /// Closes an array: `]`.
    public mutating func endArray() { end(UInt8(ascii: "]")) }

    /// A name in an object; its value comes next.
    public mutating func key(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        if layout != .compact { bytes.append(UInt8(ascii: " ")) }
        needsComma = false
        isAfterKey = true
    }

    /// A string.
    public mutating func string(_ text: String) {
        separate()
        appendQuoted(text.utf8)
    }

    /// A string, given as its bytes; what is no UTF-8 in them is replaced by U+FFFD.
    public mutating func string(utf8: ArraySlice<UInt8>) {
        guard utf8.allSatisfy({ $0 < 0x80 }) else {
            string(String(decoding: utf8, as: UTF8.self))
            return
        }
        separate()
        appendQuoted(utf8)
    }

    /// A whole number, every digit of it.
    public mutating func integer(_ number: some BinaryInteger) {
        separate()
        bytes.append(contentsOf: String(number).utf8)
    }

    /// A whole number, every digit of it.
    public mutating func integer(_ number: Int64) {
        separate()
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        // Written from the last digit on, then turned around: no text in between.
        let start = bytes.count
        var rest = number.magnitude
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// A number in the shortest form that reads back the same: `3.0`, `0.1`, `1e+300`.
    ///
    /// JSON has no other numbers, so these become the strings `"NaN"`, `"Infinity"` and
    /// `"-Infinity"`, as in protobuf's JSON form.
    public mutating func number(_ number: Double) {
        guard number.isFinite else {
            string(number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity")
            return
        }
        separate()
        number.appendPythonText(to: &bytes)
    }

    /// A truth value: `true` or `false`.
    public mutating func bool(_ bool: Bool) {
        separate()
        bytes.append(contentsOf: (bool ? "true" : "false").utf8)
    }

    /// Nothing: `null`.
    public mutating func null() {
        separate()
        bytes.append(contentsOf: "null".utf8)
    }

    /// Bytes as a string in base64, with the standard alphabet and padding.
    public mutating func base64(_ content: some Collection<UInt8>) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        Base64.append(content, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// A moment as a string, RFC 3339 in UTC.
    public mutating func timestamp(_ moment: Timestamp) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        moment.append(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// A value that is JSON already; its own space is kept as it is.
    public mutating func raw(_ json: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: json)
    }

    /// A value that is JSON already.
    public mutating func raw(_ json: [UInt8]) {
        separate()
        bytes.append(contentsOf: json)
    }

    /// Appends a piece of JSON that need not be whole, as it is.
    ///
    /// - Parameter endsValue: Whether a comma belongs before what comes next.
    public mutating func splice(_ json: [UInt8], endsValue: Bool) {
        bytes.append(contentsOf: json)
        needsComma = endsValue
    }

    /// Begins anew, and keeps the memory where nobody else holds what was written.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        (depth, needsComma, isAfterKey) = (0, false, false)
    }

    /// Ends a text for people, or a line of JSON Lines, and begins the next one.
    public mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    /// Runs `content`; if it throws, what it wrote is taken back.
    mutating func atomically<Failure: Error>(
        _ content: (inout JSONStreamWriter) throws(Failure) -> Void
    ) throws(Failure) {
        let (count, depth, needsComma, isAfterKey) = (bytes.count, depth, needsComma, isAfterKey)
        do {
            try content(&self)
        } catch {
            bytes.removeSubrange(count...)
            (self.depth, self.needsComma, self.isAfterKey) = (depth, needsComma, isAfterKey)
            throw error
        }
    }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        depth += 1
        needsComma = false
    }

    private mutating func end(_ bracket: UInt8) {
        depth -= 1
        if needsComma { breakLine() }
        bytes.append(bracket)
        needsComma = true
    }

    /// What stands before a key, or before a value without one.
    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        if isAfterKey {
            isAfterKey = false
        } else if layout == .indented {
            if depth > 0 { breakLine() }
        } else if needsComma, layout == .spaced {
            bytes.append(UInt8(ascii: " "))
        }
        needsComma = true
    }

    private mutating func breakLine() {
        guard layout == .indented else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }

    private mutating func appendQuoted(_ utf8: some Collection<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
            bytes.append(contentsOf: utf8)
        } else if isASCII {
            for unit in String(decoding: utf8, as: UTF8.self).utf16 { appendEscaped(unit) }
        } else {
            for byte in utf8 {
                if byte < 0x80 { appendEscaped(UInt16(byte)) } else { bytes.append(byte) }
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func appendEscaped(_ unit: UInt16) {
        switch unit {
        case 0x22, 0x5C: bytes += [UInt8(ascii: "\\"), UInt8(truncatingIfNeeded: unit)]
        case 0x08: bytes += Array("\\b".utf8)
        case 0x09: bytes += Array("\\t".utf8)
        case 0x0A: bytes += Array("\\n".utf8)
        case 0x0C: bytes += Array("\\f".utf8)
        case 0x0D: bytes += Array("\\r".utf8)
        case 0x20..<0x7F: bytes.append(UInt8(truncatingIfNeeded: unit))
        default:
            let digits = String(unit, radix: 16)
            bytes += Array("\\u".utf8)
            bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.count))
            bytes += Array(digits.utf8)
        }
    }
}
