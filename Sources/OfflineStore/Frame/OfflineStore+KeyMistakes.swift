internal import Arrow
internal import FeatureDefinitions
internal import FeatureValues

extension OfflineStore {
    /// Finds the first join key among entity rows that is not of its declared type.
    ///
    /// The engine says only that some value is wrong; this says which row's. It is for after such a
    /// failure, since it reads all keys as text.
    ///
    /// - Throws: ``OfflineError`` for that row; nothing where every key can be read.
    func checkKeys(
        _ keys: [EntityFrame.Key], in relation: Relation, stored: [Field], place: String
    ) throws(OfflineError) {
        for key in keys {
            guard let position = stored.firstIndex(where: { $0.name == key.column }) else {
                continue
            }
            let read = ColumnRead(
                position: position, format: stored[position].format, form: .joinKey(.string))
            let scan = Scan(relation: relation, width: stored.count, columns: [read], window: nil)
            let rows = try engine.query(scan, columns: stored.map(\.name))
            var count = 0
            while let batch = try rows.next() {
                for row in 0..<batch.count where batch.columns[0].isValid(row) {
                    let text = RequestValue.text(batch.columns[0].string(row))
                    do {
                        _ = try Value(converting: text, to: key.type)
                    } catch {
                        throw OfflineError(
                            code: .wrongValue,
                            message: "row \(count + row + 1): join key \"\(key.column)\" is "
                                + error.message,
                            place: place, hint: error.hint)
                    }
                }
                count += batch.count
            }
        }
    }
}
