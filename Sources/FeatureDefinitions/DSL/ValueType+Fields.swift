extension ValueType {
    /// Named fields, in order: `.structure(["name": .string, "age": .int64])`.
    public static func structure(_ fields: KeyValuePairs<String, ValueType>) -> ValueType {
        .structure(fields.map { StructureField(name: $0.key, type: $0.value) })
    }
}
