internal import Dispatch

extension FeatureStore {
    /// Makes calls from a task: on a thread of their own, since they block, and ended when the task
    /// is cancelled.
    ///
    /// ```swift
    /// let frame = try await store.onOwnThread { store in
    ///     try store.historicalFeatures(for: rows, features: .service("driver_activity"))
    /// }
    /// ```
    /// The store that `body` gets is of the same repository, and shares what is open with this one.
    /// Use it, and not the outer one: its calls are those that are ended.
    ///
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws; `CancellationError` where the task is cancelled. What was done
    ///   until then stays done, and nothing is half written.
    public func onOwnThread<Answer: Sendable>(
        _ body: @escaping @Sendable (FeatureStore) throws -> Answer
    ) async throws -> Answer {
        try Task.checkCancellation()
        let store = FeatureStore(sharing: self)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                // A queue of its own has a thread of its own while it works.
                DispatchQueue(label: "larder").async {
                    let answer = Result { try body(store) }
                    continuation.resume(
                        with: store.running.areEnded ? .failure(CancellationError()) : answer)
                }
            }
        } onCancel: {
            store.running.end()
        }
    }

    /// Another store of the repository, which shares what is open with this one, and whose calls are
    /// ended by ``endCalls()`` without those of this one.
    package func sharing() -> FeatureStore { FeatureStore(sharing: self) }

    /// Ends the calls of this store, and those that come later; what was done stays done.
    package func endCalls() { running.end() }
}
