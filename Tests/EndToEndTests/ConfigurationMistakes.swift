import LarderTesting
import Testing

private let commands = [
    "plan", "apply", "teardown --force", "materialize 2024-03-20 2024-03-21",
    "materialize-incremental now", "delete driver", "registry-dump", "configuration",
    "entities list", "feature-views list", "feature-services list", "data-sources list",
    "features list", "projects list", "entities describe driver",
    "get-online-features -e driver_id=1001 -f driver_stats:trips",
    "get-historical-features -d [] -f driver_stats:trips",
]

@Test("a folder without feature_store.yaml is no repository", .tags(.endToEnd), arguments: commands)
func noRepository(_ words: String) throws {
    try Mistake(
        words, words,
        """
        error: no feature_store.yaml in REPO
        hint: run "larder init", or name the repository: -c DIR
        """,
        in: { try TemporaryFolder() }
    ).check()
}

/// A repository with another configuration.
private func mistake(_ name: String, _ words: String, _ errors: String, _ yaml: String) -> Mistake {
    Mistake(name, words, errors, given: { try $0.write("feature_store.yaml", yaml + "\n") })
}

@Test(
    "configurations that are none",
    .tags(.endToEnd),
    arguments: [
        Mistake(
            "no such repository", "-c missing plan",
            """
            error: no feature_store.yaml in missing
            hint: run "larder init", or name the repository: -c DIR
            """),
        Mistake(
            "a file as repository", "-c data/stats.csv plan",
            """
            error: no feature_store.yaml in data/stats.csv
            hint: run "larder init", or name the repository: -c DIR
            """),
        Mistake(
            "a repository one folder down", "plan",
            """
            error: no feature_store.yaml in REPO
            hint: there is one in feature_repo: use -c REPO/feature_repo
            """, in: { try TemporaryFolder() },
            given: { try $0.write("feature_repo/feature_store.yaml", ShopRepository.configuration) }
        ),
        mistake(
            "broken YAML", "plan",
            """
            error: feature_store.yaml:2:1: while parsing a flow sequence: did not find expected ',' or ']'
            hint: check the indentation and the quotes around line 2
            """, "project: [shop"),
        mistake(
            "empty", "plan",
            """
            error: feature_store.yaml:2: the file must hold settings
            hint: write at least: project: NAME, and registry: data/registry.db
            """, ""),
        mistake(
            "only a text", "plan",
            """
            error: feature_store.yaml:1: the file must hold settings
            hint: write at least: project: NAME, and registry: data/registry.db
            """, "shop"),
        mistake(
            "no project and no registry", "plan",
            """
            error: feature_store.yaml:1: no project
            hint: add a line: project: NAME
            error: feature_store.yaml:1: no registry
            hint: add a line: registry: data/registry.db
            """, "provider: local"),
        mistake(
            "a key twice", "plan",
            """
            error: feature_store.yaml:2:1: the key "project" stands already in line 1
            hint: keep one of the two
            """, "project: shop\nproject: shop\nregistry: r.db"),
        mistake(
            "wrong values", "plan",
            """
            error: feature_store.yaml:1: project: a project can't be called "my shop"
            hint: use letters, digits and underscores
            error: feature_store.yaml:3: entity_key_serialization_version: entity_key_serialization_version can't be 1
            hint: write 3; 2 where an older Feast made the store
            """, "project: my shop\nregistry: r.db\nentity_key_serialization_version: 1"),
        mistake(
            "project that is a number", "plan",
            """
            error: feature_store.yaml:1: project: project must be a text, not a whole number
            hint: write it in quotes: project: "5"
            """, "project: 5\nregistry: r.db"),
        mistake(
            "registry in the cloud", "plan",
            """
            error: feature_store.yaml:2: registry: no registry at "s3://bucket/registry.db"
            hint: supported: a path of a file
            """, "project: shop\nregistry: s3://bucket/registry.db"),
        mistake(
            "registry in SQL", "plan",
            """
            error: feature_store.yaml:3: registry.registry_type: no registry of type "sql"
            hint: supported: file
            """, "project: shop\nregistry:\n  registry_type: sql\n  path: postgresql://x"),
        mistake(
            "unknown online store in apply", "apply",
            """
            error: feature_store.yaml:4: online_store.type: no online store of type "dynamodb"
            hint: supported: sqlite, redis
            """, "project: shop\nregistry: data/registry.db\nonline_store:\n  type: dynamodb"),
        mistake(
            "unknown online store in a request",
            "get-online-features -e driver_id=1001 -f driver_stats:trips",
            """
            error: feature_store.yaml:4: online_store.type: no online store of type "dynamodb"
            hint: supported: sqlite, redis
            """, "project: shop\nregistry: data/registry.db\nonline_store:\n  type: dynamodb"),
        mistake(
            "misspelled online store", "apply",
            """
            error: feature_store.yaml:4: online_store.type: no online store of type "sqllite"
            hint: supported: sqlite, redis
            """, "project: shop\nregistry: data/registry.db\nonline_store:\n  type: sqllite"),
        mistake(
            "no online store", "get-online-features -e driver_id=1001 -f driver_stats:trips",
            """
            error: feature_store.yaml:3: online_store: the online store is switched off
            hint: set online_store: {type: sqlite, path: data/online.db}
            """, "project: shop\nregistry: data/registry.db\nonline_store: null"),
        mistake(
            "unknown offline store in apply", "apply",
            """
            error: feature_store.yaml:6: offline_store.type: no offline store of type "snowflake.offline"
            hint: supported: dask, duckdb, file; all three mean the embedded engine
            """,
            "project: shop\nregistry: data/registry.db\nonline_store:\n  path: data/online_store.db\noffline_store:\n  type: snowflake.offline"
        ),
        mistake(
            "unknown offline store in materialize", "materialize 2024-03-20 2024-03-21",
            """
            error: feature_store.yaml:5: offline_store: no offline store of type "bigquery"
            hint: supported: dask, duckdb, file; all three mean the embedded engine
            """,
            "project: shop\nregistry: data/registry.db\nonline_store:\n  path: data/online_store.db\noffline_store: bigquery"
        ),
        mistake(
            "wrong memory limit", "materialize 2024-03-20 2024-03-21",
            """
            error: memory limit "plenty": the engine says: Memory must have a number (e.g. 1GB)
            hint: write memory_limit: 4GB, or 512MB
            """, ShopRepository.configuration + "    offline_engine: {memory_limit: plenty}"),
        mistake(
            "wrong number of threads", "plan",
            """
            error: feature_store.yaml:11: larder.offline_engine.threads: threads can't be 0
            hint: write a number from 1 to 1024
            """, ShopRepository.configuration + "    offline_engine: {threads: 0}"),
        Mistake(
            "not UTF-8", "plan",
            """
            error: feature_store.yaml: the file is not UTF-8 text
            hint: save it as UTF-8
            """, given: { try $0.write("feature_store.yaml", bytes: [0x70, 0xFF]) }),
        Mistake(
            "a folder in its place", "plan",
            """
            error: feature_store.yaml: the file can't be read: Is a directory
            hint: check its permissions
            """,
            given: {
                try $0.remove("feature_store.yaml")
                try $0.write("feature_store.yaml/file", "")
            }),
    ])
func configuration(_ mistake: Mistake) throws { try mistake.check() }

@Test("unknown keys of the configuration are warned of, and nothing else", .tags(.endToEnd))
func unknownKeys() throws {
    let folder = try ShopRepository.materialized()
    try folder.replace("feature_store.yaml", "offline_store:", with: "ofline_store:")
    try folder.replace(
        "feature_store.yaml", "path: data/online_store.db",
        with: "pth: x.db\n    path: data/online_store.db")
    let result = try Program.larder.run(["plan"], in: folder.url)
    #expect(result.status == 0)
    #expect(result.output == "No changes.\n")
    #expect(
        result.errors == """
            warning: feature_store.yaml:5: online_store.pth: unknown key "pth"
            hint: did you mean "path"?
            warning: feature_store.yaml:7: ofline_store: unknown key "ofline_store"
            hint: did you mean "offline_store"?

            """)
}
