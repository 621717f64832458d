import FileSystem
import SQLite

/// A connection, and the file that it has open.
///
/// A database that was deleted or replaced stays readable to those who have it open: without the
/// comparison they would go on answering from a file that nobody else sees.
struct OpenedFile {
    let connection: Connection
    private let identity: File.Identity?

    /// Opens a file, and makes sure that it is the one at the path.
    init(at location: SQLiteLocation, access: Connection.Access) throws(SQLiteError) {
        let path = location.path
        var before = File.Identity(ofFileAt: path)
        var attempts = 0
        while true {
            let connection = try Connection(
                path: path, access: access, busyTimeout: location.busyTimeout)
            let after = File.Identity(ofFileAt: path)
            attempts += 1
            // Somebody who replaces it again and again is seen at the next use.
            if before.isSameFile(as: after) || attempts == 10 {
                self.connection = connection
                identity = before.isSameFile(as: after) ? after : nil
                return
            }
            before = after
        }
    }

    /// Whether the path still leads to the open file.
    func isCurrent(at path: String) -> Bool {
        identity.isSameFile(as: File.Identity(ofFileAt: path))
    }
}

extension File.Identity? {
    /// Whether there is a file, and it is the other one.
    fileprivate func isSameFile(as other: File.Identity?) -> Bool {
        guard let self, let other else { return false }
        return self.isSameFile(as: other)
    }
}
