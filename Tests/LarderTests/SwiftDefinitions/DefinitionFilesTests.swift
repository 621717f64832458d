import Glibc
import LarderTesting
import Testing

@testable import Larder

@Test(
    "a pipe among the definitions is refused, not waited for", .timeLimit(.minutes(10)),
    arguments: ["pipe.swift", "pipe.json"])
func pipesAmongDefinitions(_ name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("features/shop.json", "{}")
    mkfifo(folder.path + "/features/" + name, 0o600)
    let error = #expect(throws: LarderError.self) {
        try DefinitionFiles(repository: folder.path)
    }
    #expect(error?.code == .unreadableDefinitions)
    #expect(error?.message == "is no regular file")
    #expect(error?.place == "features/" + name)
}
