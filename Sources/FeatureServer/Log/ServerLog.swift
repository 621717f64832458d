internal import FeatureValues

/// Tells what happens, a line of JSON each.
struct ServerLog: Sendable {
    /// Takes a line, with its line feed.
    var write: @Sendable (String) -> Void

    /// Tells of a failure that the caller is not told about.
    func fail(_ error: any Error, requestID: String, path: String) {
        var writer = JSONStreamWriter()
        writer.beginObject()
        writer.key("level")
        writer.string("error")
        writer.key("request_id")
        writer.string(requestID)
        writer.key("path")
        writer.string(path)
        writer.key("error")
        writer.string("\(error)")
        writer.endObject()
        writer.endLine()
        write(writer.text)
    }
}
