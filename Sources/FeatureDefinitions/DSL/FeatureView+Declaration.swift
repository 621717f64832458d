extension FeatureView {
    /// A view whose closure lists its features, and join keys where they are to be typed here.
    ///
    /// ```swift
    /// let hourly = FeatureView("hourly", entities: [driver], ttl: .days(1), source: stats) {
    ///     Feature("conv_rate", .float32)
    ///     Feature("acc_rate", .float32)
    /// }
    /// ```
    /// A closure that a loop leaves empty is as none: the schema is inferred.
    ///
    /// - Parameters:
    ///   - name: Letters, digits and underscores; unique in the project, without regard to case.
    ///   - entities: Entities, or `.named("driver")`; none in a view that holds one row for all.
    ///   - ttl: How old a value may be to be joined, inclusive; `nil` and zero mean no limit.
    ///   - source: A source, or `.source("its_name")`.
    ///   - online: Whether materialization fills the online store.
    ///   - offline: Whether pushed rows go to the offline store too.
    ///   - description: For people.
    ///   - tags: For programs and people.
    ///   - owner: Who answers for it.
    ///   - enableValidation: Feast's `enable_validation`.
    ///   - file: Where mistakes are told.
    ///   - line: Where mistakes are told.
    ///   - schema: The features, one a line; loops and conditions may make them.
    public init(
        _ name: String, entities: [any EntityReference] = [], ttl: Duration? = nil,
        source: some SourceReference, online: Bool = true, offline: Bool = false,
        description: String = "", tags: [String: String] = [:], owner: String = "",
        enableValidation: Bool = false, file: String = #filePath, line: Int = #line,
        @SchemaBuilder schema: () -> [Feature]
    ) {
        self.init(
            name, entities: entities, ttl: ttl, source: source, online: online, offline: offline,
            description: description, tags: tags, owner: owner,
            enableValidation: enableValidation, file: file, line: line)
        let features = schema()
        if !features.isEmpty { self.schema = features }
    }

    /// A view whose features are inferred from the source at `apply`.
    ///
    /// - Parameters:
    ///   - name: Letters, digits and underscores; unique in the project, without regard to case.
    ///   - entities: Entities, or `.named("driver")`; none in a view that holds one row for all.
    ///   - ttl: How old a value may be to be joined, inclusive; `nil` and zero mean no limit.
    ///   - source: A source, or `.source("its_name")`.
    ///   - online: Whether materialization fills the online store.
    ///   - offline: Whether pushed rows go to the offline store too.
    ///   - description: For people.
    ///   - tags: For programs and people.
    ///   - owner: Who answers for it.
    ///   - enableValidation: Feast's `enable_validation`.
    ///   - file: Where mistakes are told.
    ///   - line: Where mistakes are told.
    public init(
        _ name: String, entities: [any EntityReference] = [], ttl: Duration? = nil,
        source: some SourceReference, online: Bool = true, offline: Bool = false,
        description: String = "", tags: [String: String] = [:], owner: String = "",
        enableValidation: Bool = false, file: String = #filePath, line: Int = #line
    ) {
        self.init(
            name: name, entities: entities.map(\.name), ttl: ttl, source: source.name,
            online: online, offline: offline, description: description, tags: tags, owner: owner,
            enableValidation: enableValidation)
        var references = Definitions()
        for entity in entities { references.append(entity.definitions) }
        references.append(source.definitions)
        declaration = Declaration(file: file, line: line, references: references)
    }
}
