/// The keys of one kind of object in a definition file: what the reader knows, what the JSON
/// Schema publishes, and what the documentation is held to.
struct DefinitionFormat: Sendable {
    /// One key of an object.
    struct Key: Sendable {
        let name: String
        let form: Form
        let isRequired: Bool
        /// For people who complete it in an editor.
        let meaning: String
        /// A value that it may have, as JSON.
        let example: String

        init(
            _ name: String, _ form: Form, required: Bool = false, _ meaning: String,
            _ example: String
        ) {
            self.name = name
            self.form = form
            self.isRequired = required
            self.meaning = meaning
            self.example = example
        }

        /// The key with a value that it may have: `"ttl": "1d"`.
        var exampleMember: String { "\"\(name)\": \(example)" }
    }

    /// What a value may look like.
    indirect enum Form: Sendable {
        /// Any text.
        case text
        /// Text that is not empty.
        case nonEmptyText
        /// The name of an object.
        case objectName
        /// The name of a feature or a join key.
        case columnName
        /// True or false.
        case flag
        /// An object with text under free keys.
        case texts
        /// Seconds, or a number with a unit, or null.
        case timeToLive
        /// The name of a value type.
        case valueType
        /// The name of a value type that entity keys can hold.
        case keyType
        /// One of some words.
        case choice([String])
        /// An array.
        case list(of: Form, atLeast: Int = 0, atMost: Int? = nil)
        /// An object with known keys.
        case object(DefinitionFormat)
        /// A data source, whose keys follow from its type.
        case dataSource
        /// A feature service's entry: text or an object.
        case projection

        /// What the value must be, with its article.
        var noun: String {
            switch self {
            case .text, .nonEmptyText, .objectName, .columnName, .valueType, .keyType, .choice:
                "a string"
            case .flag: "true or false"
            case .texts, .object, .dataSource: "an object"
            case .timeToLive: "a number or a string"
            case .list: "an array"
            case .projection: "a string or an object"
            }
        }
    }

    /// What the JSON Schema calls it: `feature_view`.
    let name: String
    /// What the object is, with its article: `a feature view`.
    let noun: String
    /// Its keys, in the order in which they are written.
    let keys: [Key]

    subscript(name: String) -> Key? { keys.first { $0.name == name } }
}

// MARK: The table

extension DefinitionFormat {
    /// The top of a definition file.
    static let file = DefinitionFormat(
        name: "file", noun: "a definition file",
        keys: [
            Key("$schema", .text, "The JSON Schema of this format, for editors.", schemaExample),
            Key(
                "entities", .list(of: .object(entity)), "What features describe.",
                #"[{"name": "driver", "join_keys": ["driver_id"]}]"#),
            Key(
                "data_sources", .list(of: .dataSource), "Where values come from.",
                #"[{"name": "trips", "type": "file", "path": "data/trips.parquet"}]"#),
            Key(
                "feature_views", .list(of: .object(featureView)),
                "Features of the same entities from one source.",
                #"[{"name": "trips", "entities": ["driver"], "source": "trips"}]"#),
            Key(
                "feature_services", .list(of: .object(featureService)), "What models ask for.",
                #"[{"name": "ranking", "features": ["trips"]}]"#),
        ])

    private static let schemaExample = #""../schema/definitions.schema.json""#

    static let entity = DefinitionFormat(
        name: "entity", noun: "an entity",
        keys: [
            Key("name", .objectName, required: true, "Unique in the project.", #""driver""#),
            Key(
                "join_keys", .list(of: .columnName, atLeast: 1, atMost: 1),
                "The one column that holds the entity's key; by default the entity's name.",
                #"["driver_id"]"#),
            Key(
                "value_type", .keyType,
                "The type of the key; by default the view's schema or the source tells it.",
                #""INT64""#),
        ] + aboutObjects)

    static let feature = DefinitionFormat(
        name: "feature", noun: "a column of a schema",
        keys: [
            Key(
                "name", .columnName, required: true,
                "The column's name, unique in its view: a feature, or a join key.",
                #""conv_rate""#),
            Key("dtype", .valueType, required: true, "The type of its values.", #""Float32""#),
        ] + aboutColumns)

    static let featureView = DefinitionFormat(
        name: "feature_view", noun: "a feature view",
        keys: [
            Key(
                "name", .objectName, required: true,
                "Unique in the project, without regard to case.", #""driver_hourly_stats""#),
            Key(
                "entities", .list(of: .objectName),
                "Names of entities; none: one row for all.", #"["driver"]"#),
            Key(
                "ttl", .timeToLive,
                "How old a value may be to be joined; absent, 0 or null: no limit.", #""1d""#),
            Key(
                "schema", .list(of: .object(feature)),
                "The features, and join keys where they are typed here; by default read from the source.",
                #"[{"name": "conv_rate", "dtype": "Float32"}]"#),
            Key(
                "source", .objectName, required: true, "The name of a data source.",
                #""driver_hourly_stats_source""#),
            Key(
                "online", .flag, "Whether materialization fills the online store; by default true.",
                "true"),
            Key(
                "offline", .flag,
                "Whether pushed rows go to the offline store too; by default false.", "false"),
            Key(
                "enable_validation", .flag,
                "Whether materialized values are held to the schema; by default false.", "false"),
        ] + aboutObjects)

    static let featureService = DefinitionFormat(
        name: "feature_service", noun: "a feature service",
        keys: [
            Key(
                "name", .objectName, required: true, "Unique in the project.", #""driver_activity""#
            ),
            Key(
                "features", .list(of: .projection, atLeast: 1), required: true,
                "What it takes from which views, in the order of its answers.",
                #"["driver_hourly_stats:conv_rate"]"#),
        ] + aboutObjects)

    static let projection = DefinitionFormat(
        name: "projection", noun: "a feature service's entry",
        keys: [
            Key(
                "view", .objectName, required: true, "The name of a feature view.",
                #""driver_hourly_stats""#),
            Key(
                "features", .list(of: .columnName, atLeast: 1),
                "The chosen features; by default all.", #"["conv_rate"]"#),
            Key(
                "name_alias", .objectName,
                "What stands before the features' names in place of the view's.",
                #""origin_stats""#),
            Key(
                "join_key_map", .texts,
                "The view's join keys, and the request's columns that hold them.",
                #"{"driver_id": "origin_driver_id"}"#),
        ])

    private static let aboutColumns = [
        Key("description", .text, "For people.", #""Share of accepted trips""#),
        Key("tags", .texts, "For programs and people.", #"{"team": "ranking"}"#),
    ]

    static let aboutObjects =
        aboutColumns + [Key("owner", .text, "Who answers for it.", #""a@b.c""#)]
}
