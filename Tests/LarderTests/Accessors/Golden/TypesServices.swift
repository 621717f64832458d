// Written by "larder generate swift" from the feature services of a registry.
// Don't change it: write it anew when they have changed.
// swift-format-ignore-file

public import Larder

/// A row of the feature service `all_types`.
public struct AllTypes: FeatureServiceRow, Codable, Hashable {
    /// The feature service that it is a row of.
    public static let featureService = "all_types"
    /// What its features are called in answers.
    public static let featureNames = [
        "f_int32",
        "f_int64",
        "f_float32",
        "f_float64",
        "f_string",
        "f_bytes",
        "f_bool",
        "f_ts",
        "l_int32",
        "l_int64",
        "l_float32",
        "l_float64",
        "l_string",
        "l_bytes",
        "l_bool",
        "l_ts",
    ]

    /// Join key.
    public var userId: String?
    /// Join key.
    public var itemId: Int64?
    /// Feature `types_fv:f_int32`.
    public var fInt32: Int32?
    /// Feature `types_fv:f_int64`.
    public var fInt64: Int64?
    /// Feature `types_fv:f_float32`.
    public var fFloat32: Float?
    /// Feature `types_fv:f_float64`.
    public var fFloat64: Double?
    /// Feature `types_fv:f_string`.
    public var fString: String?
    /// Feature `types_fv:f_bytes`.
    public var fBytes: [UInt8]?
    /// Feature `types_fv:f_bool`.
    public var fBool: Bool?
    /// Feature `types_fv:f_ts`.
    public var fTs: Timestamp?
    /// Feature `types_fv:l_int32`.
    public var lInt32: [Int32]?
    /// Feature `types_fv:l_int64`.
    public var lInt64: [Int64]?
    /// Feature `types_fv:l_float32`.
    public var lFloat32: [Float]?
    /// Feature `types_fv:l_float64`.
    public var lFloat64: [Double]?
    /// Feature `types_fv:l_string`.
    public var lString: [String]?
    /// Feature `types_fv:l_bytes`.
    public var lBytes: [[UInt8]]?
    /// Feature `types_fv:l_bool`.
    public var lBool: [Bool]?
    /// Feature `types_fv:l_ts`.
    public var lTs: [Timestamp?]?

    /// What the properties are called in answers.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case userId = "user_id"
        case itemId = "item_id"
        case fInt32 = "f_int32"
        case fInt64 = "f_int64"
        case fFloat32 = "f_float32"
        case fFloat64 = "f_float64"
        case fString = "f_string"
        case fBytes = "f_bytes"
        case fBool = "f_bool"
        case fTs = "f_ts"
        case lInt32 = "l_int32"
        case lInt64 = "l_int64"
        case lFloat32 = "l_float32"
        case lFloat64 = "l_float64"
        case lString = "l_string"
        case lBytes = "l_bytes"
        case lBool = "l_bool"
        case lTs = "l_ts"
    }
}
