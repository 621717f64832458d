/// What a program of definitions and its reader agree on.
///
/// The program writes one JSON document to the descriptor that ``descriptorVariable`` names: every
/// object with all that it holds, exactly, also where it is wrong, and the file and line where it
/// was written. Whoever decodes it checks it (``DefinitionReader``).
public enum DefinitionProgram {
    /// The environment variable with the number of the descriptor for the definitions.
    public static let descriptorVariable = "LARDER_DEFINITIONS_DESCRIPTOR"

    /// What tells a document of this form from others.
    static let format = "larder-definitions-1"

    /// The document of definitions, in UTF-8; equal definitions give equal bytes.
    public static func encode(_ definitions: Definitions) -> [UInt8] {
        var encoder = DefinitionEncoder()
        return Array(JSONWriter.compactText(of: encoder.document(definitions)).utf8)
    }

    /// The definitions of a document, with the places where they were written.
    ///
    /// - Throws: What keeps the bytes from being a document of ``encode(_:)``.
    public static func decode(_ bytes: [UInt8]) throws(DefinitionProgramError) -> Definitions {
        let root: JSONNode
        do {
            root = try JSONReader.read(bytes)
        } catch {
            throw DefinitionProgramError(message: "no JSON: \(error.message)")
        }
        return try DefinitionDecoder.definitions(of: root)
    }
}

/// What a program wrote is not the document of its definitions.
public struct DefinitionProgramError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with it.
    public var message: String

    /// What is wrong with it.
    public init(message: String) {
        self.message = message
    }

    /// What is wrong with it.
    public var description: String { message }
}
