import FeatureDefinitions
import Testing

/// Definition files and the mistakes that are found in them, word for word.
struct MistakeCase: CustomTestStringConvertible {
    var testDescription: String
    var files: [(path: String, bytes: [UInt8])]
    /// `error:` and `hint:` lines.
    var expected: String

    /// One file, `features/a.json`.
    init(_ description: String, _ text: String, _ expected: String) {
        self.init(description, ["features/a.json": text], expected)
    }

    /// Several files.
    init(_ description: String, _ files: KeyValuePairs<String, String>, _ expected: String) {
        testDescription = description
        self.files = files.map { ($0.key, Array($0.value.utf8)) }
        self.expected = expected
    }

    /// Reads the files and compares what is said.
    func check() {
        do throws(DefinitionErrors) {
            _ = try DefinitionReader.read(files: files)
            #expect(expected == "", "nothing was found wrong")
        } catch {
            #expect(error.description == expected)
        }
    }
}
