/// The Swift files of a repository, which form one module.
struct SwiftSources: Hashable, Sendable {
    /// A file by its path from the repository.
    struct File: Hashable, Sendable {
        var path: String
        var bytes: [UInt8]
    }

    /// Sorted by path, at least one.
    var files: [File]

    init(_ files: [(path: String, bytes: [UInt8])]) {
        self.files = files.map { File(path: $0.path, bytes: $0.bytes) }
    }

    /// The first path, or the folder that holds all: where errors that are about no line are.
    var place: String { files.count == 1 ? files[0].path : "features" }

    /// All paths and bytes, told apart by their lengths.
    var material: [UInt8] {
        var material: [UInt8] = []
        for file in files {
            material += Array("\(file.path.utf8.count) \(file.path) \(file.bytes.count) ".utf8)
            material += file.bytes
        }
        return material
    }
}
