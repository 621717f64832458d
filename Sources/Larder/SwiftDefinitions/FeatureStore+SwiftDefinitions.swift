internal import ChildProcess
internal import FeatureDefinitions
internal import FoundationEssentials

extension FeatureStore {
    /// What the Swift files of the repository define; without any, no compiler is looked for.
    func swiftDefinitions(of files: DefinitionFiles) throws -> Definitions {
        guard !files.swift.isEmpty else { return Definitions() }
        let sources = SwiftSources(files.swift)
        return try DefinitionProgram.decode(loader(for: sources).load(sources))
    }

    /// Compiles what is not in the user's cache.
    private func loader(for sources: SwiftSources) throws -> any SwiftDefinitionLoader {
        let environment = ProcessInfo.processInfo.environment
        let builtModule = BuiltModule(environment: environment)
        let module = try DefinitionsModule(environment: environment)
        let cache = CacheFolder(environment: environment)
        let compiler = try SwiftCompiler(
            environment: environment, place: sources.place, headerCache: cache?.folder("headers"))
        let workplace = cache?.folder("work")
        workplace?.removeAbandoned()
        let cancellation = try ChildProcessCancellation()
        running.add(cancellation)
        let loader = CompilingLoader(
            compiler: compiler, builtModule: builtModule,
            module: ModuleCache(
                module: module, compiler: compiler, cache: cache?.folder("modules"),
                cancellation: cancellation),
            workplace: workplace?.path ?? Self.temporaryFolder(environment),
            timeLimit: configuration.larder.definitionsTimeLimit ?? .seconds(60),
            cancellation: cancellation, tell: messages)
        guard let results = cache?.folder("definitions") else { return loader }
        return CachingLoader(
            loader: loader, cache: results,
            toolchain:
                "larder \(LarderVersion.current)\n\(compiler.identity)\n\(module.identity)\n\(builtModule?.identity ?? "")"
        )
    }

    /// Where programs may leave files, absolute, since the compiler works in another folder.
    private static func temporaryFolder(_ environment: [String: String]) -> String {
        let folder = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        return RepositoryConfiguration.join(FileManager.default.currentDirectoryPath, folder)
    }
}
