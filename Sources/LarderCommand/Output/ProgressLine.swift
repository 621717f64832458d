/// How far a job is, as one line.
struct ProgressLine {
    /// What is done: a feature view's name.
    var title: String
    /// The rows so far.
    var rows: Int
    /// All rows, where they are known.
    var totalRows: Int?
    /// Since the start.
    var elapsed: Duration

    /// Rows a second, `nil` before anything can be said.
    private var rate: Double? {
        let seconds = elapsed / .seconds(1)
        return seconds > 0.05 && rows > 0 ? Double(rows) / seconds : nil
    }

    private var share: Double? {
        guard let totalRows, totalRows > 0 else { return nil }
        return min(Double(rows) / Double(totalRows), 1)
    }

    /// `driver_stats  [#####-----]  50%  1,200 rows  400 rows/s  3 s left`, cut at `columns`.
    func bar(columns: Int) -> String {
        var parts = [title]
        if let share {
            let filled = Int(share * 20)
            parts.append(
                "[" + String(repeating: "#", count: filled)
                    + String(repeating: "-", count: 20 - filled) + "]")
            parts.append("\(Int(share * 100))%")
        }
        parts.append(contentsOf: numbers)
        if let share, share < 1, let rate, let totalRows {
            parts.append("\(Self.span(seconds: Double(totalRows - rows) / rate)) left")
        }
        return String(parts.joined(separator: "  ").prefix(max(columns - 1, 1)))
    }

    /// The same without a bar, for files and programs.
    var plain: String {
        let done = share.map { ["\(Int($0 * 100))%"] } ?? []
        return "\(title): " + (done + numbers).joined(separator: ", ")
    }

    private var numbers: [String] {
        ["\(Self.grouped(rows)) rows"] + (rate.map { ["\(Self.grouped(Int($0))) rows/s"] } ?? [])
    }

    /// The number with its thousands parted: `1,234,567`.
    static func grouped(_ number: Int) -> String {
        var groups: [String] = []
        var rest = number.magnitude
        while rest >= 1000 {
            let group = String(rest % 1000)
            groups.append(String(repeating: "0", count: 3 - group.count) + group)
            rest /= 1000
        }
        groups.append(String(rest))
        return (number < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
    }

    /// A span for people: `45 s`, `3 min 5 s` or `2 h 10 min`.
    private static func span(seconds: Double) -> String {
        let total = Int(min(seconds.rounded(.up), 1e9))
        if total < 60 { return "\(total) s" }
        if total < 3600 { return "\(total / 60) min \(total % 60) s" }
        return "\(total / 3600) h \(total / 60 % 60) min"
    }
}
