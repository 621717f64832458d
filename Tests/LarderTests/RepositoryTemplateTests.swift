import FeatureValues
import Foundation
import Larder
import LarderTesting
import Testing

private let noon = Timestamp(microseconds: 1_795_219_200_000_000 + 1_234_567)

@Test("a new repository is made with all its files, its settings and its project's name")
func makesRepository() throws {
    let folder = try TemporaryFolder()
    let written = try RepositoryTemplate.json.write(
        to: folder.path + "/shops/my-drivers", now: noon)
    #expect(written.directory == folder.path + "/shops/my-drivers")
    #expect(written.project == "my_drivers")
    #expect(
        Set(try folder.contents().keys) == Set(written.files.map { "shops/my-drivers/\($0)" }))
    #expect(
        written.files == [
            ".gitignore", "README.md", "data/driver_labels.parquet", "data/driver_stats.parquet",
            "feature_store.yaml", "features/driver.json", "schema/definitions.schema.json",
        ])
    let configuration = try RepositoryConfiguration.load(
        from: written.directory, environment: [:])
    #expect(configuration.project == "my_drivers")
    #expect(configuration.warnings.isEmpty)
    #expect(try folder.text("shops/my-drivers/README.md").hasPrefix("# my_drivers\n"))
}

@Test("the minimal template has no data, and files may stand beside it")
func makesMinimalRepository() throws {
    let folder = try TemporaryFolder()
    try folder.write("features/notes.txt", "mine")
    let written = try RepositoryTemplate.minimal.write(to: folder.path, now: noon)
    #expect(
        written.files == [
            ".gitignore", "README.md", "feature_store.yaml", "features/definitions.json",
            "schema/definitions.schema.json",
        ])
    #expect(Set(try folder.contents().keys) == Set(written.files + ["features/notes.txt"]))
}

@Test("equal moments make equal data")
func dataIsDeterministic() throws {
    let folder = try TemporaryFolder()
    for name in ["a", "b"] {
        _ = try RepositoryTemplate.json.write(to: folder.path + "/" + name, now: noon)
    }
    for file in ["data/driver_stats.parquet", "data/driver_labels.parquet"] {
        #expect(try folder.bytes("a/\(file)") == folder.bytes("b/\(file)"))
    }
}

@Test(
    "where a file is in the way nothing is written",
    arguments: ["feature_store.yaml", "README.md", "data/driver_stats.parquet"])
func overwritesNothing(_ file: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("repo/\(file)", "mine")
    let before = try folder.contents()
    let error = #expect(throws: TemplateError.self) {
        try RepositoryTemplate.json.write(to: folder.path + "/repo", now: noon)
    }
    #expect(error?.message == "there is already \(file)")
    #expect(try folder.contents() == before)
}

@Test("a file in the place of the directory, or above it, is an error")
func fileInTheWay() throws {
    let folder = try TemporaryFolder()
    try folder.write("repo", "mine")
    for path in ["/repo", "/repo/below"] {
        #expect(throws: TemplateError.self) {
            try RepositoryTemplate.minimal.write(to: folder.path + path, now: noon)
        }
    }
    #expect(try folder.contents().keys.sorted() == ["repo"])
}

@Test(
    "the project's name follows from the directory's",
    arguments: [
        ("drivers", "drivers"), ("my-drivers", "my_drivers"), ("a b.c", "a_b_c"),
        ("größe", "gr__e"), ("2026-data", "repo_2026_data"), ("_x", "repo_x"), ("", "repo_"),
    ])
func projectNames(_ directory: String, _ project: String) {
    #expect(RepositoryTemplate.projectName(for: directory) == project)
}
