extension FeatureStore {
    /// The newest values of a feature service's features, from the online store, a value per row.
    /// ```swift
    /// let drivers = try store.onlineFeatures(
    ///     DriverActivity.self, for: ["driver_id": [1001, 1002]])
    /// ```
    ///
    /// - Parameters:
    ///   - type: What `larder generate swift` wrote for the service.
    ///   - entities: The rows, in the order of the answer.
    /// - Throws: ``LarderError`` with the code `unknownColumn` where the service no longer has a
    ///   feature of the type; else as ``onlineFeatures(_:for:fullNames:)``.
    public func onlineFeatures<Row: FeatureServiceRow>(
        _ type: Row.Type, for entities: EntityRows
    ) throws -> [Row] {
        let answer = try onlineFeatures(
            type.featureRequest, for: entities, fullNames: type.usesFullFeatureNames)
        try type.checkFeatures(amongColumns: answer.columns.map(\.name))
        return try answer.rows(as: type)
    }

    /// The features of a feature service as they were at each entity row's moment, a value per row.
    ///
    /// Other columns of the entity rows, such as labels, are in the frame that
    /// ``historicalFeatures(for:features:timestampColumn:fullNames:progress:)`` makes of the type's
    /// ``FeatureServiceRow/featureRequest``; its ``TrainingFrame/rows(as:)`` gives the same values.
    ///
    /// - Parameters:
    ///   - type: What `larder generate swift` wrote for the service.
    ///   - rows: Join keys and a moment, in the order of the answer.
    ///   - timestampColumn: The column of moments.
    /// - Throws: ``LarderError`` with the code `unknownColumn` where the service no longer has a
    ///   feature of the type.
    public func historicalFeatures<Row: FeatureServiceRow>(
        _ type: Row.Type, for rows: EntityRows, timestampColumn: String = "event_timestamp"
    ) throws -> [Row] {
        let frame = try historicalFeatures(
            for: rows, features: type.featureRequest, timestampColumn: timestampColumn,
            fullNames: type.usesFullFeatureNames)
        try type.checkFeatures(amongColumns: frame.columns)
        return try frame.rows(as: type)
    }
}
