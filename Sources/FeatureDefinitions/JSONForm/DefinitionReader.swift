/// Reads definitions in their JSON form and holds them to all rules that need no data.
public enum DefinitionReader {
    /// Reads the files of a repository and checks all definitions together.
    ///
    /// - Parameters:
    ///   - files: Each file's path, as errors show it, and its bytes, in the order of the result.
    ///   - others: Definitions that stand in no file, checked along and put behind the files'.
    /// - Throws: All mistakes of all files at once. Where a mistake hides definitions, no
    ///   complaint is made of references that may mean them.
    public static func read(
        files: [(path: String, bytes: [UInt8])], adding others: Definitions = Definitions()
    ) throws(DefinitionErrors) -> LocatedDefinitions {
        var mistakes = DefinitionMistakes()
        let found = read(files: files, adding: others, mistakes: &mistakes)
        try mistakes.throwIfAny()
        return found
    }

    /// Reads the files of a repository, and notes their mistakes for whoever has more to find.
    ///
    /// - Returns: What could be read; not to be trusted where mistakes were found.
    public static func read(
        files: [(path: String, bytes: [UInt8])], adding others: Definitions = Definitions(),
        mistakes allMistakes: inout DefinitionMistakes
    ) -> LocatedDefinitions {
        var found = LocatedDefinitions()
        var mistakes = allMistakes
        var hidden: Set<DefinitionPath.Kind> = []
        for (index, file) in files.enumerated() {
            var reader = DefinitionFileReader(
                file: file.path, fileIndex: index, found: found, mistakes: mistakes)
            reader.read(file.bytes)
            (found, mistakes) = (reader.found, reader.mistakes)
            hidden.formUnion(reader.hidden)
        }
        found.append(others)
        var validation = Validation(of: found, hidden: hidden, mistakes: mistakes)
        validation.run()
        allMistakes = validation.mistakes
        return found
    }

    /// Checks definitions that stand in no file.
    public static func check(_ definitions: Definitions) throws(DefinitionErrors) {
        _ = try read(files: [], adding: definitions)
    }
}
