import Testing

@testable import FileSystem

/// Larder's files are found by installed programs, by those of a checkout, and by others' programs.
@Suite struct ProgramFilesTests {
    private func candidates(_ program: String?) -> [String] {
        ProgramFiles.candidates(
            of: program, installed: "engine.so", checkout: ".engine/engine.so",
            builtFrom: "/src/larder/Sources/FileSystem/ProgramFiles.swift")
    }

    @Test func `beside an installed program first`() {
        #expect(candidates("/usr/local/bin/larder").first == "/usr/local/lib/larder/engine.so")
    }

    @Test func `in the checkout that holds the program, once`() {
        let places = candidates("/src/larder/.build/debug/larder")
        #expect(places.filter { $0 == "/src/larder/.engine/engine.so" }.count == 1)
    }

    @Test(arguments: ["/home/ada/app/.build/debug/app", nil])
    func `last in the checkout that Larder was built in, for programs of other packages`(
        program: String?
    ) {
        #expect(candidates(program).last == "/src/larder/.engine/engine.so")
    }
}
