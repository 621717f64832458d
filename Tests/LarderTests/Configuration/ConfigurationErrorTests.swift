import Larder
import Testing

/// A file with a mistake, and the error's words.
struct MistakeCase: CustomTestStringConvertible, Sendable {
    var yaml: String
    var error: ConfigurationError

    init(
        _ yaml: String, _ code: ConfigurationError.Code, _ place: String, _ message: String,
        _ hint: String
    ) {
        self.yaml = yaml
        error = ConfigurationError(
            code: code, message: message, place: "feature_store.yaml:\(place)", hint: hint)
    }

    var testDescription: String { yaml }
}

@Test(
    "a mistake is named with line, key and what to do",
    arguments: [
        MistakeCase(
            "registry: r.db", .missingKey, "1", "no project", "add a line: project: NAME"),
        MistakeCase(
            "project: p", .missingKey, "1", "no registry",
            "add a line: registry: data/registry.db"),
        MistakeCase(
            "project: 12\nregistry: r.db", .wrongType, "1: project",
            "project must be a text, not a whole number",
            "write it in quotes: project: \"12\""),
        MistakeCase(
            "project: -p\nregistry: r.db", .wrongValue, "1: project",
            "a project can't be called \"-p\"",
            "use letters, digits and underscores"),
        MistakeCase(
            "project: a b\nregistry: r.db", .wrongValue, "1: project",
            "a project can't be called \"a b\"",
            "use letters, digits and underscores"),
        MistakeCase(
            "registry: r.db\nproject: my-shop", .wrongValue, "2: project",
            "the project \"my-shop\" has a hyphen, which SQLite's tables can't have",
            "use \"my_shop\""),
        MistakeCase(
            "project: p\nregistry: [a]", .wrongType, "2: registry",
            "registry must be a text, not a list", "write one text"),
        MistakeCase(
            "project: p\nregistry:\n  path: r.db\n  enable_online_feature_view_versioning: true",
            .unsupported, "4: registry.enable_online_feature_view_versioning",
            "online tables per version of a feature view are not supported", "set it to false"),
        MistakeCase(
            "project: p\nregistry: {cache_ttl_seconds: 5}", .missingKey, "2: registry.path",
            "the registry has no path", "write data/registry.db"),
        MistakeCase(
            "project: p\nregistry:\n  registry_type: sql\n  path: x", .unsupported,
            "3: registry.registry_type", "no registry of type \"sql\"", "supported: file"),
        MistakeCase(
            "project: p\nregistry: s3://bucket/r.db", .unsupported, "2: registry",
            "no registry at \"s3://bucket/r.db\"", "supported: a path of a file"),
        MistakeCase(
            "project: p\nregistry: postgresql://ada:hunter2@h/r", .unsupported, "2: registry",
            "no registry at \"postgresql://ada:********@h/r\"", "supported: a path of a file"),
        MistakeCase(
            "project: p\nregistry: {path: r.db, cache_ttl_seconds: soon}", .wrongType,
            "2: registry.cache_ttl_seconds",
            "cache_ttl_seconds must be a whole number, not a text",
            "write seconds; 0 means for ever"),
        MistakeCase(
            "project: p\nregistry: r.db\nonline_store: [sqlite]", .wrongType, "3: online_store",
            "online_store must be a text, not a list", "write one text"),
        MistakeCase(
            "project: p\nregistry: r.db\nentity_key_serialization_version: 1", .wrongValue,
            "3: entity_key_serialization_version",
            "entity_key_serialization_version can't be 1",
            "write 3; 2 where an older Feast made the store"),
        MistakeCase(
            "project: p\nregistry: r.db\nfeature_server: {offline_push_batching_enabled: 1}",
            .wrongType, "3: feature_server.offline_push_batching_enabled",
            "offline_push_batching_enabled must be a truth value, not a whole number",
            "write true or false"),
        MistakeCase(
            "project: p\nregistry: r.db\nfeature_server: {offline_push_batching_batch_size: -1}",
            .wrongValue, "3: feature_server.offline_push_batching_batch_size",
            "offline_push_batching_batch_size can't be -1", "write a number of rows"),
        MistakeCase(
            "project: p\nregistry: r.db\nlarder: fast", .wrongType, "3: larder",
            "larder must be a mapping, not a text", "write its settings below it, indented"),
        MistakeCase(
            "project: p\nregistry: r.db\nproject: q", .duplicateKey, "3:1",
            "the key \"project\" stands already in line 1", "keep one of the two"),
        MistakeCase(
            "project: [p\nregistry: r.db", .syntax, "2:9",
            "while parsing a flow sequence: did not find expected ',' or ']'",
            "check the indentation and the quotes around line 2"),
        MistakeCase(
            "", .wrongType, "1", "the file must hold settings",
            "write at least: project: NAME, and registry: data/registry.db"),
    ])
func mistake(_ example: MistakeCase) {
    let errors = #expect(throws: ConfigurationErrors.self) {
        try readConfiguration(example.yaml)
    }
    #expect(errors?.all == [example.error])
}

@Test("all mistakes of a file are reported, in the order of its lines")
func severalMistakes() {
    let errors = #expect(throws: ConfigurationErrors.self) {
        try readConfiguration("larder: 1\nproject: 2\nregistry: 3\n")
    }
    #expect(
        errors?.all.map(\.place) == [
            "feature_store.yaml:1: larder", "feature_store.yaml:2: project",
            "feature_store.yaml:3: registry",
        ])
}
