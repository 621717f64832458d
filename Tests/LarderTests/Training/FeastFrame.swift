import FeatureDefinitions
import Foundation
import Larder
import LarderTesting
import OfflineStore
import Testing

/// A training frame that Feast made of the fixtures' repositories.
struct FeastFrame: Sendable, CustomTestStringConvertible {
    /// `driver` or `types`.
    var repository: String
    var id: String
    var features: [String]
    var fullNames = false

    var testDescription: String { id }

    static let all = [
        FeastFrame(
            repository: "driver", id: "train_scalars",
            features: ["conv_rate", "acc_rate", "avg_daily_trips"].map {
                "driver_hourly_stats:\($0)"
            }),
        FeastFrame(
            repository: "driver", id: "train_full_names",
            features: [
                "driver_hourly_stats:conv_rate", "driver_hourly_stats:avg_daily_trips",
                "driver_hourly_stats_fresh:conv_rate",
            ], fullNames: true),
        FeastFrame(
            repository: "driver", id: "train_complex",
            features: ["driver_metadata", "driver_config", "driver_profile"].map {
                "driver_hourly_stats:\($0)"
            }),
        FeastFrame(
            repository: "types", id: "train_types",
            features: ["f", "l"].flatMap { form in
                ["int32", "int64", "float32", "float64", "string", "bytes", "bool", "ts"].map {
                    "types_fv:\(form)_\($0)"
                }
            }),
        FeastFrame(
            repository: "types", id: "train_ext",
            features: [
                "uuid", "time_uuid", "json", "map", "struct", "set_str", "set_i64", "dec", "ll",
            ].map { "ext_fv:e_\($0)" }),
    ]

    /// A copy of the repository, as Feast left it.
    func makeRepository() throws -> TemporaryFolder {
        repository == "driver" ? try .driverRepository() : try .typesRepository()
    }

    /// The frame that a store of Feast's answered: its columns, and its rows in comparable form.
    func expected(_ store: String) throws -> (columns: [String], rows: [[String]]) {
        let node = try JSONReader.read(
            Fixtures.bytes("\(repository)/expected/\(id).\(store).json"))
        let columns = try #require(Self.elements(of: node, "columns")).map { column in
            if case .string(let name) = column.kind { name } else { "" }
        }
        let rows = try #require(Self.elements(of: node, "rows")).map { row in
            guard case .array(let cells) = row.kind else { return [JSONNode]() }
            return cells
        }
        let moments: Set = ["event_timestamp", "f_ts", "l_ts"]
        return (
            columns,
            try rows.map { row in
                try zip(columns, row).map { name, value in
                    try ComparableCell.text(value, isMoment: moments.contains(name))
                }
            }
        )
    }

    private static func elements(of node: JSONNode, _ name: String) -> [JSONNode]? {
        guard case .object(let members) = node.kind,
            case .array(let elements) = members.first(where: { $0.name == name })?.value.kind
        else { return nil }
        return elements
    }
}

/// The forms in which entity rows may come.
enum EntityForm: String, Sendable, CaseIterable {
    case parquet, csv, jsonLines, inlineRows, inlineColumns
}
