public import FeatureDefinitions

/// What is wrong in a repository's JSON files, and why the definitions in its Swift files could not
/// be had.
public struct MixedDefinitionErrors: UserFacingErrors, Hashable {
    /// The mistakes in JSON.
    public var json: DefinitionErrors
    /// What is wrong with the Swift files.
    public var swift: SwiftDefinitionError

    /// All of them, those in JSON first.
    public var mistakes: [any UserFacingError] { json.all + [swift] }
}

extension DefinitionMistakes {
    /// The mistakes and one more, or that one alone where there are none.
    func joined(by error: SwiftDefinitionError) -> any Error {
        do throws(DefinitionErrors) {
            try throwIfAny()
            return error
        } catch let mistakes {
            return MixedDefinitionErrors(json: mistakes, swift: error)
        }
    }
}
