// Written by "larder generate swift" from the feature services of a registry.
// Don't change it: write it anew when they have changed.
// swift-format-ignore-file

public import Larder

/// A row of the feature service `OddNames`.
public struct OddNames: FeatureServiceRow, Codable, Hashable {
    /// The feature service that it is a row of.
    public static let featureService = "OddNames"
    /// What its features are called in answers.
    public static let featureNames = [
        "class",
    ]

    /// Where
    /// it is */  "quoted" \(1)
    ///
    /// `struct X {}`
    public var placeId: Int64?
    /// Feature `names:class`.
    public var `class`: Int64?

    /// What the properties are called in answers.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case placeId = "place id"
        case `class` = "class"
    }
}

/// A row of the feature service `every_type`.
public struct EveryType: FeatureServiceRow, Codable, Hashable {
    /// The feature service that it is a row of.
    public static let featureService = "every_type"
    /// What its features are called in answers.
    public static let featureNames = [
        "i32",
        "i64",
        "f32",
        "f64",
        "string",
        "bytes",
        "bool",
        "moment",
        "map",
        "json",
        "uuid",
        "time_uuid",
        "decimal",
        "lists",
        "moments",
        "maps",
        "blobs",
        "set",
        "days",
        "String",
        "people",
    ]

    /// Where
    /// it is */  "quoted" \(1)
    ///
    /// `struct X {}`
    public var placeId: Int64?
    /// Join key.
    public var selfValue: String?
    /// Feature `all:i32`.
    public var i32: Int32?
    /// Feature `all:i64`.
    public var i64: Int64?
    /// Feature `all:f32`.
    public var f32: Float?
    /// Feature `all:f64`.
    public var f64: Double?
    /// Feature `all:string`.
    public var string: String?
    /// Feature `all:bytes`.
    public var bytes: [UInt8]?
    /// Feature `all:bool`.
    public var bool: Bool?
    /// Feature `all:moment`.
    public var moment: Timestamp?
    /// Feature `all:map`.
    public var map: [String: Value]?
    /// Feature `all:json`.
    public var json: String?
    /// Feature `all:uuid`.
    public var uuid: String?
    /// Feature `all:time_uuid`.
    public var timeUuid: String?
    /// Feature `all:decimal`.
    public var decimal: String?
    /// Feature `all:lists`.
    public var lists: [[Float]]?
    /// Feature `all:moments`.
    public var moments: [Timestamp?]?
    /// Feature `all:maps`.
    public var maps: [[String: Value]]?
    /// Feature `all:blobs`.
    public var blobs: [[UInt8]]?
    /// Feature `all:set`.
    public var set: Set<String>?
    /// Feature `all:days`.
    public var days: Set<Timestamp?>?
    /// Feature `all:String`.
    public var string2: StringStructure?
    /// Feature `all:people`.
    public var people: [People]?

    /// What the properties are called in answers.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case placeId = "place id"
        case selfValue = "Self"
        case i32 = "i32"
        case i64 = "i64"
        case f32 = "f32"
        case f64 = "f64"
        case string = "string"
        case bytes = "bytes"
        case bool = "bool"
        case moment = "moment"
        case map = "map"
        case json = "json"
        case uuid = "uuid"
        case timeUuid = "time_uuid"
        case decimal = "decimal"
        case lists = "lists"
        case moments = "moments"
        case maps = "maps"
        case blobs = "blobs"
        case set = "set"
        case days = "days"
        case string2 = "String"
        case people = "people"
    }

    /// What stands in `String`.
    public struct StringStructure: Codable, Hashable, Sendable {
        /// Field `name`.
        public var name: String?
        /// Field `2nd name`.
        public var _2ndName: [String]?
        /// Field `inner`.
        public var inner: Inner?

        /// What the properties are called in answers.
        public enum CodingKeys: String, CodingKey, CaseIterable {
            case name = "name"
            case _2ndName = "2nd name"
            case inner = "inner"
        }

        /// What stands in `inner`.
        public struct Inner: Codable, Hashable, Sendable {
            /// Field `self`.
            public var selfValue: Int64?

            /// What the properties are called in answers.
            public enum CodingKeys: String, CodingKey, CaseIterable {
                case selfValue = "self"
            }
        }
    }

    /// What stands in `people`.
    public struct People: Codable, Hashable, Sendable {
        /// Field `name`.
        public var name: String?
        /// Field `age`.
        public var age: Int64?

        /// What the properties are called in answers.
        public enum CodingKeys: String, CodingKey, CaseIterable {
            case name = "name"
            case age = "age"
        }
    }
}

/// A row of the feature service `feature_store`.
public struct FeatureStoreFeatures: FeatureServiceRow, Codable, Hashable {
    /// The feature service that it is a row of.
    public static let featureService = "feature_store"
    /// What its features are called in answers.
    public static let featureNames = [
        "class",
    ]

    /// Where
    /// it is */  "quoted" \(1)
    ///
    /// `struct X {}`
    public var placeId: Int64?
    /// Feature `names:class`.
    public var `class`: Int64?

    /// What the properties are called in answers.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case placeId = "place id"
        case `class` = "class"
    }
}

/// First
/// */ last
public struct OddNames2: FeatureServiceRow, Codable, Hashable {
    /// The feature service that it is a row of.
    public static let featureService = "odd_names"
    /// What its features are called in answers.
    public static let featureNames = [
        "2nd-value",
        "größe in m²",
        "温度",
        "🚕",
        "self",
        "init",
        "hashValue",
        "class",
        "class_",
        "CLASS",
        "HTTPStatus",
        "a\"b\\(c)",
        "\u{202E}reversed",
        "place_id",
        "featureService",
        "encode",
        "allCases",
        "Self",
        "rawValue",
    ]

    /// Where
    /// it is */  "quoted" \(1)
    ///
    /// `struct X {}`
    public var placeId: Int64?
    /// Feature `names:2nd-value`.
    public var _2ndValue: Int64?
    /// Feature `names:größe in m²`.
    public var größeInM: Int64?
    /// Feature `names:温度`.
    public var 温度: Int64?
    /// Feature `names:🚕`.
    public var feature: Int64?
    /// Feature `names:self`.
    public var selfValue: Int64?
    /// Feature `names:init`.
    public var initValue: Int64?
    /// Feature `names:hashValue`.
    public var hashValueValue: Int64?
    /// Feature `names:class`.
    public var `class`: Int64?
    /// Feature `names:class_`.
    public var class2: Int64?
    /// Feature `names:CLASS`.
    public var class3: Int64?
    /// Feature `names:HTTPStatus`.
    public var httpStatus: Int64?
    /// Feature `names:a"b\(c)`.
    public var aBC: Int64?
    /// Feature `names: reversed`.
    public var reversed: Int64?
    /// Feature `names:place_id`.
    public var placeId2: Int64?
    /// Feature `names:featureService`.
    public var featureService: Int64?
    /// Feature `names:encode`.
    public var encode: Int64?
    /// Feature `names:allCases`.
    public var allCases: Int64?
    /// Feature `names:Self`.
    public var selfValue2: Int64?
    /// Feature `names:rawValue`.
    public var rawValue: Int64?

    /// What the properties are called in answers.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case placeId = "place id"
        case _2ndValue = "2nd-value"
        case größeInM = "größe in m²"
        case 温度 = "温度"
        case feature = "🚕"
        case selfValue = "self"
        case initValue = "init"
        case hashValueValue = "hashValue"
        case `class` = "class"
        case class2 = "class_"
        case class3 = "CLASS"
        case httpStatus = "HTTPStatus"
        case aBC = "a\"b\\(c)"
        case reversed = "\u{202E}reversed"
        case placeId2 = "place_id"
        case featureService = "featureService"
        case encode = "encode"
        case allCases = "allCases"
        case selfValue2 = "Self"
        case rawValue = "rawValue"
    }
}

/// A row of the feature service `shadowed`.
public struct Shadowed: FeatureServiceRow, Codable, Hashable {
    /// The feature service that it is a row of.
    public static let featureService = "shadowed"
    /// What its features are called in answers.
    public static let featureNames = [
        "all__i32",
        "names__Self",
    ]
    /// Two of the features, or one and a join key, have one name.
    public static let usesFullFeatureNames = true

    /// Where
    /// it is */  "quoted" \(1)
    ///
    /// `struct X {}`
    public var placeId: Int64?
    /// Join key.
    public var selfValue: String?
    /// Feature `all:i32`.
    public var allI32: Int32?
    /// Feature `names:Self`.
    public var namesSelf: Int64?

    /// What the properties are called in answers.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case placeId = "place id"
        case selfValue = "Self"
        case allI32 = "all__i32"
        case namesSelf = "names__Self"
    }
}

/// A row of the feature service `trip`.
public struct Trip: FeatureServiceRow, Codable, Hashable {
    /// The feature service that it is a row of.
    public static let featureService = "trip"
    /// What its features are called in answers.
    public static let featureNames = [
        "from__class",
        "to__class",
    ]
    /// Two of the features, or one and a join key, have one name.
    public static let usesFullFeatureNames = true

    /// Where
    /// it is */  "quoted" \(1)
    ///
    /// `struct X {}`
    public var fromId: Int64?
    /// Where
    /// it is */  "quoted" \(1)
    ///
    /// `struct X {}`
    public var toId: Int64?
    /// Feature `names:class`.
    public var fromClass: Int64?
    /// Feature `names:class`.
    public var toClass: Int64?

    /// What the properties are called in answers.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case fromId = "from_id"
        case toId = "to_id"
        case fromClass = "from__class"
        case toClass = "to__class"
    }
}
