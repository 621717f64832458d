import Foundation
import LarderTesting
import Testing

/// The README's tour is run as it stands there.
@Suite(.tags(.endToEnd)) struct TourTests {
    @Test func `every command of the README prints what the README shows`() throws {
        let commands = try Page("README.md").commands()
        #expect(commands.count >= 15)
        let shell = LarderTesting.Program(URL(fileURLWithPath: "/bin/sh"))
        let binary = LarderTesting.Program.larder.executable.deletingLastPathComponent().path
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let folder = try TemporaryFolder()
        var place = folder.url

        for example in commands {
            let words = example.command.split(separator: " ")
            if words.first == "cd", words.count == 2 {
                place = place.appendingPathComponent(String(words[1]))
                continue
            }
            let result = try shell.run(
                ["-c", "{ \(example.command)\n} 2>&1"], in: place,
                environment: ["PATH": "\(binary):\(path)"])
            let fails = example.output.contains { $0.hasPrefix("error: ") }
            let printed = result.output.components(separatedBy: "\n").dropLast()
            let comment = Comment(rawValue: "README.md:\(example.line): $ \(example.command)")
            #expect(result.status == (fails ? 1 : 0), comment)
            if example.varies {
                #expect(printed.map(fixed) == example.output.map(fixed), comment)
            } else {
                #expect(Array(printed) == example.output, comment)
            }
        }
    }

    /// A line without what depends on the day and the folder: moments, absolute paths, and how many
    /// rows a window up to now has.
    private func fixed(_ line: String) -> String {
        line.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/, with: "MOMENT")
            .replacing(#/\s/[^ :]+/#, with: " PATH")
            .replacing(/[0-9,]+ rows read/, with: "N rows read")
    }
}
