// Written by "larder generate swift" from the feature services of a registry.
// Don't change it: write it anew when they have changed.
// swift-format-ignore-file

public import Larder

/// What a model of finished trips asks for
public struct DriverActivity: FeatureServiceRow, Codable, Hashable {
    /// The feature service that it is a row of.
    public static let featureService = "driver_activity"
    /// What its features are called in answers.
    public static let featureNames = [
        "conv_rate",
        "acc_rate",
        "avg_daily_trips",
    ]

    /// A driver of the fleet
    public var driverId: Int64?
    /// Share of offers that became trips
    public var convRate: Float?
    /// Share of offers that were accepted
    public var accRate: Float?
    /// Trips a day, on average
    public var avgDailyTrips: Int64?

    /// What the properties are called in answers.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case driverId = "driver_id"
        case convRate = "conv_rate"
        case accRate = "acc_rate"
        case avgDailyTrips = "avg_daily_trips"
    }
}
