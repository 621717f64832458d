import Glibc

/// A connection that was accepted, and that no thread serves yet.
struct AcceptedConnection {
    /// The system's number of its socket.
    let descriptor: Int32
    /// Where the other end is, and how many bytes of it count.
    var address: sockaddr_storage
    let length: socklen_t
}
