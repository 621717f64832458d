extension Timestamp {
    /// A moment from the fields of a `google.protobuf.Timestamp`, cut downward to microseconds.
    ///
    /// `nil` where 64 bits of microseconds don't reach.
    public init?(seconds: Int64, nanoseconds: Int32) {
        guard let whole = Timestamp(seconds: seconds) else { return nil }
        let part = Timestamp(nanoseconds: Int64(nanoseconds))
        let (sum, overflow) = whole.microseconds.addingReportingOverflow(part.microseconds)
        guard !overflow else { return nil }
        microseconds = sum
    }

    /// The field `nanos` of a `google.protobuf.Timestamp`, whose `seconds` are ``seconds``: a
    /// multiple of 1,000 from 0 to 999,999,000.
    public var nanosecondOfSecond: Int32 { Int32(microsecondOfSecond) * 1_000 }

    /// Reads a `google.protobuf.Timestamp`.
    ///
    /// - Throws: ``WireError``, also for a moment that 64 bits of microseconds don't reach.
    public init(from reader: WireReader) throws(WireError) {
        var reader = reader
        let start = reader.offset
        var seconds: Int64 = 0
        var nanoseconds: Int32 = 0
        while let (number, type) = try reader.nextField() {
            switch (number, type) {
            case (1, .varint): seconds = Int64(bitPattern: try reader.varint())
            case (2, .varint): nanoseconds = Int32(truncatingIfNeeded: try reader.varint())
            default: try reader.skip(type)
            }
        }
        guard let moment = Timestamp(seconds: seconds, nanoseconds: nanoseconds) else {
            throw WireError("timestamp out of range", at: start)
        }
        self = moment
    }

    /// Writes the fields of a `google.protobuf.Timestamp`: no byte at all for ``epoch``.
    public func write(to writer: inout WireWriter) {
        if seconds != 0 { writer.varintField(1, UInt64(bitPattern: seconds)) }
        if nanosecondOfSecond != 0 { writer.varintField(2, UInt64(nanosecondOfSecond)) }
    }
}
