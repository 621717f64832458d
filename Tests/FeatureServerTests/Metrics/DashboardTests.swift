import Foundation
import LarderTesting
import Testing

@testable import FeatureServer

/// Queries and tables in `docs/`, held to the metrics that there are.
@Suite struct DashboardTests {
    private let metrics = Dictionary(uniqueKeysWithValues: Metric.all.map { ($0.name, $0) })

    private func page(_ name: String) throws -> String {
        try String(
            contentsOf: Fixtures.checkout.appendingPathComponent("docs/\(name)"), encoding: .utf8)
    }

    private func dashboard() throws -> [String: Any] {
        let json = try JSONSerialization.jsonObject(
            with: Data(page("grafana-dashboard.json").utf8))
        return try #require(json as? [String: Any])
    }

    private func panels() throws -> [[String: Any]] {
        try #require(try dashboard()["panels"] as? [[String: Any]])
    }

    /// A name in a query with what may stand in braces behind it, such as `m{a="b",c=~"d"}`.
    private struct Selector {
        var name: String
        var labels: [String]
    }

    /// What a query reads, and the labels that it groups by; texts in quotes are left out.
    private func parts(of query: String) -> (selectors: [Selector], grouping: [String]) {
        var grouping: [String] = []
        for match in query.matches(of: /\b(?:by|without)\s*\(([^)]*)\)/) {
            grouping += match.output.1.split(separator: ",").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
        }
        let rest = query.replacing(/\b(?:by|without)\s*\([^)]*\)/, with: " ")
            .replacing(/\[[^\]]*\]/, with: " ")
        var selectors: [Selector] = []
        for match in rest.matches(of: /([A-Za-z_:][A-Za-z0-9_:]*)\s*(\{[^}]*\})?/) {
            let name = String(match.output.1)
            guard match.output.2 != nil || name.contains("_") else { continue }
            if ["histogram_quantile", "label_values"].contains(name) { continue }
            let labels = (match.output.2 ?? "").matches(of: /([a-z_]+)\s*(?:=~|!=|!~|=)\s*"/).map {
                String($0.output.1)
            }
            // What stands inside of braces was matched with the name before it.
            selectors.append(Selector(name: name, labels: labels))
        }
        return (selectors, grouping)
    }

    /// The metric that a name of a sample belongs to.
    private func metric(_ name: String) -> Metric? {
        if let metric = metrics[name] {
            if case .histogram = metric.kind { return nil }
            return metric
        }
        for suffix in ["_bucket", "_sum", "_count"] where name.hasSuffix(suffix) {
            guard let metric = metrics[String(name.dropLast(suffix.count))],
                case .histogram = metric.kind
            else { continue }
            return metric
        }
        return nil
    }

    private func check(_ query: String) throws {
        let (selectors, grouping) = parts(of: query)
        #expect(!selectors.isEmpty, "\(query)")
        var known: Set<String> = ["job", "instance"]
        for selector in selectors {
            let metric = try #require(self.metric(selector.name), "\(selector.name) in \(query)")
            var labels = known.union(metric.labels)
            if selector.name.hasSuffix("_bucket") { labels.insert("le") }
            for label in selector.labels {
                #expect(labels.contains(label), "\(selector.name) has no \(label): \(query)")
            }
            known.formUnion(labels)
        }
        for label in grouping { #expect(known.contains(label), "\(label): \(query)") }
        if query.contains("histogram_quantile") {
            #expect(grouping.contains("le") && query.contains("_bucket"), "\(query)")
        }
    }

    @Test func everyQueryOfTheDashboardReadsMetricsAndLabelsThatExist() throws {
        var count = 0
        for panel in try panels() where panel["type"] as? String != "row" {
            let targets = try #require(panel["targets"] as? [[String: Any]])
            #expect(!targets.isEmpty)
            for target in targets {
                let query = try #require(target["expr"] as? String)
                try check(query)
                // A legend names labels that are left of the series.
                let legend = try #require(target["legendFormat"] as? String)
                for match in legend.matches(of: /\{\{([a-z_]+)\}\}/) {
                    let label = String(match.output.1)
                    #expect(
                        parts(of: query).grouping.contains(label)
                            || label == "instance" && !query.contains("sum"),
                        "\(legend): \(query)")
                }
                count += 1
            }
        }
        #expect(count > 40)
    }

    @Test func theDashboardCanBeImportedAnywhere() throws {
        let dashboard = try dashboard()
        #expect(dashboard["id"] == nil)
        let templating = try #require(dashboard["templating"] as? [String: Any])
        let variables = try #require(templating["list"] as? [[String: Any]])
        #expect(variables.map { $0["name"] as? String } == ["datasource", "job", "instance"])
        #expect(variables.first?["type"] as? String == "datasource")
        for variable in variables.dropFirst() {
            try check(try #require(variable["definition"] as? String))
        }
        let source = ["type": "prometheus", "uid": "${datasource}"]
        var ids: Set<Int> = []
        for panel in try panels() {
            #expect(ids.insert(try #require(panel["id"] as? Int)).inserted)
            guard panel["type"] as? String != "row" else { continue }
            #expect(panel["datasource"] as? [String: String] == source)
            for target in try #require(panel["targets"] as? [[String: Any]]) {
                #expect(target["datasource"] as? [String: String] == source)
            }
        }
    }

    @Test func panelsDoNotLieOverEachOther() throws {
        var taken: Set<[Int]> = []
        for panel in try panels() {
            let place = try #require(panel["gridPos"] as? [String: Int])
            let (x, y) = (try #require(place["x"]), try #require(place["y"]))
            let (width, height) = (try #require(place["w"]), try #require(place["h"]))
            #expect(x >= 0 && width > 0 && x + width <= 24)
            for column in x..<(x + width) {
                for line in y..<(y + height) {
                    #expect(taken.insert([column, line]).inserted, "\(panel["title"] ?? "")")
                }
            }
        }
    }

    @Test func whatTheServerCountsIsOnTheDashboard() throws {
        let queries = try panels().flatMap { panel in
            (panel["targets"] as? [[String: Any]] ?? []).compactMap { $0["expr"] as? String }
        }
        let shown = Set(
            queries.flatMap { parts(of: $0).selectors }.compactMap { metric($0.name)?.name })
        let hidden = Set(metrics.keys).subtracting(shown)
        // The rest of what a process tells, and what stands on the dashboard in another form.
        #expect(
            hidden == [
                "feast_feature_server_cpu_usage", "feast_feature_server_memory_usage",
                "process_virtual_memory_bytes", "process_start_time_seconds", "process_threads",
                "process_open_fds", "larder_feature_materialized_until_timestamp_seconds",
                "larder_online_store_counted_timestamp_seconds",
                "larder_online_store_counting_seconds",
            ])
    }

    @Test func thePageListsEveryMetricWithItsTypeAndLabels() throws {
        var listed: [String] = []
        for line in try page("metrics.md").split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            let name = cells[1].replacing("`", with: "")
            let metric = try #require(metrics[name], "\(name)")
            listed.append(name)
            let kind =
                switch metric.kind {
                case .counter: "counter"
                case .gauge: "gauge"
                case .histogram: "histogram"
                }
            #expect(cells[2] == kind, "\(name)")
            #expect(
                cells[3] == metric.labels.map { "`\($0)`" }.joined(separator: ", "), "\(name)")
        }
        #expect(Set(listed) == Set(metrics.keys))
        #expect(listed.count == metrics.count)
    }

    @Test func theAlertsOfThePageReadMetricsThatExist() throws {
        let page = try page("metrics.md")
        let rules = page.matches(of: /expr:(?: >)?\s+((?:[^\n]|\n {10})+)\n/)
        #expect(rules.count == 3)
        for rule in rules { try check(String(rule.output.1)) }
    }
}
