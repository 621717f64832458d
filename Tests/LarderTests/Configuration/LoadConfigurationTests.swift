import Foundation
import Larder
import LarderTesting
import Testing

@Test("the file of a repository's directory is read, and paths start there")
func loadsFile() throws {
    let folder = try TemporaryFolder()
    try folder.writeConfiguration()
    let configuration = try RepositoryConfiguration.load(from: folder.path, environment: [:])
    #expect(configuration.project == "driver_repo")
    #expect(configuration.directory == folder.path)
    #expect(configuration.registry.path == folder.path + "/data/registry.db")
}

@Test("FEAST_FS_YAML_FILE_PATH names another file, paths still start at the repository")
func loadsOtherFile() throws {
    let folder = try TemporaryFolder()
    try folder.write("config/production.yaml", "project: shop\nregistry: r.db\n")
    let configuration = try RepositoryConfiguration.load(
        from: folder.path, environment: ["FEAST_FS_YAML_FILE_PATH": "config/production.yaml"])
    #expect(configuration.project == "shop")
    #expect(configuration.file == "config/production.yaml")
    #expect(configuration.registry.path == folder.path + "/r.db")
}

@Test("a directory without the file is named, and one below that has it is hinted at")
func missingFile() throws {
    let folder = try TemporaryFolder()
    let plain = #expect(throws: ConfigurationErrors.self) {
        try RepositoryConfiguration.load(from: folder.path, environment: [:])
    }
    #expect(
        plain?.all == [
            ConfigurationError(
                code: .missingFile, message: "no feature_store.yaml in \(folder.path)", place: "",
                hint: "run \"larder init\", or name the repository's folder")
        ])
    let unnamed = #expect(throws: ConfigurationErrors.self) {
        try RepositoryConfiguration.load(
            from: "", environment: ["FEAST_FS_YAML_FILE_PATH": "no_such.yaml"])
    }
    let current = FileManager.default.currentDirectoryPath
    #expect(unnamed?.all.map(\.message) == ["no no_such.yaml in \(current)"])
    try folder.write("feature_repo/feature_store.yaml", "project: p\nregistry: r.db\n")
    let below = #expect(throws: ConfigurationErrors.self) {
        try RepositoryConfiguration.load(from: folder.path, environment: [:])
    }
    #expect(
        below?.all.map(\.hint)
            == ["there is one in feature_repo: name the folder \(folder.path)/feature_repo"])
}

@Test("a file that is no UTF-8 is refused")
func notUTF8() throws {
    let folder = try TemporaryFolder()
    try folder.write("feature_store.yaml", bytes: [0x70, 0xFF])
    let errors = #expect(throws: ConfigurationErrors.self) {
        try RepositoryConfiguration.load(from: folder.path, environment: [:])
    }
    #expect(errors?.all.map(\.code) == [.unreadableFile])
}
