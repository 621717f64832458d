public import FeatureValues

extension Registry {
    /// Records that a view's rows of an interval are in the online store.
    ///
    /// As in Feast intervals are never merged, and the view moves to the end of its list. Only
    /// feature views and stream feature views record intervals.
    ///
    /// - Parameters:
    ///   - view: The name of the view.
    ///   - project: Its project.
    ///   - interval: What was materialized.
    ///   - now: The time of the change.
    public mutating func recordMaterialization(
        of view: String, in project: String, _ interval: RegisteredFeatureView.Interval,
        now: Timestamp
    ) throws(RegistryError) {
        let kinds: [ObjectKind] = [.featureView, .streamFeatureView]
        guard var found = kinds.compactMap({ object($0, view, in: project) }).first else {
            throw RegistryError(
                code: .notFound, message: "no feature view \"\(view)\" in project \"\(project)\"",
                place: "", hint: "it was deleted meanwhile; run \"larder apply\"")
        }
        var record = Message(MessageType("MaterializationInterval"))
        record.set("start_time", interval.start)
        record.set("end_time", interval.end)
        found.message.update("meta") { meta in
            meta.set(
                "materialization_intervals", meta.messages("materialization_intervals") + [record])
            meta.set("last_updated_timestamp", now)
            meta.set("state", member: "AVAILABLE_ONLINE")
        }
        moveToEnd(found)
    }
}
