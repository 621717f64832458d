import FeatureValues

extension Registry {
    /// The names of the features that a view has or ever had, as far as its history goes.
    public func featureNames(ofView view: String, in project: String) -> [String] {
        var specs = ObjectKind.views.compactMap { object($0, view, in: project)?.spec }
        for record in versions(of: view, in: project) {
            do throws(WireError) {
                let type = record.string("feature_view_type")
                guard type == "feature_view" else { continue }
                let message = try Message(
                    MessageType("FeatureView"), parsing: record.bytes("feature_view_proto"))
                if let spec = message.message("spec") { specs.append(spec) }
            } catch {
                // A record that can't be read tells nothing.
                continue
            }
        }
        return Set(specs.flatMap { $0.messages("features").map { $0.string("name") } }).sorted()
    }

    /// Gives a view whose schema is new or changed the next version number, and keeps it in the
    /// history; what was materialized stays, what Feast says of its state does not.
    mutating func startVersion(_ view: inout RegistryObject, now: Timestamp) {
        var number = nextVersion(of: view.name, in: view.project)
        if number == 0, let old = object(.featureView, view.name, in: view.project) {
            // Registries older than the history: what was there before is version 0.
            addVersion(0, old, now: now)
            number = 1
        }
        view.message.update("meta") { meta in
            meta.set("current_version_number", number)
            meta.clear("state")
        }
        addVersion(number, view, now: now)
    }

    /// Removes a view's history.
    mutating func removeVersions(of view: String, in project: String) {
        removeVersions {
            $0.string("feature_view_name") == view && $0.string("project_id") == project
        }
    }

    /// Removes records from the history.
    mutating func removeVersions(where isRemoved: (Message) -> Bool) {
        let records = versionRecords.filter { !isRemoved($0) }
        message.update("feature_view_version_history") { $0.set("records", records) }
    }

    private func nextVersion(of view: String, in project: String) -> Int64 {
        let numbers = versions(of: view, in: project).map { $0.integer("version_number") }
        return numbers.max().map { $0 + 1 } ?? 0
    }

    /// The records of a view's history.
    func versions(of view: String, in project: String) -> [Message] {
        // Bytes are compared faster than texts are made of them.
        let (view, project) = (Array(view.utf8), Array(project.utf8))
        return versionRecords.filter {
            $0.bytes("feature_view_name") == view && $0.bytes("project_id") == project
        }
    }

    private mutating func addVersion(_ number: Int64, _ view: RegistryObject, now: Timestamp) {
        var record = Message(MessageType("FeatureViewVersionRecord"))
        record.set("feature_view_name", view.name)
        record.set("project_id", view.project)
        record.set("version_number", number)
        record.set("feature_view_type", "feature_view")
        record.set("feature_view_proto", bytes: view.message.serialized())
        record.set("created_timestamp", now)
        record.set("version_id", randomUUID())
        message.update("feature_view_version_history") { history in
            history.append(.message(record), to: history.type.field("records"))
        }
    }
}
