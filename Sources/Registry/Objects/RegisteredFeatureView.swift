public import FeatureDefinitions
public import FeatureValues

/// A feature view as a registry has it, of whatever kind: all that reading and filling it needs.
public struct RegisteredFeatureView: Hashable, Sendable {
    /// The kinds of feature views.
    public enum Kind: Hashable, Sendable {
        /// Filled from a source; the kind that definitions express.
        case feature
        /// Filled from a stream.
        case stream
        /// Labels that people give.
        case label
        /// Computed by Python at the moment of a request, which Larder can't.
        case onDemand
    }

    /// What Feast says of a view's life.
    public enum State: Int, Hashable, Sendable {
        /// Nothing is said.
        case unspecified = 0
        /// It is new.
        case created = 1
        /// It can be materialized.
        case generated = 2
        /// A materialization of Feast's is at work, or was cut short.
        case materializing = 3
        /// The online store has values of it.
        case availableOnline = 4

        /// Feast's name of it: `AVAILABLE_ONLINE`.
        public var name: String {
            switch self {
            case .unspecified: "STATE_UNSPECIFIED"
            case .created: "CREATED"
            case .generated: "GENERATED"
            case .materializing: "MATERIALIZING"
            case .availableOnline: "AVAILABLE_ONLINE"
            }
        }
    }

    /// A span of time whose rows were materialized.
    public struct Interval: Hashable, Sendable {
        /// Where it starts.
        public var start: Timestamp
        /// Where it ends.
        public var end: Timestamp

        /// A span of time.
        public init(start: Timestamp, end: Timestamp) {
            self.start = start
            self.end = end
        }
    }

    /// Unique in the project among views of all kinds.
    public var name: String
    /// What kind of view.
    public var kind: Kind
    /// Names of the entities; `["__dummy"]` in a view without.
    public var entities: [String]
    /// The join keys with their types; in a view without entities `__dummy_id`, text.
    public var joinKeys: [Feature]
    /// The features, without the join keys, in the order of their definition.
    public var features: [Feature]
    /// How old a value may be, inclusive; `nil` and zero mean no limit.
    public var ttl: Duration?
    /// Where the history is; of a view over a push source the batch source behind it.
    ///
    /// `nil` in on-demand views.
    public var batchSource: RegisteredDataSource?
    /// The source that rows are pushed or streamed to.
    public var streamSourceName: String?
    /// Whether materialization fills the online store.
    public var online: Bool
    /// Whether pushed rows go to the offline store too.
    public var offline: Bool
    /// Whether someone forbade to serve it.
    public var isDisabled: Bool
    /// What Feast says of its life.
    public var state: State
    /// What was materialized, oldest first.
    public var materializationIntervals: [Interval]
    /// The number of the definition, counted by changes of schema.
    public var versionNumber: Int
    /// For people.
    public var description: String
    /// For programs and people.
    public var tags: [String: String]
    /// Who answers for it.
    public var owner: String
    /// When the registry first had it.
    public var createdTimestamp: Timestamp?
    /// When it last changed or was materialized.
    public var lastUpdatedTimestamp: Timestamp?

    /// The latest end of what was materialized.
    public var materializedUntil: Timestamp? { materializationIntervals.map(\.end).max() }

    /// Whether it holds one row for all.
    public var hasNoEntities: Bool { entities == [Dummy.entity] }

    /// The view as a Feast registry keeps its online table: `PROJECT_VIEW`.
    public static func onlineTable(project: String, view: String) -> String {
        "\(project)_\(view)"
    }
}

extension RegisteredFeatureView {
    /// The view of an object's message.
    init?(_ object: RegistryObject, in registry: Registry) {
        let (spec, meta) = (object.spec, object.message.message("meta"))
        guard let kind = Kind(object.kind) else { return nil }
        let isOnDemand = kind == .onDemand
        let source = isOnDemand ? nil : spec.message(kind == .label ? "source" : "batch_source")
        let stream = isOnDemand || kind == .label ? nil : spec.message("stream_source")
        let entities = spec.strings("entities")
        var joinKeys = spec.messages("entity_columns").map { Feature($0) }
        if joinKeys.isEmpty, !isOnDemand {
            joinKeys = registry.joinKeys(of: entities, in: object.project)
        }
        self.init(
            name: object.name, kind: kind, entities: entities, joinKeys: joinKeys,
            features: spec.messages("features").map { Feature($0) },
            ttl: isOnDemand ? nil : spec.duration("ttl"),
            batchSource: source.map { Self.resolved($0) },
            streamSourceName: Self.streamName(source: source, stream: stream),
            online: !isOnDemand && spec.bool("online"),
            offline: kind == .feature && spec.bool("offline"),
            isDisabled: kind != .label && spec.bool("disabled"),
            state: Self.state(meta, kind), materializationIntervals: Self.intervals(meta, kind),
            versionNumber: kind == .label
                ? 0 : Int(meta?.integer("current_version_number") ?? 0),
            description: spec.string("description"), tags: spec.stringMap("tags"),
            owner: spec.string("owner"), createdTimestamp: meta?.timestamp("created_timestamp"),
            lastUpdatedTimestamp: meta?.timestamp("last_updated_timestamp"))
    }

    private static func resolved(_ source: Message) -> RegisteredDataSource {
        if source.member("type") == "PUSH_SOURCE", let batch = source.message("batch_source") {
            return RegisteredDataSource(batch)
        }
        return RegisteredDataSource(source)
    }

    private static func streamName(source: Message?, stream: Message?) -> String? {
        if let stream { return stream.string("name") }
        guard let source, source.has("batch_source") else { return nil }
        return source.string("name")
    }

    private static func state(_ meta: Message?, _ kind: Kind) -> State {
        guard kind != .label, let meta else { return .unspecified }
        return State(rawValue: Int(meta.integer("state"))) ?? .unspecified
    }

    private static func intervals(_ meta: Message?, _ kind: Kind) -> [Interval] {
        guard kind == .feature || kind == .stream, let meta else { return [] }
        return meta.messages("materialization_intervals").compactMap { interval in
            guard let start = interval.timestamp("start_time"),
                let end = interval.timestamp("end_time")
            else { return nil }
            return Interval(start: start, end: end)
        }
    }
}

extension RegisteredFeatureView.Kind {
    init?(_ kind: ObjectKind) {
        switch kind {
        case .featureView: self = .feature
        case .streamFeatureView: self = .stream
        case .labelView: self = .label
        case .onDemandFeatureView: self = .onDemand
        default: return nil
        }
    }
}

extension Registry {
    /// The views of a project: feature views first, then the kinds that only Feast has.
    public func featureViews(in project: String) -> [RegisteredFeatureView] {
        ObjectKind.views.flatMap { objects($0, in: project) }
            .compactMap { RegisteredFeatureView($0, in: self) }
    }

    /// The view of a name, of any kind.
    public func featureView(_ name: String, in project: String) -> RegisteredFeatureView? {
        ObjectKind.views.lazy.compactMap { object($0, name, in: project) }.first
            .flatMap { RegisteredFeatureView($0, in: self) }
    }

    /// The join keys of entities, for views of old registries that do not say them.
    fileprivate func joinKeys(of entities: [String], in project: String) -> [Feature] {
        entities.map { name in
            guard let spec = object(.entity, name, in: project)?.spec else {
                return Feature(name: name == Dummy.entity ? Dummy.joinKey : name, type: .string)
            }
            let isUntyped = spec.integer("value_type") == 0
            return Feature(
                name: spec.nonEmptyString("join_key") ?? name,
                type: isUntyped
                    ? .string : spec.valueType())
        }
    }
}
