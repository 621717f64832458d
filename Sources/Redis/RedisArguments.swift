/// Arguments of commands in Redis's protocol, encoded once and used as often as needed.
public struct RedisArguments: Sendable {
    /// How many there are.
    public private(set) var count = 0
    /// The encoded arguments.
    private(set) var bytes: [UInt8] = []

    /// No arguments yet.
    public init() {}

    /// Words, such as a command's name.
    public init(_ words: String...) {
        for word in words { append(word) }
    }

    /// Adds an argument.
    public mutating func append(_ argument: Span<UInt8>) {
        count += 1
        bytes.appendArgument(argument)
    }

    /// Adds an argument.
    public mutating func append(_ argument: [UInt8]) {
        append(argument.span)
    }

    /// Adds an argument, a text in UTF-8.
    public mutating func append(_ argument: String) {
        append(Array(argument.utf8))
    }

    /// Adds an argument, a number in decimal digits.
    public mutating func append(_ argument: some BinaryInteger) {
        append(String(argument))
    }

    /// Adds all arguments of another list.
    public mutating func append(_ other: RedisArguments) {
        count += other.count
        bytes.append(contentsOf: other.bytes)
    }

    /// Removes all arguments and keeps the memory.
    public mutating func removeAll() {
        count = 0
        bytes.removeAll(keepingCapacity: true)
    }
}

extension [UInt8] {
    /// Adds `*3`, `$11` or the like, with the line's end.
    mutating func appendLength(_ kind: Character, _ length: Int) {
        guard let byte = kind.asciiValue else { preconditionFailure("no mark of the protocol") }
        append(byte)
        if length < 10 {
            append(0x30 + UInt8(length))
        } else {
            append(contentsOf: String(length).utf8)
        }
        append(0x0D)
        append(0x0A)
    }

    /// Adds a length and so many bytes.
    mutating func appendArgument(_ argument: Span<UInt8>) {
        appendLength("$", argument.count)
        append(argument)
        append(0x0D)
        append(0x0A)
    }

    mutating func append(_ span: Span<UInt8>) {
        span.withUnsafeBufferPointer { append(contentsOf: $0) }
    }
}
