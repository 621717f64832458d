internal import FeatureValues

/// What is wrong at one place of a request, as FastAPI says it.
struct RequestMistake: Hashable, Sendable {
    /// A step on the way to a place.
    enum Step: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        case key(String)
        case index(Int)

        init(stringLiteral value: String) { self = .key(value) }
        init(integerLiteral value: Int) { self = .index(value) }
    }

    /// What kind of mistake it is: `missing`, `list_type`.
    var type: String
    /// Where it is: `["body", "entities", "driver_id", 1]`.
    var location: [Step]
    /// What it is, for people: `Field required`.
    var message: String
    /// What stands there, as JSON.
    var input: [UInt8]
    /// Further texts: what the JSON reader says.
    var context: [Text] = []

    /// A name and a text.
    struct Text: Hashable, Sendable {
        var name: String
        var text: String
    }

    /// A mistake.
    init(
        _ type: String, at location: [Step], _ message: String,
        input: [UInt8] = Array("null".utf8), context: [Text] = []
    ) {
        self.type = type
        self.location = location
        self.message = message
        self.input = input
        self.context = context
    }

    /// A field that is not there.
    static func missing(_ location: [Step], input: [UInt8]) -> RequestMistake {
        RequestMistake("missing", at: location, "Field required", input: input)
    }

    /// A list of more items than the server's limit.
    static func tooLong(_ location: [Step], limit: Int) -> RequestMistake {
        RequestMistake("too_long", at: location, "List should have at most \(limit) items")
    }

    /// A body that is no object.
    static func noObject(input: [UInt8]) -> RequestMistake {
        RequestMistake(
            "model_attributes_type", at: ["body"],
            "Input should be a valid dictionary or object to extract fields from", input: input)
    }

    /// What stands there, with null for the numbers that requests may have and JSON has not: `NaN`,
    /// `Infinity`, `-Infinity`.
    private var portableInput: [UInt8] {
        let initials: Set<UInt8> = [UInt8(ascii: "N"), UInt8(ascii: "I")]
        guard input.contains(where: initials.contains) else { return input }
        var portable: [UInt8] = []
        var isInText = false
        var position = 0
        while position < input.count {
            let byte = input[position]
            if isInText, byte == UInt8(ascii: "\\"), position + 1 < input.count {
                portable += input[position...position + 1]
                position += 2
                continue
            }
            if byte == UInt8(ascii: "\"") { isInText.toggle() }
            guard !isInText, initials.contains(byte) else {
                portable.append(byte)
                position += 1
                continue
            }
            if portable.last == UInt8(ascii: "-") { portable.removeLast() }
            portable += Array("null".utf8)
            position += byte == UInt8(ascii: "N") ? "NaN".utf8.count : "Infinity".utf8.count
        }
        return portable
    }

    func write(to writer: inout JSONStreamWriter) {
        writer.beginObject()
        writer.key("type")
        writer.string(type)
        writer.key("loc")
        writer.beginArray()
        for step in location {
            switch step {
            case .key(let name): writer.string(name)
            case .index(let index): writer.integer(index)
            }
        }
        writer.endArray()
        writer.key("msg")
        writer.string(message)
        writer.key("input")
        writer.raw(portableInput)
        if !context.isEmpty {
            writer.key("ctx")
            writer.beginObject()
            for entry in context {
                writer.key(entry.name)
                writer.string(entry.text)
            }
            writer.endObject()
        }
        writer.endObject()
    }
}
