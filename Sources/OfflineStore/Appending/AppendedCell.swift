internal import Arrow
internal import FeatureDefinitions
internal import FeatureValues

/// A value as the text from which an engine makes what a file's column holds.
enum AppendedCell {
    /// A value that the column can't hold.
    struct Unfitting: Error {}

    /// The text of a value for a column of an Arrow type; `nil` is null.
    ///
    /// Numbers as they are written, moments in UTC, bytes in base64, anything nested as JSON, with
    /// bytes as escapes.
    static func text(_ value: Value, for field: Field) throws(Unfitting) -> String? {
        if value.isNull { return nil }
        switch field.format.first {
        case "c", "C", "s", "S", "i", "I", "l", "L": return try integer(value)
        case "e", "f", "g", "d": return try number(value)
        case "b":
            if case .string(let text) = value, ["true", "false"].contains(text) { return text }
            guard case .bool(let truth) = value else { throw Unfitting() }
            return truth ? "true" : "false"
        case "t":
            if case .string(let text) = value {
                let moment: Timestamp
                do throws(ValueError) {
                    moment = try Timestamp(parsing: text)
                } catch {
                    throw Unfitting()
                }
                return try self.text(moment, for: field)
            }
            guard case .unixTimestamp(let seconds) = value,
                let moment = Timestamp(seconds: seconds)
            else { throw Unfitting() }
            return try text(moment, for: field)
        case "z", "Z": return Base64.text(of: try bytes(value))
        case "u", "U": return try plainText(value)
        case "+":
            var writer = JSONStreamWriter()
            try write(value, for: field, to: &writer)
            return writer.text
        default: throw Unfitting()
        }
    }

    /// The text of a moment; `nil` is null.
    static func text(_ moment: Timestamp?, for field: Field) throws(Unfitting) -> String? {
        guard let moment else { return nil }
        if field.format == "tdD" {
            // A day holds midnights only.
            guard moment.microseconds % 86_400_000_000 == 0 else { throw Unfitting() }
            return String(moment.formatted().prefix(10))
        }
        guard field.format.hasPrefix("ts") || field.format == "u" || field.format == "U" else {
            throw Unfitting()
        }
        return moment.formatted()
    }

    private static func integer(_ value: Value) throws(Unfitting) -> String {
        switch value {
        case .int32(let number): return "\(number)"
        case .int64(let number), .unixTimestamp(let number): return "\(number)"
        case .float(let number): return try whole(Double(number))
        case .double(let number): return try whole(number)
        case .string(let text), .decimal(let text):
            guard let first = text.utf8.first,
                first == UInt8(ascii: "-") || (0x30...0x39).contains(first),
                text.utf8.dropFirst().allSatisfy({ (0x30...0x39).contains($0) })
            else { throw Unfitting() }
            return text
        default: throw Unfitting()
        }
    }

    private static func whole(_ number: Double) throws(Unfitting) -> String {
        guard let integer = Int64(exactly: number) else { throw Unfitting() }
        return "\(integer)"
    }

    private static func number(_ value: Value) throws(Unfitting) -> String {
        switch value {
        case .int32(let number): return "\(number)"
        case .int64(let number): return "\(number)"
        case .float(let number): return "\(number)"
        case .double(let number): return "\(number)"
        case .decimal(let text), .string(let text): return text
        default: throw Unfitting()
        }
    }

    private static func bytes(_ value: Value) throws(Unfitting) -> [UInt8] {
        switch value {
        case .bytes(let bytes): return bytes
        case .string(let text): return Array(text.utf8)
        default: throw Unfitting()
        }
    }

    /// What a column of texts holds of a value: what it would be read as again.
    static func plainText(_ value: Value) throws(Unfitting) -> String {
        switch value {
        case .string(let text), .json(let text), .uuid(let text), .timeUuid(let text),
            .decimal(let text):
            return text
        case .int32(let number): return "\(number)"
        case .int64(let number): return "\(number)"
        case .float(let number): return "\(number)"
        case .double(let number): return "\(number)"
        case .bool(let truth): return truth ? "true" : "false"
        case .unixTimestamp(let seconds):
            return Timestamp(seconds: seconds)?.formatted() ?? "\(seconds)"
        case .bytes(let bytes):
            guard let text = String(validating: bytes, as: UTF8.self) else { throw Unfitting() }
            return text
        default:
            var writer = JSONStreamWriter()
            do throws(WireError) {
                try writer.value(value)
            } catch {
                throw Unfitting()
            }
            return writer.text
        }
    }
}

extension AppendedCell {
    /// Writes a value as the JSON that an engine makes a nested column's value of.
    static func write(
        _ value: Value, for field: Field, to writer: inout JSONStreamWriter
    ) throws(Unfitting) {
        if value.isNull {
            writer.null()
            return
        }
        switch (field.layout, value) {
        case (.structure, .map(let entries)), (.structure, .structure(let entries)):
            guard entries.allSatisfy({ entry in field.children.contains { $0.name == entry.key } })
            else { throw Unfitting() }
            writer.beginObject()
            for part in field.children {
                writer.key(part.name)
                let entry = entries.last { $0.key == part.name }
                try write(entry?.value ?? .null, for: part, to: &writer)
            }
            writer.endObject()
        case (.list, .map(let entries)) where field.format == "+m",
            (.list, .structure(let entries)) where field.format == "+m":
            guard let pair = field.children.first, let content = pair.children.last else {
                throw Unfitting()
            }
            writer.beginObject()
            for entry in entries {
                writer.key(entry.key)
                try write(entry.value, for: content, to: &writer)
            }
            writer.endObject()
        case (.list, .list(let elements)) where field.format != "+m",
            (.list, .set(let elements)) where field.format != "+m",
            (.largeList, .list(let elements)), (.largeList, .set(let elements)),
            (.fixedList, .list(let elements)), (.fixedList, .set(let elements)):
            guard let part = field.children.first else { throw Unfitting() }
            writer.beginArray()
            for index in 0..<elements.count {
                try write(elements[index], for: part, to: &writer)
            }
            writer.endArray()
        case (.structure, .json(let text)), (.structure, .string(let text)),
            (.list, .json(let text)), (.list, .string(let text)):
            try write(text, for: field, to: &writer)
        case (.structure, _), (.list, _), (.largeList, _), (.fixedList, _): throw Unfitting()
        case _ where field.format == "z" || field.format == "Z":
            writer.string(try bytes(value).reduce(into: "") { $0 += escape($1) })
        default:
            guard let text = try text(value, for: field) else {
                writer.null()
                return
            }
            switch field.format.first {
            // As texts they lose no digit.
            case "b": writer.bool(text == "true")
            default: writer.string(text)
            }
        }
    }

    /// A byte as texts have it that become bytes: `\x0a`.
    private static func escape(_ byte: UInt8) -> String {
        (byte < 16 ? "\\x0" : "\\x") + String(byte, radix: 16)
    }

    /// A document's own value, in a column that is nested.
    private static func write(
        _ text: String, for field: Field, to writer: inout JSONStreamWriter
    ) throws(Unfitting) {
        do {
            let node = try JSONReader.read(Array(text.utf8))
            try write(InferredValue.value(of: node), for: field, to: &writer)
        } catch {
            throw Unfitting()
        }
    }
}
