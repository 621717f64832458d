extension FeatureService {
    /// The features that one model asks for: views, or some of their features.
    ///
    /// ```swift
    /// FeatureService("driver_activity") {
    ///     hourly["conv_rate", "acc_rate"]
    ///     daily
    ///     .view("defined_in_json")["trips"]
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - name: Letters, digits and underscores; unique in the project.
    ///   - description: For people.
    ///   - tags: For programs and people.
    ///   - owner: Who answers for it.
    ///   - file: Where mistakes are told.
    ///   - line: Where mistakes are told.
    ///   - features: What it takes, in the order of its answers.
    public init(
        _ name: String, description: String = "", tags: [String: String] = [:],
        owner: String = "", file: String = #filePath, line: Int = #line,
        @ServiceBuilder features: () -> FeatureSelection
    ) {
        let selection = features()
        self.init(
            name: name, projections: selection.projections, description: description, tags: tags,
            owner: owner)
        declaration = Declaration(
            file: file, line: line, references: Definitions(featureViews: selection.views))
    }
}
