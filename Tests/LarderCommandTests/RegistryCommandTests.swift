import Foundation
import LarderTesting
import Testing

@testable import LarderCommand

@Test(
    "a registry that Feast wrote is listed and described",
    arguments: [
        "entities list", "feature-views list", "feature-services list", "data-sources list",
        "features list", "projects list", "entities describe driver",
        "feature-views describe driver_hourly_stats", "features describe conv_rate",
        "data-sources describe driver_stats_push_source --format json",
        "features list --format json",
    ])
func showsRegistry(_ words: String) throws {
    let folder = try TemporaryFolder.driverRepository()
    let result = run(["-c", folder.path] + words.split(separator: " ").map(String.init))
    #expect(result.status == .done)
    #expect(result.errors == "")
    try expectGolden(result.output, "driver/\(words.replacing(" ", with: "_")).txt")
}

@Test("registry-dump has the project's objects under Feast's names")
func dumpsRegistry() throws {
    let folder = try TemporaryFolder.driverRepository()
    let result = run(["-c", folder.path, "registry-dump"])
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let dump = try #require(object as? [String: Any])
    #expect(dump["project"] as? String == "driver_repo")
    #expect(
        dump.keys.sorted() == [
            "dataSources", "entities", "featureServices", "featureViews", "infra", "labelViews",
            "onDemandFeatureViews", "project",
        ])
}

@Test("lists are filtered by all tags that are given")
func filtersByTags() throws {
    let folder = try TemporaryFolder.driverRepository()
    func names(_ tags: String...) -> [Substring] {
        let words = ["-c", folder.path, "feature-views", "list"]
        return run(words + tags.flatMap { ["--tags", $0] }).output
            .split(separator: "\n").dropFirst().map { $0.prefix { $0 != " " } }
    }
    #expect(
        names("team:driver_performance") == ["driver_hourly_stats", "driver_hourly_stats_fresh"])
    #expect(names("team:driver_performance,a:b") == [])
    #expect(names("team:driver_performance", "a:b") == [])
    #expect(names("team:other") == [])
}

@Test(
    "--tags that say no tag are refused",
    arguments: [
        ("team", "--tags can't be \"team\""), (":x", "--tags can't be \":x\""),
        ("a:b,", "--tags can't be \"\""), ("a:b,a:c", "--tags has two values of \"a\""),
    ])
func refusesTags(_ tags: String, _ message: String) {
    #expect(throws: UsageError.self) { try TagFilter([tags]) }
    #expect(
        run(["entities", "list", "--tags", tags]).errors.hasPrefix("error: \(message)\nhint: "))
}

@Test("a tag's value may hold colons and be empty")
func readsTags() throws {
    #expect(try TagFilter(["a:b:c,d:"]).wanted == ["a": "b:c", "d": ""])
}

/// Words that ask for what is not there, and the error.
struct MissingObjectCase: CustomTestStringConvertible, Sendable {
    var words: String
    var error: String

    init(_ words: String, _ error: String) {
        self.words = words
        self.error = error
    }

    var testDescription: String { words }
}

@Test(
    "what the registry has not is named, with what it has",
    arguments: [
        MissingObjectCase(
            "entities describe drivr",
            "no entity \"drivr\" in project \"driver_repo\"|did you mean \"driver\"? registered: driver"
        ),
        MissingObjectCase(
            "projects describe other",
            "no project \"other\" in the registry|registered: driver_repo"),
        MissingObjectCase(
            "features describe is_relable",
            "no feature \"is_relable\" in project \"driver_repo\"|did you mean \"is_reliable\"? "),
    ])
func missingObjects(_ example: MissingObjectCase) throws {
    let folder = try TemporaryFolder.driverRepository()
    let result = run(["-c", folder.path] + example.words.split(separator: " ").map(String.init))
    #expect(result.status == .failed)
    let lines = example.error.split(separator: "|")
    #expect(result.errors.hasPrefix("error: \(lines[0])\nhint: \(lines[1])"))
}

@Test("a repository without registry says what makes one")
func missingRegistry() throws {
    let folder = try TemporaryFolder()
    try folder.writeConfiguration()
    let result = run(["-c", folder.path, "entities", "list"])
    #expect(result.status == .failed)
    #expect(
        result.errors == """
            error: \(folder.path)/data/registry.db: there is no registry
            hint: create it with "larder apply"

            """)
}
