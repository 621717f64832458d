/// The definitions of a repository, as a program that Larder compiles and runs.
///
/// One file under `features/` holds a type marked `@main`; the others add values, functions and
/// nested ``Definitions``:
/// ```swift
/// import FeatureDefinitions
///
/// @main
/// struct DriverRepository: FeatureRepository {
///     let driver = Entity("driver", joinKey: "driver_id", type: .int64)
///     let stats = FileSource("driver_stats", path: "data/driver_stats.parquet")
///
///     var definitions: Definitions {
///         let hourly = FeatureView("hourly", entities: [driver], ttl: .days(1), source: stats) {
///             Feature("conv_rate", .float32)
///             Feature("acc_rate", .float32)
///         }
///         hourly
///         FeatureService("driver_activity") {
///             hourly["conv_rate"]
///         }
///     }
/// }
/// ```
public protocol FeatureRepository: DefinitionsConvertible {
    /// The repository.
    init()

    /// What it defines.
    @DefinitionsBuilder var definitions: Definitions { get }
}
