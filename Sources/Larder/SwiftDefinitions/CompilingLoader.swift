internal import ChildProcess
internal import FeatureDefinitions

/// Compiles the sources to a program, and runs it.
///
/// The program finds no variables of this process and no network, where the system allows to take
/// it away: what it answers can be kept for the next time.
struct CompilingLoader: SwiftDefinitionLoader {
    let compiler: SwiftCompiler
    /// Where the module is that the definitions import, if it is at hand.
    var builtModule: BuiltModule?
    /// Where it comes from otherwise.
    let module: ModuleCache
    /// Where programs are made; it must let programs be run.
    let workplace: String
    /// How long the program may run.
    let timeLimit: Duration
    let cancellation: ChildProcessCancellation?
    /// Is told what compiler and program say although all is well, in lines.
    let tell: @Sendable (String) -> Void

    func load(_ sources: SwiftSources) throws -> [UInt8] {
        let scratch = try ScratchFolder(in: workplace)
        let names = SourceNames(sources)
        let program = try compile(sources, names, in: scratch)
        let result = names.restored(
            inJSON: try run(program, names, in: scratch.path, place: sources.place))
        do throws(DefinitionProgramError) {
            _ = try DefinitionProgram.decode(result)
        } catch {
            throw SwiftDefinitionError(
                code: .notDefinitions,
                message: "the program of the definitions gave something else than definitions: "
                    + error.message,
                place: sources.place,
                hint: "leave its result to FeatureRepository, and write nothing to descriptor "
                    + "\(ChildProcess.resultDescriptor)")
        }
        return result
    }

    // MARK: Compiling

    /// Compiles copies: file names may repeat in different folders, which the compiler refuses.
    ///
    /// - Returns: The program's path.
    private func compile(
        _ sources: SwiftSources, _ names: SourceNames, in scratch: borrowing ScratchFolder
    ) throws(SwiftDefinitionError) -> String {
        var copies: [String] = []
        for (index, file) in sources.files.enumerated() {
            copies.append(SwiftSources.nameOfCopy(index))
            try scratch.write(copies[index], Self.copy(of: file))
        }
        var (succeeded, said) = try compileWithModule(copies, in: scratch)
        said = names.restored(sources.located(said))
        guard succeeded else { throw .refused(by: said, place: sources.place) }
        if !said.isEmpty { tell(said) }
        return scratch.path + "/definitions"
    }

    private func compileWithModule(
        _ copies: [String], in scratch: borrowing ScratchFolder
    ) throws(SwiftDefinitionError) -> (succeeded: Bool, said: String) {
        if let builtModule {
            let outcome = try compile(copies, with: builtModule.arguments, in: scratch)
            // What ends well and makes nothing is no compiler: that shows with the sources.
            if outcome.succeeded
                ? scratch.has("definitions") : !builtModule.isRefused(by: outcome.said)
            {
                return outcome
            }
        }
        let library = try module.folder(using: scratch)
        let outcome = try compile(copies, with: Self.words(for: library.path), in: scratch)
        if outcome.succeeded || library.isNew
            || !outcome.said.contains(DefinitionsModule.products[0])
        {
            return outcome
        }
        // Of another version of the compiler, which looks the same from outside.
        let anew = try module.folder(using: scratch, anew: true)
        return try compile(copies, with: Self.words(for: anew.path), in: scratch)
    }

    private static func words(for library: String) -> [String] {
        ["-I", library, "-L", library, "-lFeatureDefinitions"]
    }

    private func compile(
        _ copies: [String], with module: [String], in scratch: borrowing ScratchFolder
    ) throws(SwiftDefinitionError) -> (succeeded: Bool, said: String) {
        var words = ["-module-name", "features", "-parse-as-library", "-Onone", "-wmo"]
        // The other style shows line numbers of the copies.
        words += ["-diagnostic-style", "llvm"]
        words += ["-o", "definitions"] + module + compiler.linkerArguments + copies
        return try compiler.run(words, in: scratch, cancellation)
    }

    /// The file with a first line that tells the compiler where it comes from.
    private static func copy(of file: SwiftSources.File) -> [UInt8] {
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text =
            file.bytes.starts(with: byteOrderMark) ? file.bytes.dropFirst(3) : file.bytes[...]
        let name = SourceNames.name(of: file.path)
        return Array("#sourceLocation(file: \"\(name)\", line: 1)\n".utf8) + text
    }

    // MARK: Running

    /// - Returns: What the program wrote as its result.
    private func run(
        _ program: String, _ names: SourceNames, in folder: String, place: String
    ) throws(SwiftDefinitionError) -> [UInt8] {
        var process = ChildProcess(program, folder: folder, timeLimit: timeLimit)
        process.environment = [
            DefinitionProgram.descriptorVariable: "\(ChildProcess.resultDescriptor)",
            "TZ": "UTC",
            // A crash is told with the lines that led to it, and without the machine's registers.
            "SWIFT_BACKTRACE": "enable=yes,color=no,preset=friendly,images=none",
        ]
        process.givesResult = true
        process.isWithoutNetwork = true
        let outcome: ChildProcessOutcome
        do throws(ChildProcessError) {
            outcome = try process.run(cancellation)
        } catch {
            throw .system("the program of the definitions can't be started", error.reason)
        }
        let said = names.restored(outcome.output.text)
        if let error = SwiftDefinitionError(outcome, said: said, timeLimit, place: place) {
            throw error
        }
        if !said.isEmpty { tell(said) }
        return outcome.result
    }
}
