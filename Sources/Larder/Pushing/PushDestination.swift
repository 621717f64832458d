/// Which stores pushed rows go to; Feast's names are the raw values.
public enum PushDestination: String, Hashable, Sendable, CaseIterable {
    /// The online store alone.
    case online
    /// The offline store alone: the files of the batch source.
    case offline
    /// Both, the offline store first.
    case onlineAndOffline = "online_and_offline"

    /// Whether rows go to the online store.
    public var includesOnline: Bool { self != .offline }
    /// Whether rows go to the offline store.
    public var includesOffline: Bool { self != .online }
}
