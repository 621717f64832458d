/// A name as SQL takes it whatever its characters: in double quotes, inner ones doubled.
public func quoted(_ identifier: String) -> String {
    "\""
        + identifier.split(separator: "\"", omittingEmptySubsequences: false).joined(
            separator: "\"\"")
        + "\""
}
