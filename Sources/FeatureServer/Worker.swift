/// What one of the server's threads works with, and shares with no other.
final class Worker {
    /// What all threads share.
    let server: ServerState

    init(_ server: ServerState) {
        self.server = server
    }
}
