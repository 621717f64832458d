import Testing

@testable import FeatureServer

/// How numbers are told.
@Suite struct MetricTextTests {
    private let odd = Metric(
        .counter, "odd_total", labels: ["a", "b"], "A backslash \\, a quote \"\nand a second line")

    @Test func labelsAndHelpAreEscapedAndReadBack() throws {
        var totals = MetricTotals()
        let values = ["", "plain", "\"quoted\"", "back\\slash", "two\nlines", "größe \u{1F980}"]
        for value in values { totals.set(odd, value, "\\n", to: 1) }
        let text = MetricText([odd], totals).bytes
        let family = try #require(try Exposition(text).families["odd_total"])
        #expect(family.help == odd.help)
        #expect(family.samples.map { $0.labels["a"] } == values.sorted())
        #expect(family.samples.allSatisfy { $0.labels["b"] == "\\n" })
    }

    @Test(
        arguments: [
            (0, "0"), (12, "12"), (-3, "-3"), (0.25, "0.25"), (1e15, "1000000000000000"),
            (1e300, "1e+300"), (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"),
        ] as [(Double, String)])
    func numbers(_ number: Double, _ text: String) {
        #expect(MetricText.text(of: number) == text)
    }

    /// As Feast's client library writes them, since queries compare bounds as texts.
    @Test(
        arguments: [
            (0.00005, "5e-05"), (0.0001, "0.0001"), (0.005, "0.005"), (1, "1.0"), (10, "10.0"),
            (3600, "3600.0"), (500_000, "500000.0"), (1e6, "1e+06"), (5e6, "5e+06"),
            (2.5e12, "2.5e+12"), (.infinity, "+Inf"),
        ] as [(Double, String)])
    func bounds(_ bound: Double, _ text: String) {
        #expect(MetricText.text(ofBound: bound) == text)
    }

    @Test func aMetricWithoutSeriesIsNotTold() {
        #expect(MetricText(Metric.all, MetricTotals()).bytes.isEmpty)
    }
}
