/// What makes definitions of Swift sources.
protocol SwiftDefinitionLoader {
    /// The document that the sources' program writes: `DefinitionProgram.decode` reads it.
    func load(_ sources: SwiftSources) throws -> [UInt8]
}
