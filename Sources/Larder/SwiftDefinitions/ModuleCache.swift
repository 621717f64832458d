internal import ChildProcess
internal import FileSystem

/// The module that definitions import, compiled once per compiler.
///
/// Each folder of the cache holds the module's products, and a label that says what they were made
/// from and which bytes they have. Folders are made elsewhere and renamed into their place.
struct ModuleCache {
    let module: DefinitionsModule
    let compiler: SwiftCompiler
    /// Where compiled modules are kept; `nil`: nowhere.
    let cache: CacheFolder?
    let cancellation: ChildProcessCancellation?

    /// How many are kept.
    private static let limit = 4

    /// The folder of the compiled module.
    ///
    /// - Parameters:
    ///   - scratch: A folder to work in, in the cache's file system; the module may stay there.
    ///   - anew: Whether one that is in the cache is not to be trusted.
    /// - Returns: The folder, and whether it was made by this call.
    func folder(
        using scratch: borrowing ScratchFolder, anew: Bool = false
    ) throws(SwiftDefinitionError) -> (path: String, isNew: Bool) {
        let place = cache.map { "\($0.path)/\(StableHash(identity.utf8).text)" }
        if !anew, let place, isWhole(place) { return (place, false) }
        let draft = "\(scratch.path)/module"
        try scratch.makeFolder("module")
        try module.compile(with: compiler, into: draft, in: scratch, cancellation)
        guard let cache, let place, let label = label(of: draft) else { return (draft, true) }
        do throws(FileError) {
            try File.replace("\(draft)/label", with: label)
            // A damaged one; where there is none, there is nothing to move. What somebody else has
            // put there meanwhile is in use: it stays, and makes the next move fail.
            if anew || !isWhole(place) {
                _ = try? File.move(place, to: "\(scratch.path)/damaged")
            }
            try File.move(draft, to: place)
        } catch {
            // Somebody else was faster, or the disk is full: this run has its own.
            return (draft, true)
        }
        cache.keepNewest(Self.limit)
        return (place, true)
    }

    /// What the module is made from.
    private var identity: String {
        "larder \(LarderVersion.current)\n\(compiler.identity)\n\(module.identity)\n"
    }

    private func isWhole(_ folder: String) -> Bool {
        guard let said = try? File.read("\(folder)/label") else { return false }
        return said == label(of: folder)
    }

    /// What the label of products says; `nil` where one is missing.
    private func label(of folder: String) -> [UInt8]? {
        var text = identity
        for name in DefinitionsModule.products {
            guard let bytes = try? File.read("\(folder)/\(name)") else { return nil }
            text += "\(name) \(bytes.count) \(StableHash(bytes).text)\n"
        }
        return Array(text.utf8)
    }
}
