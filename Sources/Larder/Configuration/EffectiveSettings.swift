internal import YAML

/// The settings of a file in its order, without secrets, and after them the defaults of what it
/// leaves out.
struct EffectiveSettings: Hashable, Sendable {
    private let value: YAMLValue

    /// - Parameter value: The file's mapping, variables expanded.
    init(of value: YAMLValue) {
        guard case .mapping(var fields) = value else {
            self.value = value.withoutSecrets
            return
        }
        for (key, standard) in Self.defaults where !fields.contains(where: { $0.key == key }) {
            fields.append(YAMLField(key, standard))
        }
        self.value = YAMLValue.mapping(fields).withoutSecrets
    }

    func yaml() throws(YAMLError) -> String { try value.yaml() }

    private static let defaults: [(String, YAMLValue)] = [
        ("provider", .string("local")),
        (
            "online_store",
            .mapping([
                YAMLField("type", .string("sqlite")),
                YAMLField("path", .string("data/online.db")),
            ])
        ),
        ("offline_store", .string("dask")),
        ("entity_key_serialization_version", .integer(3)),
    ]
}

extension RepositoryConfiguration {
    /// The settings as YAML: the file's own in their order with variables expanded, then the
    /// defaults of what it leaves out.
    ///
    /// Passwords, secrets and tokens are masked.
    public func yaml() throws -> String { try shown.yaml() }
}
