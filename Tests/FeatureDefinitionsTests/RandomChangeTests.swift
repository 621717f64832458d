import FeatureDefinitions
import LarderTesting
import Testing

/// Definition files that somebody's cat walked over.
@Suite struct RandomChangeTests {
    @Test func `changed files are read or refused in full words, and what is read can be written`()
        throws
    {
        var random = SeededGenerator()
        let text = Array(DefinitionWriter.json(DefinitionWriterTests.everything).utf8)
        let words = [
            "null", "0", "-1", "[]", "{}", "\"\"", "true", "\"driver\"", "\"v\"", "1e400",
            "\"Set(\"",
        ].map { Array($0.utf8) }
        for _ in 0..<3_000 {
            var bytes = text
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                change(&bytes, words, using: &random)
            }
            do throws(DefinitionErrors) {
                let read = try DefinitionReader.read(files: [("a.json", bytes)]).definitions
                let again = try DefinitionReader.read(files: [
                    ("b.json", Array(DefinitionWriter.json(read).utf8))
                ])
                #expect(again.definitions == read, random.comment)
            } catch {
                #expect(!error.all.isEmpty, random.comment)
                for mistake in error.all {
                    #expect(mistake.place.hasPrefix("a.json:"), random.comment)
                    #expect(!mistake.message.isEmpty && !mistake.hint.isEmpty, random.comment)
                    #expect(!mistake.description.contains("\n"), random.comment)
                }
            }
        }
    }

    /// Changes a byte, or puts a word in the place of a JSON value.
    private func change(
        _ bytes: inout [UInt8], _ words: [[UInt8]], using random: inout SeededGenerator
    ) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        guard Bool.random(using: &random) else {
            bytes[at] = .random(in: 0x20...0x7E, using: &random)
            return
        }
        guard let colon = bytes[at...].firstIndex(of: UInt8(ascii: ":")),
            let end = bytes[colon...].firstIndex(where: { ",}\n".utf8.contains($0) })
        else { return }
        bytes.replaceSubrange((colon + 1)..<end, with: words.randomElement(using: &random) ?? [])
    }
}
