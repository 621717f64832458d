import Larder
import Testing

/// Reads a text as the file of the repository `/repo`.
func readConfiguration(
    _ text: String, environment: [String: String] = [:]
) throws -> RepositoryConfiguration {
    try RepositoryConfiguration.read(
        text, file: "feature_store.yaml", directory: "/repo", environment: environment)
}

@Test("the shortest file gets Feast's defaults")
func defaults() throws {
    let configuration = try readConfiguration("project: shop\nregistry: data/registry.db\n")
    #expect(configuration.project == "shop")
    #expect(configuration.projectDescription == "")
    #expect(configuration.provider == "local")
    #expect(configuration.registry.path == "/repo/data/registry.db")
    #expect(configuration.registry.cacheTTLSeconds == 600)
    #expect(configuration.onlineStore == OnlineStoreConfiguration(type: "sqlite"))
    #expect(configuration.offlineStore == .embedded(type: "dask"))
    #expect(configuration.entityKeySerializationVersion == 3)
    #expect(configuration.larder == LarderSettings())
    #expect(configuration.warnings.isEmpty)
}

@Test("every setting that Larder uses is read")
func everySetting() throws {
    let configuration = try readConfiguration(
        """
        project: shop_1
        project_description: A shop
        provider: aws
        registry:
            registry_type: file
            path: /var/registry.db
            cache_ttl_seconds: 5
        online_store:
            type: sqlite
            path: online store.db
        offline_store: {type: duckdb, staging_location: s3://bucket}
        entity_key_serialization_version: 2
        auth: {type: no_auth}
        batch_engine: local
        larder:
            offline_engine: {threads: 2, memory_limit: 2GB}
            online_store: {lock_timeout_milliseconds: 250}
            definitions: {time_limit_seconds: 5}
            online_ttl: mark
        """)
    #expect(configuration.project == "shop_1")
    #expect(configuration.projectDescription == "A shop")
    #expect(configuration.provider == "aws")
    #expect(
        configuration.registry
            == RegistryConfiguration(path: "/var/registry.db", cacheTTLSeconds: 5))
    #expect(
        configuration.onlineStore
            == OnlineStoreConfiguration(
                type: "sqlite", settings: ["path": "online store.db"],
                place: "feature_store.yaml:9: online_store.type"))
    #expect(configuration.offlineStore == .embedded(type: "duckdb"))
    #expect(configuration.entityKeySerializationVersion == 2)
    #expect(
        configuration.larder
            == LarderSettings(
                offlineEngineThreads: 2, offlineEngineMemoryLimit: "2GB",
                onlineStoreLockTimeout: .milliseconds(250), definitionsTimeLimit: .seconds(5),
                onlineTTL: .mark))
    #expect(configuration.warnings.isEmpty)
}

@Test(
    "pushed rows wait where Feast lets them wait",
    arguments: [
        ("{enabled: true}", nil, []),
        (
            """
            {offline_push_batching_enabled: true, offline_push_batching_batch_size: 500,
                offline_push_batching_batch_interval_seconds: 30}
            """, [500, 30], []
        ),
        (
            """
            {offline_push_batching_enabled: true, offline_push_batching_batch_size: 0,
                offline_push_batching_batch_interval_seconds: 0}
            """, [1, 1], []
        ),
        (
            """
            {offline_push_batching_enabled: false, offline_push_batching_batch_size: 500,
                offline_push_batching_batch_interval_seconds: 30}
            """, nil, []
        ),
        (
            "{offline_push_batching_enabled: true, offline_push_batching_batch_size: 500}", nil,
            [
                "pushed rows do not wait, since there is no "
                    + "offline_push_batching_batch_interval_seconds"
            ]
        ),
    ] as [(String, [Int]?, [String])])
func offlinePushBatching(section: String, expected: [Int]?, warnings: [String]) throws {
    let configuration = try readConfiguration(
        "project: p\nregistry: r.db\nfeature_server: \(section)")
    #expect(configuration.offlinePushBatching?.rows == expected?[0])
    #expect(configuration.offlinePushBatching?.interval == expected.map { .seconds($0[1]) })
    #expect(configuration.warnings.map(\.message) == warnings)
}

/// A way to write the stores, and what it means.
struct StoreCase: CustomTestStringConvertible, Sendable {
    var yaml: String
    var online: OnlineStoreConfiguration
    var offline: OfflineStoreConfiguration

    init(
        _ yaml: String, online: OnlineStoreConfiguration = OnlineStoreConfiguration(type: "sqlite"),
        offline: OfflineStoreConfiguration = .embedded(type: "dask")
    ) {
        self.yaml = yaml
        self.online = online
        self.offline = offline
    }

    var testDescription: String { yaml }
}

private let onlinePlace = "feature_store.yaml:3: online_store"

@Test(
    "stores are a mapping or a bare type; others than ours are kept until they are needed",
    arguments: [
        StoreCase("online_store: sqlite", online: .init(type: "sqlite", place: onlinePlace)),
        StoreCase("online_store: {}", online: .init(type: "sqlite", place: onlinePlace)),
        StoreCase(
            "online_store: {path: a.db, vector_enabled: yes}",
            online: .init(
                type: "sqlite", settings: ["path": "a.db", "vector_enabled": "yes"],
                place: onlinePlace)),
        StoreCase("online_store:", online: .init(type: nil, place: onlinePlace)),
        StoreCase("online_store: None", online: .init(type: nil, place: onlinePlace)),
        StoreCase(
            "online_store: {type: nosuch, connection_string: x}",
            online: .init(type: "nosuch", place: onlinePlace + ".type")),
        StoreCase("offline_store: file", offline: .embedded(type: "file")),
        StoreCase("offline_store: {type: dask}"),
        StoreCase(
            "offline_store: {type: spark, spark_conf: {a: b}}",
            offline: .unsupported(
                type: "spark", place: "feature_store.yaml:3: offline_store.type")),
        StoreCase(
            "offline_store: bigquery",
            offline: .unsupported(type: "bigquery", place: "feature_store.yaml:3: offline_store")),
    ])
func stores(_ example: StoreCase) throws {
    let configuration = try readConfiguration("project: p\nregistry: r.db\n" + example.yaml)
    #expect(configuration.onlineStore == example.online)
    #expect(configuration.offlineStore == example.offline)
    #expect(configuration.warnings.isEmpty)
}

@Test("a store that Larder has not says so when it is needed")
func unsupportedStores() throws {
    let configuration = try readConfiguration(
        "project: a-b\nregistry: r.db\nonline_store: nosuch\noffline_store: spark\n")
    let online = #expect(throws: ConfigurationError.self) {
        try configuration.makeOnlineStore()
    }
    #expect(online?.message == "no online store of type \"nosuch\"")
    #expect(online?.place == onlinePlace)
    let offline = #expect(throws: ConfigurationError.self) {
        try configuration.offlineStore.requireEmbedded()
    }
    #expect(offline?.message == "no offline store of type \"spark\"")
    #expect(offline?.hint == "supported: dask, duckdb, file; all three mean the embedded engine")
}

@Test("an online store that is switched off says so when it is needed")
func switchedOffStore() throws {
    let configuration = try readConfiguration("project: p\nregistry: r.db\nonline_store: null\n")
    let error = #expect(throws: ConfigurationError.self) { try configuration.makeOnlineStore() }
    #expect(error?.message == "the online store is switched off")
}

@Test("unknown keys are warnings with the nearest known one, also below larder:")
func unknownKeys() throws {
    let configuration = try readConfiguration(
        """
        project: p
        registy: x
        registry: {path: r.db, cache_ttl: 1}
        online_store: {type: sqlite, pth: x}
        larder: {colour: blue}
        """)
    #expect(
        configuration.warnings == [
            ConfigurationWarning(
                message: "unknown key \"registy\"", place: "feature_store.yaml:2: registy",
                hint: "did you mean \"registry\"?"),
            ConfigurationWarning(
                message: "unknown key \"cache_ttl\"",
                place: "feature_store.yaml:3: registry.cache_ttl",
                hint: "did you mean \"cache_ttl_seconds\"?"),
            ConfigurationWarning(
                message: "unknown key \"pth\"", place: "feature_store.yaml:4: online_store.pth",
                hint: "did you mean \"path\"?"),
            ConfigurationWarning(
                message: "unknown key \"colour\"", place: "feature_store.yaml:5: larder.colour",
                hint: "known: definitions, offline_engine, online_store, online_ttl, server"),
        ])
}

@Test("the effective configuration: the file's settings in order, then the defaults")
func effectiveSettings() throws {
    let configuration = try readConfiguration(
        "registry: ${DIR}/r.db\nproject: p\noffline_store: {type: duckdb}\n",
        environment: ["DIR": "x"])
    #expect(
        try configuration.yaml() == """
            registry: x/r.db
            project: p
            offline_store:
              type: duckdb
            provider: local
            online_store:
              type: sqlite
              path: data/online.db
            entity_key_serialization_version: 3

            """)
}

@Test("the effective configuration holds no secrets")
func effectiveSettingsWithoutSecrets() throws {
    let configuration = try readConfiguration(
        """
        registry: r.db
        project: p
        online_store:
          type: redis
          connection_string: "h:1,password=${WORD},db=2"
        auth:
          type: oidc
          auth_discovery_url: "https://ada:s3:cr/et@idp:5432/x"
          client_secret: s3cret
          password: null
        """, environment: ["WORD": "s3cret"])
    #expect(
        try configuration.yaml() == """
            registry: r.db
            project: p
            online_store:
              type: redis
              connection_string: h:1,password=********,db=2
            auth:
              type: oidc
              auth_discovery_url: https://ada:********@idp:5432/x
              client_secret: '********'
              password: null
            provider: local
            offline_store: dask
            entity_key_serialization_version: 3

            """)
}
