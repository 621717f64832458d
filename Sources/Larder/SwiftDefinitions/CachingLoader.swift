internal import FileSystem

/// Loads definitions only once, as long as neither their sources nor what compiles them changes.
///
/// The folder has a file per result, named after a hash of all that it was made from, and holding
/// that, too: what does not fit exactly is a miss, and is replaced. Failures are not kept.
struct CachingLoader: SwiftDefinitionLoader {
    /// What makes the definitions that are not in the cache.
    let loader: any SwiftDefinitionLoader
    /// Where results are kept.
    let cache: CacheFolder
    /// What results depend on beside the sources: Larder, its module, the compiler.
    let toolchain: String
    /// How many results are kept.
    var limit = 64

    func load(_ sources: SwiftSources) throws -> [UInt8] {
        let material = Array("\(toolchain)\n".utf8) + sources.material
        let path = "\(cache.path)/\(StableHash(material).text)"
        if let bytes = try? File.read(path),
            let result = CacheEntry(bytes: bytes).result(of: material)
        {
            return result
        }
        let result = try loader.load(sources)
        // A result that can't be kept is made again the next time: no reason to fail.
        if Folder.exists(path) { cache.remove(path) }
        _ = try? File.replace(path, with: CacheEntry(result: result, of: material).bytes)
        cache.keepNewest(limit)
        return result
    }
}
