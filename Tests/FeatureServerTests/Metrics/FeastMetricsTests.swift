import LarderTesting
import Testing

@testable import FeatureServer

/// Metrics held against a scrape of Feast's server.
@Suite struct FeastMetricsTests {
    private let feast: Exposition

    init() throws {
        feast = try Exposition(Fixtures.bytes("metrics/metrics.txt"))
    }

    @Test func everyMetricOfFeastsIsThereWithItsKindHelpAndLabels() throws {
        let ours = Dictionary(uniqueKeysWithValues: Metric.all.map { ($0.name, $0) })
        for (name, family) in feast.families {
            let metric = try #require(ours[name], "\(name)")
            #expect(metric.help == family.help)
            #expect(Set(metric.labels) == feast.labelNames[name])
            switch metric.kind {
            case .counter: #expect(family.kind == "counter")
            case .gauge: #expect(family.kind == "gauge")
            case .histogram: #expect(family.kind == "histogram")
            }
        }
    }

    @Test func histogramsHaveFeastsBoundsAmongOthers() throws {
        for metric in Metric.all {
            guard case .histogram(let buckets) = metric.kind else { continue }
            let family = try #require(feast.families[metric.name])
            let theirs = Set(family.samples.compactMap { $0.labels["le"] })
            let ours = Set((buckets.bounds + [.infinity]).map(MetricText.text(ofBound:)))
            #expect(ours.isSuperset(of: theirs), "\(metric.name)")
            #expect(buckets.bounds == buckets.bounds.sorted())
        }
    }

    @Test func requestsAreMeasuredFromFiftyMicrosecondsOn() {
        for metric in [Metric.requestLatency, .onlineReadDuration] {
            guard case .histogram(let buckets) = metric.kind else {
                Issue.record("\(metric.name) is no histogram")
                continue
            }
            #expect(buckets.bounds.first == 0.00005)
            #expect(buckets.bounds.count(where: { $0 < 0.005 }) >= 5)
        }
    }

    @Test func namesAreUniqueAndFitForPrometheus() {
        let names = Metric.all.map(\.name)
        #expect(Set(names).count == names.count)
        for metric in Metric.all {
            #expect(metric.name.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil)
            #expect(metric.labels.allSatisfy { $0.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil })
            #expect(!metric.help.isEmpty && !metric.help.hasSuffix("."))
            if case .counter = metric.kind { #expect(metric.name.hasSuffix("_total")) }
        }
    }
}
