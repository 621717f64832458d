/// Who is told of the one step that makes appended rows visible, before it is made.
///
/// After a crash the rows are in the source exactly if the temporary file is no longer there.
public struct AppendJournal {
    /// What the temporary file's name has in it; nobody else uses the same.
    public var name: String
    /// Told what will be renamed to what; on the disk is the temporary file already.
    public var willRename: (_ temporary: String) throws -> Void
    /// Told that it was not renamed after all, before it is removed.
    public var didFail: () throws -> Void

    /// A journal.
    public init(
        name: String, willRename: @escaping (_ temporary: String) throws -> Void,
        didFail: @escaping () throws -> Void
    ) {
        self.name = name
        self.willRename = willRename
        self.didFail = didFail
    }
}
