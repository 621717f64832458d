import FeatureValues
import Redis

/// Feast's layout of one view in Redis.
///
/// All views of an entity share one hash. Its key is the entity key and the project's name; a
/// feature's field is a hash of its name, and one field more keeps the view's event timestamp.
struct RedisLayout {
    /// What follows an entity key.
    let suffix: [UInt8]
    /// The field of the event timestamp.
    let timestampField: [UInt8]
    private let view: String

    init(_ table: OnlineTable) {
        suffix = Array(table.project.utf8)
        timestampField = Array("_ts:\(table.featureView)".utf8)
        view = table.featureView
    }

    /// The field of a feature.
    func field(of feature: String) -> [UInt8] {
        let hash = murmur3(Array("\(view):\(feature)".utf8))
        return (0..<4).map { UInt8(truncatingIfNeeded: hash >> (8 * $0)) }
    }

    /// The fields of features, and last that of the event timestamp.
    func fields(of features: some Sequence<String>) -> RedisArguments {
        var arguments = RedisArguments()
        for feature in features { arguments.append(field(of: feature)) }
        arguments.append(timestampField)
        return arguments
    }
}

extension Timestamp {
    /// The moment as it is stored: a `google.protobuf.Timestamp`, without a byte for 1970.
    var stored: [UInt8] {
        var writer = WireWriter()
        write(to: &writer)
        return writer.bytes
    }

    /// A stored moment; `nil` where the bytes are none.
    init?(stored bytes: [UInt8], in range: Range<Int>) {
        do {
            try self.init(from: WireReader(bytes, in: range))
        } catch {
            return nil
        }
    }
}
