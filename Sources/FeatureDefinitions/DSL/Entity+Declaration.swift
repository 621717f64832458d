extension Entity {
    /// An entity: `Entity("driver", joinKey: "driver_id", type: .int64)`.
    ///
    /// - Parameters:
    ///   - name: Letters, digits and underscores; unique in the project.
    ///   - joinKey: The column that holds the entity's key; the name unless given.
    ///   - type: The type of the key; where it is `nil`, a view's schema or the source tells it.
    ///   - description: For people.
    ///   - tags: For programs and people.
    ///   - owner: Who answers for it.
    ///   - file: Where mistakes are told.
    ///   - line: Where mistakes are told.
    public init(
        _ name: String, joinKey: String? = nil, type: JoinKeyType? = nil, description: String = "",
        tags: [String: String] = [:], owner: String = "",
        file: String = #filePath, line: Int = #line
    ) {
        self.init(
            name: name, joinKey: joinKey, valueType: type?.valueType, description: description,
            tags: tags,
            owner: owner)
        declaration = Declaration(file: file, line: line)
    }
}
