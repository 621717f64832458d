extension Engine {
    /// Writes a query's rows, in its order, to a Parquet file; one that is there is replaced.
    public func writeParquet(_ query: String, to path: String) throws(OfflineError) {
        try execute(dialect.copyParquet(query, to: path))
    }
}
