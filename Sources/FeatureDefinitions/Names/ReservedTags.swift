/// The tags in which registries keep what their own fields can't hold.
public enum ReservedTags {
    /// What all tags of Larder's begin with.
    public static let larderPrefix = "larder:"
    /// The query of a source that has one in place of a path.
    public static let query = "larder:query"
    /// The format of a source's files where it is not Parquet.
    public static let fileFormat = "larder:file_format"
    /// Feast's description of a structure's fields.
    public static let structureSchema = "feast:struct_schema"
    /// Feast's description of what nested arrays and sets hold.
    public static let nestedInnerType = "feast:nested_inner_type"

    /// Whether definitions may not set the tag.
    public static func isReserved(_ tag: String) -> Bool {
        tag.hasPrefix(larderPrefix) || tag == structureSchema || tag == nestedInnerType
    }
}
