import Synchronization

/// What the server knows of an open connection.
///
/// `@unchecked Sendable`: one of the server's threads owns it; others only read ``descriptor`` and
/// ``phase``.
final class Connection: @unchecked Sendable {
    /// What a connection is doing.
    enum Phase: UInt64 {
        /// It is open, and has not asked yet.
        case opened
        /// It has been answered, and may ask again.
        case idle
        /// A request comes in.
        case receiving
        /// A request is being answered.
        case answering
        /// An answer goes out.
        case sending
    }

    /// Where the reading of a request stands.
    enum Step {
        case headers
        case body
        /// The body is too large, and is read only to be answered.
        case discarding
        /// A thread of the pool works on the answer.
        case waiting
    }

    /// The system's number of its socket.
    let descriptor: Int32
    /// Where the other end is; empty where nobody wants to know.
    let peer: String
    /// What encrypts it.
    let certificates: CertificateStore?
    private let phaseAndTime: Atomic<UInt64>

    private let suspended = Mutex<Suspension?>(nil)

    // Of the request that is coming in or being answered.
    var step = Step.headers
    var refusal: HTTPRefusal?
    var body: [UInt8] = []
    var bodyCount = 0
    /// How many bytes of the body, then of the answer, are counted among those of large bodies.
    var countedBytes = 0
    var hasParameters = false

    init(descriptor: Int32, peer: String, certificates: CertificateStore?) {
        self.descriptor = descriptor
        self.peer = peer
        self.certificates = certificates
        phaseAndTime = Atomic(CoarseClock.milliseconds << 3 | Phase.opened.rawValue)
    }

    /// What it has been doing, and since when, in milliseconds of the ``CoarseClock``.
    var phase: (phase: Phase, since: UInt64) {
        let value = phaseAndTime.load(ordering: .relaxed)
        return (Phase(rawValue: value & 7) ?? .idle, value >> 3)
    }

    /// Begins something else.
    func begin(_ phase: Phase) {
        phaseAndTime.store(
            CoarseClock.milliseconds << 3 | phase.rawValue, ordering: .relaxed)
    }

    /// The answer that it waits for; from any thread.
    var suspension: Suspension? {
        get { suspended.withLock { $0 } }
        set { suspended.withLock { $0 = newValue } }
    }

    /// Makes it ready for the next request; a large buffer is given back.
    func reset() {
        if case .waiting = step { suspension = nil }
        step = .headers
        refusal = nil
        bodyCount = 0
        hasParameters = false
        if body.capacity > Self.keptCapacity {
            body = []
        } else {
            body.removeAll(keepingCapacity: true)
        }
    }

    /// A buffer of so many bytes waits for the next request of the connection.
    static let keptCapacity = 16 << 10
}
