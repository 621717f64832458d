public import FeatureValues

/// Holds the newest feature values of each entity, for reading by entity key.
///
/// Keys and values are bytes in Feast's encodings; a store doesn't look into them. The functions
/// block, may be called from any thread, and throw ``OnlineStoreError``.
public protocol OnlineStore: Sendable {
    /// Where the store is, for messages: a file's path, a server's address.
    var place: String { get }

    /// Makes what the tables need, and the store itself where it is missing.
    ///
    /// A table that exists keeps its rows. All are made, or none.
    func createTables(_ tables: [OnlineTable]) throws

    /// Removes the tables with their rows; those that don't exist are passed over.
    func dropTables(_ tables: [OnlineTable]) throws

    /// Notes, before the registry forgets views, that their tables are to be dropped, so that a run
    /// that is cut short in between can be completed.
    func noteAbandoned(_ tables: [OnlineTable]) throws

    /// The tables that were noted and not forgotten since.
    func abandonedTables(of project: String) throws -> [OnlineTable]

    /// Forgets tables that are dropped, or that a view has again.
    func forgetAbandoned(_ tables: [OnlineTable]) throws

    /// How much a table holds.
    ///
    /// It is counted in portions, so that nobody waits for it; what is written meanwhile may be
    /// counted or not.
    func size(of table: OnlineTable) throws -> OnlineTableSize

    /// Writes the rows that are not older than what the store has.
    ///
    /// An entity is compared by its greatest (event timestamp, created timestamp) in the store,
    /// at the precision that the store keeps; no created timestamp is less than any. An older row
    /// is left out, an equal one written, so that corrections arrive. Of several rows with one
    /// key only the newest is considered, at full precision; of equal ones, the last. All values
    /// of a row are written or none, and a reader sees all of them or none.
    ///
    /// Work is committed in portions. When it ends early, by an error or by the process's death,
    /// the portions before are in the store, whole, and writing the same rows again completes it.
    ///
    /// - Parameters:
    ///   - overwrite: Writes older rows too.
    ///   - progress: Called after each portion with what has been done so far, outside of any
    ///     transaction; what it throws ends the work.
    func write(
        _ rows: OnlineRows, to table: OnlineTable, overwrite: Bool,
        progress: (OnlineWriteSummary) throws -> Void
    ) throws -> OnlineWriteSummary

    /// Deletes the entities whose newest event in the table is older than a moment.
    ///
    /// An entity goes with all its values or stays with all of them; other tables keep theirs. Its
    /// greatest event timestamp counts, at the precision that the store keeps; one without any
    /// event timestamp stays. What is written while this runs is compared again before it would
    /// go, so that nothing newer is lost. Work is done in portions, between which others read and
    /// write. When it ends early, the portions before are done, and running it again completes it.
    ///
    /// - Parameters:
    ///   - moment: The first moment that stays.
    ///   - dryRun: Counts what would go, and deletes nothing.
    ///   - progress: Called after each portion with what has been done so far, outside of any
    ///     transaction; what it throws ends the work.
    func expire(
        _ table: OnlineTable, before moment: Timestamp, dryRun: Bool,
        progress: (OnlineExpiry) throws -> Void
    ) throws -> OnlineExpiry

    /// A reader for a thread of its own, which connects when it is first needed.
    func makeReader() throws -> any OnlineReader

    /// Reads from several tables at one moment of the store, from any thread.
    ///
    /// - Returns: An answer for each request, in the order of the requests.
    func read(_ requests: [OnlineRequest]) throws -> [OnlineAnswer]
}

extension OnlineStore {
    /// Writes the rows that are not older than what the store has.
    public func write(
        _ rows: OnlineRows, to table: OnlineTable, overwrite: Bool = false
    ) throws -> OnlineWriteSummary {
        try write(rows, to: table, overwrite: overwrite, progress: { _ in })
    }
}
