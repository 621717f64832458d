internal import FeatureDefinitions
internal import FileSystem
internal import Larder
internal import Terminal

/// A word that is JSON, the name of a file, or `-` for standard input.
enum JSONArgument {
    case json(JSONNode)
    case file(String)

    init(_ word: String, option: String) throws {
        if word == "-" {
            self = .json(try Self.parse(try StandardInput.readToEnd(), place: "standard input"))
        } else if let first = word.first(where: { !$0.isWhitespace }), "[{".contains(first) {
            self = .json(try Self.parse(Array(word.utf8), place: option))
        } else {
            self = .file(word)
        }
    }

    /// The JSON, read from its file if need be.
    func node(option: String) throws -> JSONNode {
        switch self {
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
            return try Self.parse(bytes, place: path)
        }
    }

    private static func parse(_ bytes: [UInt8], place: String) throws -> JSONNode {
        do {
            return try JSONReader.read(bytes)
        } catch {
            throw LarderError(
                code: .wrongEntityValue, message: "no JSON: \(error)", place: place,
                hint: #"write [{"driver_id": 1001}] or {"driver_id": [1001]}"#)
        }
    }
}
