internal import FeatureValues
internal import Larder
internal import OnlineStore

/// A plan, how its requests are counted, and what every answer to it has in common, as JSON.
final class PreparedPlan: Sendable {
    let plan: ServingPlan
    /// The names of the join keys.
    let joinKeyNames: [[UInt8]]
    /// The names of the features, with commas between them.
    let outputNames: [UInt8]
    /// The views of the features with their versions.
    let viewMetadata: [UInt8]

    /// What one worker counts.
    let series: OnlineSeries

    init(_ plan: ServingPlan, in shard: MetricShard) {
        self.plan = plan
        series = OnlineSeries(
            GetOnlineFeaturesEndpoint.path, features: plan.outputs.count,
            views: plan.tables.map(\.lookup.table.featureView), in: shard)
        joinKeyNames = plan.joinKeys.map { Self.json($0.name) }
        outputNames = Array(plan.outputs.map { Self.json($0.name) }.joined(separator: [0x2C]))
        var writer = JSONStreamWriter()
        writer.beginArray()
        var names: Set<String> = []
        for table in plan.tables where names.insert(table.name).inserted {
            writer.beginObject()
            writer.key("name")
            writer.string(table.name)
            if table.version != 0 {
                writer.key("version")
                writer.integer(table.version)
            }
            writer.endObject()
        }
        writer.endArray()
        viewMetadata = writer.bytes
    }

    private static func json(_ text: String) -> [UInt8] {
        var writer = JSONStreamWriter()
        writer.string(text)
        return writer.bytes
    }
}
