public import Foundation

/// A new folder that goes away, with all in it, when the last reference does.
public final class TemporaryFolder: Sendable {
    /// Where it is: absolute, without symbolic links.
    public let url: URL

    /// Where it is, without a slash at the end.
    public var path: String { url.path }

    /// A new, empty folder.
    public init() throws {
        url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appendingPathComponent("larder-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        // Nobody is left to tell; what stays behind is in the system's temporary folder.
        _ = try? FileManager.default.removeItem(at: url)
    }

    /// A place in the folder, whether something is there or not.
    public func file(_ path: String) -> URL {
        url.appendingPathComponent(path)
    }

    /// Writes a file, and the folders above it.
    @discardableResult
    public func write(_ path: String, _ text: String) throws -> URL {
        try write(path, bytes: Array(text.utf8))
    }

    /// Writes a file, and the folders above it.
    @discardableResult
    public func write(_ path: String, bytes: [UInt8]) throws -> URL {
        let place = try placeForFile(path)
        try Data(bytes).write(to: place)
        return place
    }

    /// Copies a file or a whole folder to a place in this one.
    @discardableResult
    public func copy(_ source: URL, to path: String) throws -> URL {
        let place = try placeForFile(path)
        try FileManager.default.copyItem(at: source, to: place)
        return place
    }

    /// The text of a file in the folder.
    public func text(_ path: String) throws -> String {
        try String(contentsOf: file(path), encoding: .utf8)
    }

    /// The bytes of a file in the folder.
    public func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: file(path)))
    }

    /// Whether a file or folder is there.
    public func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: file(path).path)
    }

    /// The bytes of every file in the folder, by path; equal before and after: nothing changed.
    public func contents() throws -> [String: [UInt8]] {
        var contents: [String: [UInt8]] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: url.path) {
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(
                atPath: file(path).path, isDirectory: &isFolder)
            if exists && !isFolder.boolValue {
                contents[path] = try bytes(path)
            }
        }
        return contents
    }

    private func placeForFile(_ path: String) throws -> URL {
        let place = file(path)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        return place
    }
}
