/// Something that is counted or measured: its name, what it says, and what tells its series apart.
struct Metric: Sendable {
    /// How its numbers are to be read.
    enum Kind: Sendable {
        /// A number that only grows.
        case counter
        /// A number that goes up and down.
        case gauge
        /// How many observations were at most so large.
        case histogram(Buckets)
    }

    /// The bounds of a histogram.
    struct Buckets: Sendable {
        /// The greatest number of each bucket but the last, which has no bound; ascending.
        let bounds: [Double]
        /// The bounds in the unit of observations, which are whole numbers.
        let limits: [UInt64]
        /// How many of the unit of observations are 1.
        let scale: Double

        private init(_ bounds: [Double], scale: Double) {
            self.bounds = bounds
            self.scale = scale
            limits = bounds.map { UInt64(($0 * scale).rounded()) }
        }

        /// Of durations, which are observed in nanoseconds and told in seconds.
        static func seconds(_ bounds: [Double]) -> Buckets { Buckets(bounds, scale: 1e9) }

        /// Of numbers of things.
        static func counts(_ bounds: [Double]) -> Buckets { Buckets(bounds, scale: 1) }
    }

    /// What queries call it.
    let name: String
    /// What it says, in a sentence without a full stop.
    let help: String
    /// How its numbers are to be read.
    let kind: Kind
    /// The names of its labels, in the order in which values are given.
    let labels: [String]

    init(_ kind: Kind, _ name: String, labels: [String] = [], _ help: String) {
        self.kind = kind
        self.name = name
        self.labels = labels
        self.help = help
    }
}
