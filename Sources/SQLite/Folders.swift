import CSQLite
import Glibc

/// `errno` for a file that is not there.
let noSuchFile: Int32 = ENOENT

/// Makes the folders that lead to a file, where they are missing.
func createFolders(leadingTo path: String) throws(SQLiteError) {
    var end = path.startIndex
    while let slash = path[end...].firstIndex(of: "/") {
        end = path.index(after: slash)
        let folder = String(path[..<slash])
        if folder.isEmpty || mkdir(folder, 0o777) == 0 { continue }
        let failure = errno
        // Read-only and foreign parents that exist answer with other codes than EEXIST.
        var status = stat()
        if stat(folder, &status) == 0 { continue }
        throw SQLiteError(
            code: SQLITE_CANTOPEN,
            message: "cannot make the folder \(folder): \(String(cString: strerror(failure)))",
            path: path, systemError: failure)
    }
}
