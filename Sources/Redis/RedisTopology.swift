/// How the servers that hold the keys are found.
public enum RedisTopology: Hashable, Sendable {
    /// One server.
    case server(RedisAddress)
    /// The master of a name, which one of the sentinels knows.
    case sentinels([RedisAddress], master: String)
    /// The nodes of a cluster, of which at least one of these is one.
    case cluster([RedisAddress])

    /// For people: the addresses.
    public var place: String {
        switch self {
        case .server(let address): address.description
        case .sentinels(let addresses, let master):
            "\(master) of " + addresses.map(\.description).joined(separator: ",")
        case .cluster(let addresses): addresses.map(\.description).joined(separator: ",")
        }
    }
}
