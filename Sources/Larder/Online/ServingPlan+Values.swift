package import FeatureValues
package import OnlineStore

extension ServingPlan {
    /// What the answer says of one row and feature.
    package struct Served: Sendable {
        /// Whether there is a value, and a fresh one.
        package let status: OnlineFeatures.Status
        /// The value's event timestamp; 1970 where there is none.
        package let eventTimestamp: Timestamp
        /// Where the serialized value lies in the answer's bytes; `nil` where there is none.
        package let value: Range<Int>?
    }

    /// What the answer says of a row and feature.
    ///
    /// - Parameter now: The moment that ages are counted from, where they are.
    package func served(
        _ answer: borrowing OnlineAnswer, row: Int, output: Output, now: Timestamp?
    ) -> Served {
        guard let value = answer.range(row: row, feature: output.feature) else {
            // Feast gives a feature that an entity lacks the moment of those that it has.
            return Served(
                status: .notFound,
                eventTimestamp: answer.latestEventTimestamp(row: row) ?? .epoch, value: nil)
        }
        let moment = answer.eventTimestamp(row: row, feature: output.feature)
        var status = OnlineFeatures.Status.present
        if let now, let moment, let ttl = tables[output.table].ttl {
            let (age, overflow) = now.microseconds.subtractingReportingOverflow(
                moment.microseconds)
            if overflow ? now > moment : age > ttl { status = .outsideMaxAge }
        }
        return Served(status: status, eventTimestamp: moment ?? .epoch, value: value)
    }

    /// What is read for the entities of a request.
    ///
    /// - Parameter requests: Becomes a request per table.
    package func makeRequests(
        for entities: JoinKeyValues, into requests: inout [OnlineRequest]
    ) throws(MissingJoinKey) {
        requests.removeAll(keepingCapacity: true)
        if keySets.count == 1 {
            let keys = try entities.entityKeys(of: keySets[0])
            for table in tables { requests.append(OnlineRequest(table.lookup, keys: keys)) }
            return
        }
        var keys: [PackedBytes] = []
        for keySet in keySets { keys.append(try entities.entityKeys(of: keySet)) }
        for table in tables {
            requests.append(OnlineRequest(table.lookup, keys: keys[table.keySet]))
        }
    }
}
