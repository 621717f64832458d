internal import FeatureValues

extension ServerLog {
    /// Tells of materializations that the server's end cuts short, in a line.
    func tellOfCancelling(_ views: [String]) {
        writeAtOnce(
            Self.line("warning") { writer in
                writer.key("event")
                writer.string("materializations are cancelled, because the server ends")
                writer.key("feature_views")
                writer.beginArray()
                for view in views { writer.string(view) }
                writer.endArray()
                writer.key("hint")
                writer.string("the same requests complete them later")
            })
    }
}
