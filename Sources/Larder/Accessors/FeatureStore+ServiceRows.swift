internal import Arrow
public import OfflineStore

extension FeatureStore {
    /// The newest values of a feature service's features, from the online store, a value per row.
    ///
    /// - Parameters:
    ///   - type: What `larder generate swift` wrote for the service.
    ///   - entities: The rows, in the order of the answer.
    public func onlineFeatures<Row: FeatureServiceRow>(
        _ type: Row.Type, for entities: EntityColumns
    ) throws -> [Row] {
        let answer = try onlineFeatures(
            type.featureRequest, for: entities, fullNames: type.usesFullFeatureNames)
        try type.checkFeatures(amongColumns: answer.columns.map(\.name))
        return try answer.rows(as: type)
    }

    /// The features of a feature service as they were at each entity row's moment, a value per row.
    ///
    /// - Parameters:
    ///   - type: What `larder generate swift` wrote for the service.
    ///   - rows: Join keys and a moment, in the order of the answer.
    ///   - timestampColumn: The column of moments.
    public func historicalFeatures<Row: FeatureServiceRow>(
        _ type: Row.Type, for rows: OfflineStore.EntityRows,
        timestampColumn: String = "event_timestamp"
    ) throws -> [Row] {
        try historicalFeatures(
            for: rows, type.featureRequest, timestampColumn: timestampColumn,
            fullNames: type.usesFullFeatureNames
        ) { frame, _ in
            try type.checkFeatures(amongColumns: frame.fields.map(\.name))
            return try frame.rows(as: type)
        }
    }
}
