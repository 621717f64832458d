/// Commands that are sent together, in Redis's protocol.
public struct RedisCommands: Sendable {
    /// All commands, one after the other.
    private(set) var bytes: [UInt8] = []
    /// Where each command ends.
    private(set) var ends: [Int] = []
    /// Where each command's key lies; empty where it has none.
    private var keys: [Range<Int>] = []

    /// No commands yet.
    public init() {}

    /// How many commands there are.
    public var count: Int { ends.count }

    /// How much memory the encoded commands take.
    public var byteCount: Int { bytes.count }

    /// Adds a command without a key.
    public mutating func append(_ arguments: RedisArguments) {
        bytes.appendLength("*", arguments.count)
        bytes.append(contentsOf: arguments.bytes)
        end(key: 0..<0)
    }

    /// Adds a command with a key, which is one argument made of two parts.
    ///
    /// - Parameters:
    ///   - head: The command's name, and what comes before the key.
    ///   - key: The key's beginning.
    ///   - suffix: The key's rest.
    ///   - tail: What comes after the key.
    public mutating func append(
        _ head: RedisArguments, key: Span<UInt8>, suffix: [UInt8] = [], _ tail: RedisArguments
    ) {
        bytes.appendLength("*", head.count + 1 + tail.count)
        bytes.append(contentsOf: head.bytes)
        bytes.appendLength("$", key.count + suffix.count)
        let start = bytes.count
        bytes.append(key)
        bytes.append(contentsOf: suffix)
        let keyRange = start..<bytes.count
        bytes.append(0x0D)
        bytes.append(0x0A)
        bytes.append(contentsOf: tail.bytes)
        end(key: keyRange)
    }

    /// Removes all commands and keeps the memory.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        keys.removeAll(keepingCapacity: true)
    }

    /// Where a command lies in ``bytes``.
    func range(at index: Int) -> Range<Int> {
        (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }

    /// The slot of a command's key; `nil` where it has none.
    func slot(at index: Int) -> Int? {
        let key = keys[index]
        return key.isEmpty ? nil : Int(hashSlot(of: bytes.span.extracting(key)))
    }

    private mutating func end(key: Range<Int>) {
        ends.append(bytes.count)
        keys.append(key)
    }
}
