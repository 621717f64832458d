internal import CYAML

extension YAMLValue {
    /// The value as a block of YAML that PyYAML reads as the same value.
    ///
    /// Keys keep their order; lists stand at the indentation of their key; a text is quoted,
    /// in single quotes, only where it would otherwise be read as something else (a number, a
    /// moment, an empty text). Lines are not folded. Ends with a line feed.
    public func yaml() throws(YAMLError) -> String {
        let emitter = try Emitter()
        try emitter.write(self)
        return emitter.text
    }
}

/// libyaml's emitter into a text.
private struct Emitter: ~Copyable {
    /// Where the emitter's write handler puts the bytes.
    private final class Output {
        var bytes: [UInt8] = []
    }

    private let emitter: UnsafeMutablePointer<yaml_emitter_t>
    private let output: Output

    init() throws(YAMLError) {
        emitter = .allocate(capacity: 1)
        output = Output()
        guard yaml_emitter_initialize(emitter) == 1 else {
            emitter.deallocate()
            throw Self.failure("out of memory")
        }
        // The emitter is deleted before `output` is let go.
        yaml_emitter_set_output(
            emitter,
            { context, bytes, count in
                guard let context, let bytes else { return 0 }
                let output = Unmanaged<Output>.fromOpaque(context).takeUnretainedValue()
                output.bytes += UnsafeBufferPointer(start: bytes, count: count)
                return 1
            }, Unmanaged.passUnretained(output).toOpaque())
        yaml_emitter_set_unicode(emitter, 1)
        yaml_emitter_set_width(emitter, -1)
    }

    deinit {
        yaml_emitter_delete(emitter)
        emitter.deallocate()
    }

    var text: String { String(decoding: output.bytes, as: UTF8.self) }

    func write(_ value: YAMLValue) throws(YAMLError) {
        try emit { yaml_stream_start_event_initialize($0, YAML_UTF8_ENCODING) }
        try emit { yaml_document_start_event_initialize($0, nil, nil, nil, 1) }
        try node(value)
        try emit { yaml_document_end_event_initialize($0, 1) }
        try emit { yaml_stream_end_event_initialize($0) }
    }

    private func node(_ value: YAMLValue) throws(YAMLError) {
        switch value {
        case .null: try scalar("null", isString: false)
        case .boolean(let value): try scalar(value ? "true" : "false", isString: false)
        case .integer(let value): try scalar(String(value), isString: false)
        case .float(let value): try scalar(Self.text(of: value), isString: false)
        case .string(let text): try scalar(text, isString: true)
        case .sequence(let values):
            let style = values.isEmpty ? YAML_FLOW_SEQUENCE_STYLE : YAML_BLOCK_SEQUENCE_STYLE
            try emit { yaml_sequence_start_event_initialize($0, nil, nil, 1, style) }
            for value in values { try node(value) }
            try emit { yaml_sequence_end_event_initialize($0) }
        case .mapping(let fields):
            let style = fields.isEmpty ? YAML_FLOW_MAPPING_STYLE : YAML_BLOCK_MAPPING_STYLE
            try emit { yaml_mapping_start_event_initialize($0, nil, nil, 1, style) }
            for field in fields {
                try scalar(field.key, isString: true)
                try node(field.value)
            }
            try emit { yaml_mapping_end_event_initialize($0) }
        }
    }

    private func scalar(_ text: String, isString: Bool) throws(YAMLError) {
        let isPlain: Int32 = !isString || PlainForm(of: text) == .string ? 1 : 0
        var bytes = Array(text.utf8)
        try emit { event in
            yaml_scalar_event_initialize(
                event, nil, nil, &bytes, Int32(bytes.count), isPlain, isString ? 1 : 0,
                YAML_ANY_SCALAR_STYLE)
        }
    }

    /// YAML 1.1 takes only numbers with a point for floating point ones.
    private static func text(of value: Double) -> String {
        if value.isNaN { return ".nan" }
        if value.isInfinite { return value < 0 ? "-.inf" : ".inf" }
        let text = "\(value)"
        guard !text.contains("."), let exponent = text.firstIndex(of: "e") else { return text }
        return text[..<exponent] + ".0" + text[exponent...]
    }

    /// Makes an event and hands it to the emitter, which then owns it.
    private func emit(
        _ initialize: (UnsafeMutablePointer<yaml_event_t>) -> Int32
    ) throws(YAMLError) {
        var event = yaml_event_t()
        guard initialize(&event) == 1 else { throw Self.failure("out of memory") }
        guard yaml_emitter_emit(emitter, &event) == 1 else {
            throw Self.failure(
                emitter.pointee.problem.map { String(cString: $0) } ?? "out of memory")
        }
    }

    private static func failure(_ message: String) -> YAMLError {
        YAMLError(.emit, message, at: YAMLMark(line: 1, column: 1))
    }
}
