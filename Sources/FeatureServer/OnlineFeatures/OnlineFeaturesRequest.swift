internal import FeatureValues

/// A request for online features, gone over once: it is known to be JSON of the right form, and
/// where its parts are.
struct OnlineFeaturesRequest {
    /// A column of entities.
    struct Column {
        var name: JSONScanner.Text
        /// Where its array lies.
        var values: Range<Int>
    }

    /// The body.
    let bytes: [UInt8]
    /// The columns of the entities; of two of one name the last one's values, in the first's place.
    private(set) var columns: [Column] = []
    /// Where the list of features lies, whose elements are not checked yet.
    private(set) var features: Range<Int>?
    /// Where the service's name lies with its quotes; then the list of features doesn't count.
    private(set) var service: Range<Int>?
    /// Whether features are called `view__feature`.
    private(set) var usesFullNames = false
    /// Whether the answer tells the views and their versions.
    private(set) var wantsVersions = false

    private var entities: Range<Int>?
    private var fullNames: Range<Int>?
    private var versions: Range<Int>?

    /// Reads a body.
    ///
    /// - Throws: ``ServerError`` in Feast's words, with all that is wrong but the elements of
    ///   ``features``.
    init(_ bytes: [UInt8]) throws(ServerError) {
        self.bytes = bytes
        guard !bytes.isEmpty else {
            throw .mistakes([.missing(["body"], input: Array("null".utf8))])
        }
        let isObject: Bool
        do throws(JSONScanError) {
            var scanner = try JSONScanner(bytes)
            let start = scanner.position
            isObject = scanner.kind == .object
            if isObject {
                try readMembers(&scanner)
            } else {
                try scanner.skipValue()
            }
            entire = start..<scanner.position
            try scanner.end()
        } catch {
            throw ServerError(error)
        }
        guard isObject else {
            throw .mistakes([.noObject(input: Array(bytes[entire]))])
        }
        try checkFields().check()
    }

    /// Where the whole value lies.
    private var entire = 0..<0

    private mutating func readMembers(_ scanner: inout JSONScanner) throws(JSONScanError) {
        scanner.beginObject()
        while let key = try scanner.nextKey() {
            if scanner.isEqual(key, to: "entities") {
                columns.removeAll()
                let start = scanner.position
                if scanner.kind == .object {
                    try readColumns(&scanner)
                } else {
                    try scanner.skipValue()
                }
                entities = start..<scanner.position
            } else if scanner.isEqual(key, to: "features") {
                features = try scanner.skipValue()
            } else if scanner.isEqual(key, to: "feature_service") {
                service = try scanner.skipValue()
            } else if scanner.isEqual(key, to: "full_feature_names") {
                fullNames = try scanner.skipValue()
            } else if scanner.isEqual(key, to: "include_feature_view_version_metadata") {
                versions = try scanner.skipValue()
            } else {
                try scanner.skipValue()
            }
        }
    }

    private mutating func readColumns(_ scanner: inout JSONScanner) throws(JSONScanError) {
        scanner.beginObject()
        var positions: [String: Int] = [:]
        while let key = try scanner.nextKey() {
            let column = Column(name: key, values: try scanner.skipValue())
            // Few have more than one; only then is there anything to compare.
            if columns.isEmpty {
                columns.append(column)
                continue
            }
            if columns.count == 1 {
                positions = [try scanner.text(of: columns[0].name): 0]
            }
            let name = try scanner.text(of: key)
            if let position = positions[name] {
                columns[position] = column
            } else {
                positions[name] = columns.count
                columns.append(column)
            }
        }
    }

    // MARK: Forms

    private func byte(_ range: Range<Int>) -> UInt8 { bytes[range.lowerBound] }

    /// What is wrong with the fields, in the order of Feast's.
    private mutating func checkFields() -> RequestMistakes {
        var mistakes = RequestMistakes()
        if let entities {
            if byte(entities) != UInt8(ascii: "{") {
                mistakes.append(
                    RequestMistake(.object, at: ["body", "entities"], input: bytes[entities]))
            }
            for column in columns where byte(column.values) != UInt8(ascii: "[") {
                mistakes.append(
                    RequestMistake(
                        .list, at: ["body", "entities", .key(name(of: column))],
                        input: bytes[column.values]))
            }
        } else {
            mistakes.append(.missing(["body", "entities"], input: Array(bytes[entire])))
        }
        if let service, byte(service) == UInt8(ascii: "\"") {
            // To Feast, a name without a letter is none.
            if service.count == 2 { self.service = nil }
        } else if let service {
            if byte(service) == UInt8(ascii: "n") {
                self.service = nil
            } else {
                mistakes.append(
                    RequestMistake(
                        .string, at: ["body", "feature_service"], input: bytes[service]))
            }
        }
        var flagMistakes = RequestMistakes()
        usesFullNames = flag(fullNames, "full_feature_names", &flagMistakes)
        wantsVersions = flag(versions, "include_feature_view_version_metadata", &flagMistakes)
        if let features {
            if byte(features) != UInt8(ascii: "[") {
                mistakes.append(
                    RequestMistake(.list, at: ["body", "features"], input: bytes[features]))
            } else if !mistakes.isEmpty || !flagMistakes.isEmpty || service != nil {
                // Else they are checked where they are read for the first time.
                mistakes.append(featureMistakes())
            }
        }
        mistakes.append(flagMistakes)
        return mistakes
    }

    private func flag(
        _ range: Range<Int>?, _ name: String, _ mistakes: inout RequestMistakes
    ) -> Bool {
        guard let range else { return false }
        switch byte(range) {
        case UInt8(ascii: "t"): return true
        case UInt8(ascii: "f"): return false
        default: break
        }
        do throws(WrongType) {
            return try LooseFlag.value(of: bytes, at: range)
        } catch {
            mistakes.append(
                RequestMistake(error, at: ["body", .key(name)], input: bytes[range]))
            return false
        }
    }

    /// The elements of the list of features that are no strings.
    private func featureMistakes() -> RequestMistakes {
        var mistakes = RequestMistakes()
        _ = readFeatures { index, input in
            mistakes.append(
                RequestMistake(.string, at: ["body", "features", .index(index)], input: input))
        }
        return mistakes
    }

    /// The references in the list of features.
    func references() throws(ServerError) -> [String] {
        try featureMistakes().check()
        return readFeatures { _, _ in }
    }

    private func readFeatures(orElse wrong: (Int, ArraySlice<UInt8>) -> Void) -> [String] {
        guard let features else { return [] }
        var references: [String] = []
        var scanner = JSONScanner(bytes, at: features)
        do {
            scanner.beginArray()
            var index = 0
            while try scanner.nextElement() {
                if scanner.kind == .string {
                    references.append(try scanner.text(of: try scanner.string()))
                } else {
                    wrong(index, bytes[try scanner.skipValue()])
                }
                index += 1
            }
        } catch {
            // The syntax was checked, so it is half a character: no name has any.
            wrong(references.count, ArraySlice("null".utf8))
        }
        return references
    }

    /// The service's name.
    func serviceName() throws(ServerError) -> String? {
        guard let service else { return nil }
        do throws(JSONScanError) {
            var scanner = JSONScanner(bytes, at: service)
            return try scanner.text(of: try scanner.string())
        } catch {
            throw ServerError(error)
        }
    }

    /// The name of a column; one that is no text has none.
    func name(of column: Column) -> String {
        (try? JSONScanner(bytes, at: column.values).text(of: column.name)) ?? ""
    }
}
