/// Reads definitions in their JSON form and holds them, and those made in Swift, to all rules that
/// need no data.
public enum DefinitionReader {
    /// Reads the files of a repository and checks all definitions together.
    ///
    /// - Parameters:
    ///   - files: Each file's path, as errors show it, and its bytes, in the order of the result.
    ///   - others: Definitions made in Swift, with all that they refer to by value; checked
    ///     along and put behind the files'.
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
    /// - Parameters:
    ///   - files: Each file's path, as errors show it, and its bytes, in the order of the result.
    ///   - others: Definitions that stand in no file, checked along and put behind the files'.
    ///   - isPart: Whether others could not be had: no complaint is then made of references that
    ///     may mean them.
    ///   - allMistakes: Gets what is found.
    /// - Returns: What could be read; not to be trusted where mistakes were found.
    public static func read(
        files: [(path: String, bytes: [UInt8])], adding others: Definitions = Definitions(),
        isPart: Bool = false, mistakes allMistakes: inout DefinitionMistakes
    ) -> LocatedDefinitions {
        var found = LocatedDefinitions()
        var mistakes = allMistakes
        var hidden = Set(isPart ? DefinitionPath.Kind.allCases : [])
        for file in files {
            var reader = DefinitionFileReader(file: file.path, found: found, mistakes: mistakes)
            reader.read(file.bytes)
            (found, mistakes) = (reader.found, reader.mistakes)
            hidden.formUnion(reader.hidden)
        }
        found.append(others.withReferences)
        var validation = Validation(of: found, hidden: hidden, mistakes: mistakes)
        validation.run()
        allMistakes = validation.mistakes
        return found
    }

    /// Holds feature services to features that only the views' sources tell.
    ///
    /// - Parameters:
    ///   - located: Definitions that were read, and checked but for this.
    ///   - inferred: The features of views whose schema lists none, by the views' names.
    ///   - mistakes: Gets what is found, unless its place has a mistake already.
    public static func checkServices(
        of located: LocatedDefinitions, inferred: [String: [String]],
        mistakes: inout DefinitionMistakes
    ) {
        if inferred.isEmpty { return }
        var validation = Validation(of: located, hidden: [], mistakes: mistakes)
        validation.inferred = inferred
        for (index, service) in located.definitions.featureServices.enumerated() {
            validation.checkInferred(service, index)
        }
        mistakes = validation.mistakes
    }

    /// Checks definitions made in Swift: `try DefinitionReader.check(MyRepository().definitions)`.
    ///
    /// - Throws: All mistakes at once; also references to what only other files define.
    public static func check(_ definitions: Definitions) throws(DefinitionErrors) {
        _ = try read(files: [], adding: definitions)
    }
}
