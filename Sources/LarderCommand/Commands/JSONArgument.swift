internal import FeatureDefinitions
internal import FileSystem
internal import Larder
internal import Terminal

/// A word that is JSON, the name of a file, or `-` for standard input.
struct JSONArgument {
    /// What the word is.
    enum Content {
        case json(JSONNode)
        case file(String)
    }

    let content: Content
    private let option: String
    private let example: String

    /// - Parameters:
    ///   - option: The option whose value the word is.
    ///   - example: Text that would be right, for hints.
    init(_ word: String, option: String, example: String) throws {
        self.option = option
        self.example = example
        if word == "-" {
            content = .json(
                try Self.parse(Self.standardInput(), place: "standard input", example: example))
        } else if let first = word.first(where: { !$0.isWhitespace }), "[{".contains(first) {
            content = .json(try Self.parse(Array(word.utf8), place: option, example: example))
        } else {
            content = .file(word)
        }
    }

    /// The JSON, read from its file if need be.
    func node() throws -> JSONNode {
        switch content {
        case .json(let node): return node
        case .file(let path):
            let bytes: [UInt8]
            do {
                bytes = try File.read(path)
            } catch {
                throw LarderError(
                    code: .wrongEntityValue, message: "can't be read: \(error.reason)",
                    place: path,
                    hint: "\(option) takes JSON, a file of JSON, or - for standard input")
            }
            return try Self.parse(bytes, place: path, example: example)
        }
    }

    static func standardInput() throws(LarderError) -> [UInt8] {
        do {
            return try StandardInput.readToEnd()
        } catch {
            throw LarderError(
                code: .wrongEntityValue, message: "can't be read: \(error.reason)",
                place: "standard input", hint: "write the JSON to it, or name a file")
        }
    }

    private static func parse(
        _ bytes: [UInt8], place: String, example: String
    ) throws -> JSONNode {
        do {
            return try JSONReader.read(bytes)
        } catch {
            throw LarderError(
                code: .wrongEntityValue, message: "no JSON: \(error)", place: place,
                hint: "write \(example)")
        }
    }
}
