/// Which Larder this is.
public enum LarderVersion {
    /// The version, by the rules of semver.org.
    public static let current = "0.1.0"
}
