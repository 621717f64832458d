// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target is built with.
let common: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// What the targets above the C wrappers are built with: no `unsafe` without saying so.
let safe: [SwiftSetting] = common + [.strictMemorySafety()]

let package = Package(
    name: "larder",
    products: [
        .executable(name: "larder", targets: ["LarderCommand"]),
        .library(name: "Larder", targets: ["Larder"]),
        .library(name: "FeatureDefinitions", targets: ["FeatureDefinitions"]),
    ],
    targets: [
        // C declarations and module maps, nothing else.
        .target(name: "CADBC", path: "Sources/CADBC"),
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CPopt", pkgConfig: "popt", providers: [.apt(["libpopt-dev"])]),
        .systemLibrary(
            name: "CMicroHTTPD", pkgConfig: "libmicrohttpd",
            providers: [.apt(["libmicrohttpd-dev"])]),
        .systemLibrary(
            name: "CGnuTLS", pkgConfig: "gnutls", providers: [.apt(["libgnutls28-dev"])]),
        // Without its pkg-config file: that has a flag that the package manager warns of, and none
        // that is needed.
        .systemLibrary(name: "CRedis", providers: [.apt(["libhiredis-dev"])]),
        .target(name: "CProcess", path: "Sources/CProcess"),

        // One Swift wrapper per C library: pointers end here.
        .target(name: "SQLite", dependencies: ["CSQLite"], swiftSettings: common),
        .target(name: "YAML", dependencies: ["CYAML"], swiftSettings: common),
        .target(name: "Popt", dependencies: ["CPopt"], swiftSettings: common),
        .target(name: "Arrow", dependencies: ["CADBC"], swiftSettings: common),
        .target(name: "ADBC", dependencies: ["CADBC", "Arrow"], swiftSettings: common),
        .target(
            name: "MicroHTTPD", dependencies: ["CGnuTLS", "CMicroHTTPD"], swiftSettings: common),
        .target(name: "Redis", dependencies: ["CRedis"], swiftSettings: common),

        // Files replaced atomically, locks: the operating system's calls, wrapped the same way.
        .target(name: "FileSystem", swiftSettings: common),
        // Programs run to their end.
        .target(name: "ChildProcess", dependencies: ["CProcess"], swiftSettings: common),
        // What a program has to do with who calls it: its streams, Ctrl-C.
        .target(name: "Terminal", swiftSettings: common),

        // Larder itself, each using only those above it.
        .target(name: "FeatureDefinitions", swiftSettings: safe),
        .target(
            name: "FeatureValues", dependencies: ["FeatureDefinitions", "FileSystem"],
            swiftSettings: safe),
        .target(
            name: "Registry", dependencies: ["FeatureDefinitions", "FeatureValues", "FileSystem"],
            swiftSettings: safe),
        .target(
            name: "OfflineStore",
            dependencies: ["FeatureDefinitions", "FeatureValues", "FileSystem", "Arrow", "ADBC"],
            swiftSettings: safe),
        .target(
            name: "OnlineStore",
            dependencies: [
                "FeatureDefinitions", "FeatureValues", "FileSystem", "Redis", "SQLite",
            ],
            swiftSettings: safe),
        .target(
            name: "Larder",
            dependencies: [
                "FeatureDefinitions", "FeatureValues", "Registry", "OfflineStore", "OnlineStore",
                "Arrow", "ChildProcess", "FileSystem", "YAML",
            ],
            swiftSettings: safe),
        .target(
            name: "FeatureServer",
            dependencies: [
                "FeatureDefinitions", "FeatureValues", "FileSystem", "Larder", "MicroHTTPD",
                "OnlineStore", "Registry",
            ],
            swiftSettings: safe),
        .executableTarget(
            name: "LarderCommand",
            dependencies: [
                "Arrow", "FeatureDefinitions", "FeatureServer", "FeatureValues", "FileSystem",
                "Larder", "MicroHTTPD", "OfflineStore", "Popt", "Registry", "Terminal", "YAML",
            ],
            swiftSettings: safe),

        // What tests share, and the tests, a target per module.
        .target(name: "LarderTesting", path: "Tests/LarderTesting", swiftSettings: common),
        .testTarget(
            name: "FeatureDefinitionsTests",
            dependencies: ["FeatureDefinitions", "LarderTesting"], exclude: ["Golden"],
            swiftSettings: common),
        .testTarget(
            name: "DocumentationTests",
            dependencies: ["Larder", "LarderCommand", "LarderTesting", "SQLite"],
            swiftSettings: common),
        .testTarget(
            name: "EndToEndTests", dependencies: ["LarderCommand", "LarderTesting", "SQLite"],
            swiftSettings: common),
        .testTarget(
            name: "LarderTestingTests", dependencies: ["LarderTesting", "LarderCommand"],
            swiftSettings: common),
        .testTarget(
            name: "LarderTests",
            dependencies: [
                "Arrow", "ChildProcess", "FeatureDefinitions", "FeatureValues", "FileSystem",
                "Larder", "LarderTesting", "OfflineStore", "OnlineStore", "Registry", "SQLite",
            ],
            swiftSettings: common),
        .testTarget(
            name: "LarderCommandTests", dependencies: ["LarderCommand", "LarderTesting"],
            exclude: ["Golden"], swiftSettings: common),
        .testTarget(name: "PoptTests", dependencies: ["Popt"], swiftSettings: common),
        .testTarget(
            name: "ChildProcessTests", dependencies: ["ChildProcess", "LarderTesting"],
            swiftSettings: common),
        .testTarget(
            name: "MicroHTTPDTests", dependencies: ["LarderTesting", "MicroHTTPD"],
            swiftSettings: common),
        .testTarget(
            name: "RedisTests", dependencies: ["LarderTesting", "Redis"], swiftSettings: common),
        .testTarget(
            name: "FeatureServerTests",
            dependencies: [
                "FeatureDefinitions", "FeatureServer", "FeatureValues", "Larder", "LarderTesting",
                "MicroHTTPD", "OnlineStore", "Registry", "SQLite",
            ],
            exclude: ["OnlineFeatures/forms.json"], swiftSettings: common),
        .testTarget(name: "YAMLTests", dependencies: ["YAML"], swiftSettings: common),
        .testTarget(
            name: "RegistryTests",
            dependencies: [
                "FeatureDefinitions", "FeatureValues", "FileSystem", "LarderTesting", "Registry",
            ],
            exclude: ["Golden"], swiftSettings: common),
        .testTarget(
            name: "FeatureValuesTests",
            dependencies: ["FeatureDefinitions", "FeatureValues", "LarderTesting"],
            exclude: ["Data"], swiftSettings: common),
        .testTarget(name: "ArrowTests", dependencies: ["Arrow"], swiftSettings: common),
        .testTarget(
            name: "ADBCTests", dependencies: ["ADBC", "Arrow", "LarderTesting"],
            swiftSettings: common),
        .testTarget(
            name: "OfflineStoreTests",
            dependencies: [
                "ADBC", "Arrow", "FeatureDefinitions", "FeatureValues", "FileSystem",
                "LarderTesting", "OfflineStore",
            ],
            exclude: ["Data"], swiftSettings: common),
        .testTarget(
            name: "SQLiteTests", dependencies: ["LarderTesting", "SQLite"], swiftSettings: common),
        .testTarget(
            name: "OnlineStoreTests",
            dependencies: ["FeatureValues", "LarderTesting", "OnlineStore", "Redis", "SQLite"],
            swiftSettings: common),
    ]
)
