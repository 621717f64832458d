extension ZonedTimestamp {
    /// The moment as ISO 8601 in its own zone, `2025-12-31T19:00:00-05:00`; `nil` if it is null,
    /// or outside the years 1 to 9999.
    ///
    /// A zone that is unknown here counts as UTC, as in Feast; so does one whose rules this
    /// machine doesn't have.
    public var text: String? {
        guard let moment = Timestamp(seconds: unixTimestamp), moment.isWritable else { return nil }
        let offset = Zone.named(zone).offset(at: unixTimestamp)
        var bytes: [UInt8] = []
        CivilTime(secondsSince1970: unixTimestamp + offset).append(to: &bytes, separator: "T")
        bytes.append(UInt8(ascii: offset < 0 ? "-" : "+"))
        let size = abs(offset)
        bytes.append(size / 3_600, digits: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(size / 60 % 60, digits: 2)
        if size % 60 != 0 {
            bytes.append(UInt8(ascii: ":"))
            bytes.append(size % 60, digits: 2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
