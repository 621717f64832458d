internal import FileSystem
internal import FoundationEssentials

/// A folder of things that can be made again, of which there are never more than a number.
struct CacheFolder: Hashable, Sendable {
    let path: String

    /// The user's cache of Larder, `$XDG_CACHE_HOME/larder` or else `~/.cache/larder`; `nil` where
    /// there can be none that is this user's alone.
    init?(environment: [String: String]) {
        let root: String
        if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") {
            root = folder
        } else if let home = environment["HOME"], home.hasPrefix("/") {
            root = home + "/.cache"
        } else {
            return nil
        }
        self.init(private: root + "/larder")
    }

    private init?(private path: String) {
        // Whoever may write into it would define features for this user.
        guard let isPrivate = try? Folder.makePrivate(path), isPrivate else { return nil }
        self.path = path
    }

    /// A part of the cache.
    func folder(_ name: String) -> CacheFolder? { CacheFolder(private: "\(path)/\(name)") }

    /// Removes what is at a path in it, with all that is in that.
    func remove(_ path: String) {
        // What can't be removed is left for another time.
        _ = try? FileManager.default.removeItem(atPath: path)
    }

    /// Removes the oldest, until no more than `count` are left.
    func keepNewest(_ count: Int) {
        remove { $0.dropFirst(count) }
    }

    /// Removes what is older than a day.
    func removeAbandoned() {
        let yesterday = Date.now.addingTimeInterval(-86_400)
        remove { items in items.drop { $0.modified > yesterday } }
    }

    private typealias Item = (path: String, modified: Date)

    /// Removes some of what is in the folder, which is given newest first.
    private func remove(_ choose: ([Item]) -> ArraySlice<Item>) {
        let files = FileManager.default
        // What can't be read now is left for another time.
        let names = (try? files.contentsOfDirectory(atPath: path)) ?? []
        let items = names.compactMap { name -> Item? in
            let path = "\(path)/\(name)"
            let attributes = try? files.attributesOfItem(atPath: path)
            return (attributes?[.modificationDate] as? Date).map { (path, $0) }
        }
        for item in choose(items.sorted { $0.modified > $1.modified }) { remove(item.path) }
    }
}
