/// Answers of Redis in a few pieces of memory, which serve for call after call.
///
/// An answer is an element, or an array: an element that says how many there are in it, and then
/// those, each of which may be an array again. Texts lie one after the other in ``bytes``.
public struct RedisReplies: Sendable {
    /// What an element is.
    public enum Kind: UInt8, Sendable {
        /// Nothing: a key or a field that does not exist.
        case null
        /// Bytes.
        case string
        /// `OK` and the like.
        case status
        /// A refusal.
        case error
        /// A number.
        case integer
        /// An array: its elements follow.
        case array
    }

    /// One piece of an answer.
    public struct Element: Sendable {
        /// What it is.
        public var kind: Kind
        /// Where a string, status or error begins in ``RedisReplies/bytes``; a number itself.
        public var start: Int
        /// How many bytes a text has, or how many elements an array.
        public var count: Int
    }

    /// The texts of all elements.
    public private(set) var bytes: [UInt8] = []
    /// All elements.
    public private(set) var elements: [Element] = []
    /// Where the answer to each command begins in ``elements``.
    public private(set) var roots: [Int] = []

    /// No answers yet.
    public init() {}

    /// The element that a command is answered with, or the array's head.
    public func root(_ command: Int) -> Element { elements[roots[command]] }

    /// The bytes of a string, a status or an error.
    public func text(_ element: Element) -> [UInt8] {
        Array(bytes[element.start..<element.start + element.count])
    }

    /// The same as a string; what is no UTF-8 is replaced.
    public func string(_ element: Element) -> String {
        String(decoding: bytes[element.start..<element.start + element.count], as: UTF8.self)
    }

    /// The number that a command is answered with.
    public func integer(_ command: Int) -> Int? {
        let element = root(command)
        return element.kind == .integer ? element.start : nil
    }

    /// What a command is refused with; `nil` where it is not.
    public func error(_ command: Int, from address: RedisAddress? = nil) -> RedisError? {
        let element = root(command)
        guard element.kind == .error else { return nil }
        return RedisError(refusal: string(element), address: address)
    }

    /// What the first command that is refused is refused with.
    public var firstError: RedisError? {
        for command in roots.indices {
            if let error = error(command) { return error }
        }
        return nil
    }

    /// The element after one with all that is in it.
    public func next(after index: Int) -> Int {
        guard elements[index].kind == .array else { return index + 1 }
        var next = index + 1
        for _ in 0..<elements[index].count { next = self.next(after: next) }
        return next
    }

    /// Where the elements of an array are; none of what is no array.
    public func children(of index: Int) -> [Int] {
        guard elements[index].kind == .array else { return [] }
        var children: [Int] = []
        var next = index + 1
        for _ in 0..<elements[index].count {
            children.append(next)
            next = self.next(after: next)
        }
        return children
    }

    // MARK: Filling

    /// Makes room for answers to so many commands and keeps the memory.
    mutating func reset(commands: Int) {
        bytes.removeAll(keepingCapacity: true)
        elements.removeAll(keepingCapacity: true)
        roots.removeAll(keepingCapacity: true)
        roots.append(contentsOf: repeatElement(0, count: commands))
    }

    /// What comes next is the answer to a command.
    mutating func begin(command: Int) { roots[command] = elements.count }

    mutating func append(_ kind: Kind, _ text: UnsafeRawBufferPointer) {
        elements.append(Element(kind: kind, start: bytes.count, count: text.count))
        bytes.append(contentsOf: text)
    }

    mutating func append(_ kind: Kind, number: Int) {
        elements.append(
            kind == .array
                ? Element(kind: kind, start: 0, count: number)
                : Element(kind: kind, start: number, count: 0))
    }
}
