internal import ChildProcess
internal import FileSystem
internal import FoundationEssentials

/// The Swift compiler of this machine.
struct SwiftCompiler: Sendable {
    /// The program, as it was found: what it does depends on the name that it is called by.
    let path: String
    /// What tells it from others without asking it, which would take as long as all else.
    let stamp: FileStamp
    private let environment: [String: String]
    /// Where it keeps what it makes of C's headers; `nil`: nowhere.
    private let headerCache: CacheFolder?

    /// Finds the compiler that `LARDER_SWIFTC` names, or else `swiftc` in `PATH`.
    ///
    /// - Parameters:
    ///   - place: What is to be compiled, for the error.
    ///   - headerCache: Where it keeps what it makes of C's headers; `nil`: nowhere.
    init(
        environment: [String: String], place: String, headerCache: CacheFolder? = nil
    ) throws(SwiftDefinitionError) {
        let named = environment["LARDER_SWIFTC"].flatMap { $0.isEmpty ? nil : $0 }
        let here = FileManager.default.currentDirectoryPath
        let found = Self.programs(named ?? "swiftc", environment).lazy.compactMap { path in
            // Absolute, since it runs in another folder.
            let path = RepositoryConfiguration.join(here, path)
            return FileManager.default.isExecutableFile(atPath: path)
                ? FileStamp(ofFileAt: path).map { (path, $0) } : nil
        }.first
        guard let (path, stamp) = found else {
            throw named.map(SwiftDefinitionError.noProgram(named:)) ?? .noCompiler(place: place)
        }
        self.path = path
        self.stamp = stamp
        self.environment = environment
        self.headerCache = headerCache
    }

    /// Which compiler it is: equal as long as nobody installs another one.
    var identity: String { stamp.text }

    /// Words for the linker that comes with the compiler, which is the fastest; other compilers
    /// know themselves what to link with.
    var linkerArguments: [String] {
        let linker = File.split(stamp.path).directory + "/ld.lld"
        return FileManager.default.isExecutableFile(atPath: linker) ? ["-use-ld=lld"] : []
    }

    /// Runs the compiler in a folder.
    ///
    /// - Returns: Whether it is content, and what it says.
    func run(
        _ arguments: [String], in scratch: borrowing ScratchFolder,
        _ cancellation: ChildProcessCancellation?
    ) throws(SwiftDefinitionError) -> (succeeded: Bool, said: String) {
        let headers = headerCache?.path ?? scratch.path + "/headers"
        // Headers are compiled again for each level of debugging.
        let words = ["-swift-version", "6", "-gline-tables-only", "-module-cache-path", headers]
        let answer = try run(words + arguments, in: scratch.path, cancellation)
        guard !answer.succeeded, answer.said.contains(headers), let headerCache else {
            return answer
        }
        // What is damaged there is not made anew otherwise.
        headerCache.remove(headers)
        return try run(words + arguments, in: scratch.path, cancellation)
    }

    private func run(
        _ arguments: [String], in folder: String, _ cancellation: ChildProcessCancellation?
    ) throws(SwiftDefinitionError) -> (succeeded: Bool, said: String) {
        let process = ChildProcess(
            path, arguments,
            // What it leaves behind when it is ended goes away with the folder.
            environment: environment.merging(["TMPDIR": folder]) { $1 }, folder: folder,
            timeLimit: .seconds(600))
        let outcome: ChildProcessOutcome
        do throws(ChildProcessError) {
            outcome = try process.run(cancellation)
        } catch {
            throw .system(
                "the Swift compiler \(path) can't be started", error.reason, hint: Self.hint)
        }
        switch outcome.end {
        case .exited(let code): return (code == 0, outcome.output.text)
        case .cancelled: throw .interrupted
        case .timedOut, .resultTooLong:
            throw SwiftDefinitionError(
                code: .timeLimit, message: "the Swift compiler took longer than 10 minutes",
                hint: "simplify the longest expressions of the definitions",
                details: outcome.output.text)
        case .signal(let number):
            throw SwiftDefinitionError(
                code: .compilation,
                message:
                    "the Swift compiler crashed: \(ChildProcessOutcome.name(ofSignal: number))",
                hint: "see what it said; another version of it may do", details: outcome.output.text
            )
        }
    }

    /// What to do where the program is none, or too old.
    static let hint =
        "Larder needs Swift 6.2 or later: name the swiftc of such a toolchain in LARDER_SWIFTC"

    /// The paths that a program's name may mean.
    private static func programs(_ name: String, _ environment: [String: String]) -> [String] {
        if name.contains("/") { return [name] }
        return (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
    }
}

extension SwiftDefinitionError {
    fileprivate static func noCompiler(place: String) -> SwiftDefinitionError {
        SwiftDefinitionError(
            code: .noCompiler, message: "no Swift compiler: there is no swiftc in PATH",
            place: place,
            hint: "install Swift 6.2 or later (https://www.swift.org/install), or name its swiftc "
                + "in LARDER_SWIFTC; definitions in JSON need none")
    }

    fileprivate static func noProgram(named name: String) -> SwiftDefinitionError {
        SwiftDefinitionError(
            code: .noCompiler, message: "LARDER_SWIFTC names no program: \(name)",
            hint: "name a Swift toolchain's swiftc, or unset the variable to use the one in PATH; "
                + "definitions in JSON need none")
    }
}
