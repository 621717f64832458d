/// Reads feature values, for one thread at a time: with a connection of its own, and what it has
/// prepared on it.
public protocol OnlineReader: AnyObject {
    /// Reads from several tables at one moment of the store: that of the read before, unless the
    /// reader has rested since.
    ///
    /// Connects when it is first needed, and anew after a failure.
    ///
    /// - Parameter answers: Becomes an answer per request, in the order of the requests. The memory
    ///   of the answers that are there is used again.
    func read(_ requests: [OnlineRequest], into answers: inout [OnlineAnswer]) throws

    /// Lets go of what the next read may share with those before it, down to the moment of the store.
    ///
    /// Writers may have to wait until then: to be called soon after a read, or a few of them.
    func rest()
}

extension [OnlineAnswer] {
    /// Makes as many answers as there are requests, keeping those that are there.
    mutating func resize(to count: Int) {
        if self.count > count { removeLast(self.count - count) }
        while self.count < count { append(OnlineAnswer()) }
    }
}
