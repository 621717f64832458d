import FeatureDefinitions
import FeatureValues
import Foundation
import Larder
import LarderTesting
import OfflineStore
import Registry
import Testing

/// Generated source; the golden files are sources of this target, so it compiles, too.
struct SwiftAccessorsTests {
    private func source(of folder: TemporaryFolder) throws -> String {
        let store = try folder.store()
        return SwiftAccessors(of: store.project, in: try store.registry()).source
    }

    @Test func servicesOfAFeastRegistryBecomeTypesOrAreLeftOutWithTheReason() throws {
        try expectGolden(source(of: .driverRepository()), "DriverServices.swift")
        try expectGolden(source(of: .typesRepository()), "TypesServices.swift")
    }

    /// Every value type, and names and descriptions that Swift has no place for.
    private static let odd = #"""
        {
          "entities": [
            {"name": "place", "join_keys": ["place id"], "value_type": "Int64",
             "description": "Where\nit is */ \u202E\"quoted\" \\(1)\r\n\n`struct X {}`"},
            {"name": "no_type", "join_keys": ["Self"], "value_type": "String"}],
          "data_sources": [{"name": "s", "type": "file", "path": "s.csv", "timestamp_field": "t"}],
          "feature_views": [
            {"name": "all", "entities": ["place", "no_type"], "source": "s", "schema": [
              {"name": "i32", "dtype": "Int32"}, {"name": "i64", "dtype": "Int64"},
              {"name": "f32", "dtype": "Float32"}, {"name": "f64", "dtype": "Float64"},
              {"name": "string", "dtype": "String"}, {"name": "bytes", "dtype": "Bytes"},
              {"name": "bool", "dtype": "Bool"}, {"name": "moment", "dtype": "UnixTimestamp"},
              {"name": "map", "dtype": "Map"}, {"name": "json", "dtype": "Json"},
              {"name": "uuid", "dtype": "Uuid"}, {"name": "time_uuid", "dtype": "TimeUuid"},
              {"name": "decimal", "dtype": "Decimal"},
              {"name": "lists", "dtype": "Array(Array(Float32))"},
              {"name": "moments", "dtype": "Array(UnixTimestamp)"},
              {"name": "maps", "dtype": "Array(Map)"}, {"name": "blobs", "dtype": "Array(Bytes)"},
              {"name": "set", "dtype": "Set(String)"}, {"name": "days", "dtype": "Set(UnixTimestamp)"},
              {"name": "String", "dtype":
                "Struct(name: String, \"2nd name\": Array(String), inner: Struct(self: Int64))"},
              {"name": "people", "dtype": "Array(Struct(name: String, age: Int64))"}]},
            {"name": "names", "entities": ["place"], "source": "s", "schema": [
              {"name": "2nd-value", "dtype": "Int64"}, {"name": "größe in m²", "dtype": "Int64"},
              {"name": "温度", "dtype": "Int64"}, {"name": "🚕", "dtype": "Int64"},
              {"name": "self", "dtype": "Int64"}, {"name": "init", "dtype": "Int64"},
              {"name": "hashValue", "dtype": "Int64"}, {"name": "class", "dtype": "Int64"},
              {"name": "class_", "dtype": "Int64"}, {"name": "CLASS", "dtype": "Int64"},
              {"name": "HTTPStatus", "dtype": "Int64"}, {"name": "a\"b\\(c)", "dtype": "Int64"},
              {"name": "\u202Ereversed", "dtype": "Int64"}, {"name": "place_id", "dtype": "Int64"},
              {"name": "featureService", "dtype": "Int64"}, {"name": "encode", "dtype": "Int64"},
              {"name": "allCases", "dtype": "Int64"}, {"name": "Self", "dtype": "Int64"}, {"name": "rawValue", "dtype": "Int64"}]}],
          "feature_services": [
            {"name": "every_type", "features": ["all"]},
            {"name": "odd_names", "features": ["names"], "description": "First\n*/ last"},
            {"name": "OddNames", "features": ["names:class"]},
            {"name": "shadowed", "features": ["all:i32", "names:Self"]},
            {"name": "feature_store", "features": ["names:class"]},
            {"name": "trip", "features": [
              {"view": "names", "features": ["class"], "name_alias": "from",
               "join_key_map": {"place id": "from_id"}},
              {"view": "names", "features": ["class"], "name_alias": "to",
               "join_key_map": {"place id": "to_id"}}]}]
        }
        """#

    private static func oddRepository() throws -> TemporaryFolder {
        let folder = try TemporaryFolder.repository(odd)
        _ = try folder.store().apply(validatingSources: false)
        return folder
    }

    @Test func everyTypeAndAnyNameBecomesSwift() throws {
        try expectGolden(source(of: Self.oddRepository()), "OddServices.swift")
    }

    @Test func aRegistryWithoutServicesGivesNoTypes() {
        let source = SwiftAccessors(of: "none", in: Registry()).source
        #expect(source.hasSuffix("\n// There are no feature services.\n"))
        #expect(!source.contains("import"))
    }

    @Test func theSameServicesGiveTheSameTextWhateverTheirOrder() throws {
        let folder = try Self.oddRepository()
        let first = try source(of: folder)
        let services = Self.odd.range(of: #"{"name": "every_type", "features": ["all"]},"#)
        var turned = Self.odd
        turned.removeSubrange(try #require(services))
        try folder.write("features/all.json", turned)
        _ = try folder.store().apply(validatingSources: false)
        #expect(try source(of: folder) != first)
        try folder.write("features/all.json", Self.odd)
        _ = try folder.store().apply(validatingSources: false)
        #expect(try source(of: folder) == first)
    }

    @Test func aFileThatHasTheSourceIsNotTouched() throws {
        let folder = try Self.oddRepository()
        let accessors = SwiftAccessors(of: "shop", in: try folder.store().registry())
        let path = folder.file("Services.swift").path
        let number = {
            try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? UInt
        }
        #expect(try accessors.write(to: path))
        let first = try number()
        #expect(try !accessors.write(to: path))
        #expect(try number() == first)
        try folder.write("Services.swift", "other")
        #expect(try accessors.write(to: path))
        #expect(try folder.text("Services.swift") == accessors.source)
        for path in [folder.file("no/S.swift").path, folder.path] {
            let error = try #require(throws: LarderError.self) { try accessors.write(to: path) }
            #expect(error.code == .unwritableFile)
        }
    }
}
