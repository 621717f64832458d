import Testing

@testable import LarderCommand

@Test("columns are padded to their widest cell and stand two spaces apart")
func textTable() {
    let table = TextTable(
        ["NAME", "DESCRIPTION", "TYPE"],
        rows: [["driver", "", "INT64"], ["größe", "a\nb\u{1B}[1m", ""]])
    #expect(
        table.text == """
            NAME    DESCRIPTION    TYPE
            driver                 INT64
            größe   a\\nb\\u{1b}[1m

            """)
}

@Test("numbers stand right, nulls are named, long cells are cut on a terminal only")
func frameTable() {
    let columns = [
        TextTable.Column(title: "driver_id", isRight: true), TextTable.Column(title: "note"),
    ]
    let long = String(repeating: "x", count: 40)
    let rows = [["1001", long], ["7", nil]]
    #expect(
        TextTable(columns: columns, rows: rows, terminalColumns: 60).text == """
            driver_id  note
                 1001  xxxxxxxxxxxxxxxxxxx…
                    7  null

            """)
    #expect(TextTable(columns: columns, rows: rows, terminalColumns: nil).text.contains(long))
}

/// How far a job is, and the line.
struct ProgressCase: CustomTestStringConvertible, Sendable {
    var line: ProgressLine
    var bar: String
    var plain: String

    init(_ rows: Int, of totalRows: Int?, after elapsed: Duration, _ bar: String, _ plain: String) {
        line = ProgressLine(title: "stats", rows: rows, totalRows: totalRows, elapsed: elapsed)
        self.bar = bar
        self.plain = plain
    }

    var testDescription: String { bar }
}

@Test(
    "a line of progress shows rows, rate and time left, as far as they are known",
    arguments: [
        ProgressCase(0, of: nil, after: .zero, "stats  0 rows", "stats: 0 rows"),
        ProgressCase(
            1_234_567, of: nil, after: .seconds(2), "stats  1,234,567 rows  617,283 rows/s",
            "stats: 1,234,567 rows, 617,283 rows/s"),
        ProgressCase(
            500, of: 1000, after: .seconds(1),
            "stats  [##########----------]  50%  500 rows  500 rows/s  1 s left",
            "stats: 50%, 500 rows, 500 rows/s"),
        ProgressCase(
            10, of: 100_010, after: .seconds(1),
            "stats  [--------------------]  0%  10 rows  10 rows/s  2 h 46 min left",
            "stats: 0%, 10 rows, 10 rows/s"),
        ProgressCase(
            1100, of: 1000, after: .seconds(1),
            "stats  [####################]  100%  1,100 rows  1,100 rows/s",
            "stats: 100%, 1,100 rows, 1,100 rows/s"),
    ])
func progressLine(_ example: ProgressCase) {
    #expect(example.line.bar(columns: 100) == example.bar)
    #expect(example.line.plain == example.plain)
    #expect(example.line.bar(columns: 20).count <= 19)
}

@Test("on a terminal the line is drawn over and taken away, elsewhere lines come now and then")
func progressBar() {
    let start = ContinuousClock.now
    let terminal = CapturedConsole(errorColumns: 80)
    let bar = ProgressBar(terminal.console)
    bar.update("stats", rows: 0, at: start)
    bar.update("stats", rows: 10, at: start + .milliseconds(10))
    bar.update("stats", rows: 20, at: start + .seconds(1))
    bar.update("stats", rows: 30, at: start + .milliseconds(1050))
    bar.clear()
    bar.clear()
    #expect(terminal.errors == "\r\u{1B}[Kstats  20 rows  20 rows/s\r\u{1B}[K")

    let file = CapturedConsole()
    let lines = ProgressBar(file.console)
    for second in 0..<12 {
        lines.update("stats", rows: second * 10, at: start + .seconds(second))
    }
    lines.clear()
    #expect(file.errors == "stats: 50 rows, 10 rows/s\nstats: 100 rows, 10 rows/s\n")
}
