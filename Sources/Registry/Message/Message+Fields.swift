import FeatureValues

// Fields by their names in the `.proto` files. A name or a kind that the schema does not have is a
// bug of ours and stops the program.
extension Message {
    /// Whether a field is set.
    func has(_ name: String) -> Bool { self[number: type.field(name).number] != nil }

    /// Clears a field.
    mutating func clear(_ name: String) { self[number: type.field(name).number] = nil }

    // MARK: Reading

    /// The text of a field, empty where it is not set; bytes that are no UTF-8 become U+FFFD.
    func string(_ name: String) -> String {
        String(decoding: bytes(name), as: UTF8.self)
    }

    /// The bytes of a field.
    func bytes(_ name: String) -> [UInt8] {
        guard case .bytes(let bytes) = value(name) else { return [] }
        return bytes
    }

    /// The number of an integer or enum field.
    func integer(_ name: String) -> Int64 {
        guard case .integer(let bits) = value(name) else { return 0 }
        return Int64(bitPattern: bits)
    }

    /// The name of an enum field's number, or the number itself where it has none.
    func member(_ name: String) -> String {
        let number = integer(name)
        guard case .enumeration(let index) = type.field(name).kind,
            let member = Schema.shared.enumerations[index].name(Int32(truncatingIfNeeded: number))
        else { return String(number) }
        return member
    }

    /// A truth value.
    func bool(_ name: String) -> Bool { integer(name) != 0 }

    /// The message in a field, or `nil` where it is not set.
    func message(_ name: String) -> Message? {
        guard case .message(let message) = value(name) else { return nil }
        return message
    }

    /// The messages of a repeated field.
    func messages(_ name: String) -> [Message] {
        list(name).compactMap {
            guard case .message(let message) = $0 else { return nil }
            return message
        }
    }

    /// The texts of a repeated field.
    func strings(_ name: String) -> [String] {
        list(name).map(\.text)
    }

    /// A map of texts.
    func stringMap(_ name: String) -> [String: String] {
        var result: [String: String] = [:]
        for entry in messages(name) {
            result[entry.string("key")] = entry.string("value")
        }
        return result
    }

    /// The messages of a map, in the order of the keys.
    func messageMap(_ name: String) -> [(key: String, value: Message)] {
        messages(name).compactMap { entry in
            entry.message("value").map { (entry.string("key"), $0) }
        }
    }

    /// A moment; what lies beyond the range of microseconds becomes the range's end.
    func timestamp(_ name: String) -> Timestamp? {
        guard let message = message(name) else { return nil }
        let seconds = message.integer("seconds")
        let (scaled, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let nanos = message.integer("nanos")
        let micros = (nanos - (nanos % 1000 + 1000) % 1000) / 1000
        let (sum, exceeds) = scaled.addingReportingOverflow(micros)
        guard !overflows, !exceeds else {
            return Timestamp(microseconds: seconds < 0 ? .min : .max)
        }
        return Timestamp(microseconds: sum)
    }

    /// A length of time.
    func duration(_ name: String) -> Duration? {
        message(name).map {
            Duration(
                secondsComponent: $0.integer("seconds"),
                attosecondsComponent: $0.integer("nanos") * 1_000_000_000)
        }
    }

    private func value(_ name: String) -> FieldValue? { self[number: type.field(name).number] }

    private func list(_ name: String) -> [FieldValue] {
        guard case .list(let values) = value(name) else { return [] }
        return values
    }

    // MARK: Writing

    /// Sets a text.
    mutating func set(_ name: String, _ text: String) {
        store(.bytes(Array(text.utf8)), in: type.field(name))
    }

    /// Sets bytes.
    mutating func set(_ name: String, bytes: [UInt8]) {
        store(.bytes(bytes), in: type.field(name))
    }

    /// Sets a truth value.
    mutating func set(_ name: String, _ value: Bool) {
        store(.integer(value ? 1 : 0), in: type.field(name))
    }

    /// Sets an integer.
    mutating func set(_ name: String, _ value: Int64) {
        store(.integer(UInt64(bitPattern: value)), in: type.field(name))
    }

    /// Sets an enum to the member of a name.
    mutating func set(_ name: String, member: String) {
        let field = type.field(name)
        guard case .enumeration(let index) = field.kind,
            let number = Schema.shared.enumerations[index].number(member)
        else { preconditionFailure("no member \(member) of \(type.name).\(name)") }
        store(.integer(UInt64(bitPattern: Int64(number))), in: field)
    }

    /// Sets a message, or clears the field.
    mutating func set(_ name: String, _ message: Message?) {
        store(message.map { .message($0) }, in: type.field(name))
    }

    /// Sets a repeated field of messages.
    mutating func set(_ name: String, _ messages: [Message]) {
        store(.list(messages.map { .message($0) }), in: type.field(name))
    }

    /// Sets a repeated field of texts.
    mutating func set(_ name: String, _ texts: [String]) {
        store(.list(texts.map { .bytes(Array($0.utf8)) }), in: type.field(name))
    }

    /// Sets a map of texts; entries that stay the same keep what else they hold.
    mutating func set(_ name: String, _ map: [String: String]) {
        guard stringMap(name) != map else { return }
        let field = type.field(name)
        guard case .message(let entryType) = field.kind else { return }
        let sorted = map.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        let entries = sorted.map { key, value in
            var entry = Message(entryType)
            entry.set("key", key)
            entry.set("value", value)
            return FieldValue.message(entry)
        }
        store(.list(entries), in: field)
    }

    /// Sets a moment.
    mutating func set(_ name: String, _ timestamp: Timestamp) {
        let (seconds, rest) = timestamp.microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        let below = rest < 0
        var message = Message(MessageType("google.protobuf.Timestamp"))
        message.set("seconds", below ? seconds - 1 : seconds)
        message.set("nanos", (below ? rest + 1_000_000 : rest) * 1000)
        set(name, message)
    }

    /// Sets a length of time, or clears the field.
    mutating func set(_ name: String, _ duration: Duration?) {
        guard let duration else { return clear(name) }
        var message = Message(MessageType("google.protobuf.Duration"))
        message.set("seconds", duration.components.seconds)
        message.set("nanos", duration.components.attoseconds / 1_000_000_000)
        set(name, message)
    }

    /// Changes the message in a field, which starts empty where the field is not set.
    mutating func update(_ name: String, _ body: (inout Message) -> Void) {
        let field = type.field(name)
        guard case .message(let messageType) = field.kind else { return }
        var message = message(name) ?? Message(messageType)
        // Out of its place it is the only reference, and changing it copies nothing.
        self[number: field.number] = nil
        body(&message)
        set(name, message)
    }
}

extension FieldValue {
    /// Bytes as text.
    var text: String {
        guard case .bytes(let bytes) = self else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }
}
