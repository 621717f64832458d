import Foundation
import LarderTesting
import Testing

@Suite struct ProgramTests {
    private let shell = Program(URL(fileURLWithPath: "/bin/sh"))

    @Test func everythingAProgramLeavesIsCaptured() throws {
        let result = try shell.run(["-c", "cat; echo oops >&2; exit 3"], input: "hello")
        #expect(result.status == 3)
        #expect(result.output == "hello")
        #expect(result.errors == "oops\n")
    }

    @Test func folderAndEnvironmentReachTheProgram() throws {
        let folder = try TemporaryFolder()
        let result = try shell.run(
            ["-c", "pwd -P; echo $COLOUR"], in: folder.url, environment: ["COLOUR": "red"])
        #expect(result.output == "\(folder.path)\nred\n")
    }

    @Test func outputLargerThanAPipeIsCaptured() throws {
        let result = try shell.run(["-c", "head -c 1000000 /dev/zero | tr '\\0' x"])
        #expect(result.output.utf8.count == 1_000_000)
    }

    @Test func theBuiltBinaryIsFound() {
        #expect(FileManager.default.isExecutableFile(atPath: Program.larder.executable.path))
    }

    @Test func repositoriesOfFeastAreComplete() throws {
        for folder in [
            try TemporaryFolder.driverRepository(), try TemporaryFolder.typesRepository(),
        ] {
            let files = try folder.contents()
            #expect(files["data/registry.db"]?.isEmpty == false)
            #expect(files["data/online_store.db"]?.isEmpty == false)
            #expect(files["feature_store.yaml"] != nil)
        }
    }

    @Test func theSameSeedGivesTheSameNumbers() {
        var first = SeededGenerator(seed: 7)
        var second = SeededGenerator(seed: 7)
        #expect((0..<10).map { _ in first.next() } == (0..<10).map { _ in second.next() })
        #expect("\(first.comment)" == "SEED=7")
    }
}
