/// What happens to rows that wait for the offline store, for a log.
public enum PushBufferEvent: Sendable {
    /// Rows that an earlier process had accepted wait again.
    case recovered(source: String, rows: Int)
    /// Rows that an earlier process had accepted turned out to be in the files already.
    case completed(source: String)
    /// Rows that an earlier process may have accepted can't be looked at now; they wait.
    case notTakenOver(error: any Error)
    /// Bytes behind the last whole record, which nobody was told of, were left out.
    case torn(path: String, bytes: Int)
    /// Accepted rows are lost, since the disk has damaged them; their bytes are kept in a file.
    case damaged(source: String, path: String, bytes: Int)
    /// Rows were appended to the files of a source.
    case flushed(source: String, rows: Int)
    /// Rows can't be appended now; they wait.
    case delayed(source: String, rows: Int, error: any Error)
    /// Rows can't be appended at all, since definitions or files have changed; they are kept in a
    /// file.
    case refused(source: String, rows: Int, path: String)
}
