extension Feature {
    /// One line of a view's closure: `Feature("conv_rate", .float32)`.
    ///
    /// - Parameters:
    ///   - name: Anything non-empty without `:`, `@` and control characters; unique in its view.
    ///   - type: The type of its values.
    ///   - description: For people.
    ///   - tags: For programs and people.
    ///   - file: Where mistakes are told.
    ///   - line: Where mistakes are told.
    public init(
        _ name: String, _ type: ValueType, description: String = "", tags: [String: String] = [:],
        file: String = #filePath, line: Int = #line
    ) {
        self.init(name: name, type: type, description: description, tags: tags)
        declaration = Declaration(file: file, line: line)
    }
}
