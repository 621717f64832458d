/// Holds definitions to the rules that no single value shows: names, references, agreement.
///
/// Where a place has a mistake already, nothing more is said of it.
struct Validation {
    let located: LocatedDefinitions
    var mistakes: DefinitionMistakes
    /// Kinds of which objects may be hidden by mistakes; references to them are not judged.
    var hidden: Set<DefinitionPath.Kind>
    /// The features of views that only their sources tell, by the views' names.
    var inferred: [String: [String]] = [:]

    /// The first object of each name.
    let entities: [String: Entity]
    let sources: [String: DataSource]
    let views: [String: FeatureView]

    var definitions: Definitions { located.definitions }

    init(
        of located: LocatedDefinitions, hidden: Set<DefinitionPath.Kind>,
        mistakes: DefinitionMistakes
    ) {
        self.located = located
        self.mistakes = mistakes
        self.hidden = hidden
        let all = located.definitions
        entities = Dictionary(all.entities.map { ($0.name, $0) }) { first, _ in first }
        sources = Dictionary(all.dataSources.map { ($0.name, $0) }) { first, _ in first }
        views = Dictionary(all.featureViews.map { ($0.name, $0) }) { first, _ in first }
        for kind in DefinitionPath.Kind.allCases where located.names(kind).contains("") {
            self.hidden.insert(kind)
        }
    }

    /// Runs all checks.
    mutating func run() {
        for kind in DefinitionPath.Kind.allCases { checkNames(kind) }
        for (index, entity) in definitions.entities.enumerated() { check(entity, index) }
        for (index, source) in definitions.dataSources.enumerated() { check(source, index) }
        for (index, view) in definitions.featureViews.enumerated() { check(view, index) }
        for (index, service) in definitions.featureServices.enumerated() { check(service, index) }
    }

    // MARK: Mistakes

    /// An object by its number; names may repeat by mistake.
    struct Object {
        var kind: DefinitionPath.Kind
        var index: Int
    }

    /// Notes a mistake inside an object, unless its place has one.
    mutating func wrong(
        _ code: DefinitionError.Code, _ message: String, _ object: Object,
        _ steps: DefinitionPath.Step..., hint: String
    ) {
        let location = located.location(of: object.kind, object.index, steps: steps)
        if mistakes.contains(location) { return }
        mistakes.add(code, message, at: location, hint: hint)
    }

    /// Notes a reference that leads nowhere, unless what it means may be hidden.
    mutating func unknown(
        _ code: DefinitionError.Code, _ kind: DefinitionPath.Kind, _ name: String,
        _ object: Object, _ steps: DefinitionPath.Step...
    ) {
        if hidden.contains(kind) { return }
        let location = located.location(of: object.kind, object.index, steps: steps)
        if mistakes.contains(location) { return }
        mistakes.add(
            code, "no \(kind.rawValue) \(JSONWriter.quoted(name))", at: location,
            hint: NearestName.hint(for: name, among: located.names(kind)))
    }

    // MARK: Names

    private mutating func checkNames(_ kind: DefinitionPath.Kind) {
        let ignoresCase = kind == .featureView || kind == .dataSource
        let names = located.names(kind)
        var first: [String: Int] = [:]
        for index in located.inWrittenOrder(kind) {
            let name = names[index]
            let object = Object(kind: kind, index: index)
            if !NameRules.isObjectName(name) {
                wrong(
                    .badName, "\(JSONWriter.quoted(name)) can't name \(kind.withArticle)", object,
                    .attribute("name"), hint: NameRules.objectNameHint)
            }
            if name.isEmpty { continue }
            let key = ignoresCase ? name.lowercased() : name
            guard let other = first[key] else {
                first[key] = index
                continue
            }
            let otherName = names[other]
            let place = located.location(of: kind, other, steps: [.attribute("name")])
            wrong(
                .duplicateName, "a second \(kind.rawValue) \(JSONWriter.quoted(name))", object,
                .attribute("name"),
                hint: otherName == name
                    ? "the first is at \(place)"
                    : "\(JSONWriter.quoted(otherName)) is at \(place); case does not tell them apart"
            )
        }
    }

    /// Checks the name of a feature or a join key.
    mutating func checkColumnName(_ name: String, _ object: Object, _ steps: DefinitionPath.Step...)
    {
        if NameRules.isColumnName(name) { return }
        let location = located.location(of: object.kind, object.index, steps: steps)
        if mistakes.contains(location) { return }
        mistakes.add(
            .badName, "\(JSONWriter.quoted(name)) can't name a column", at: location,
            hint: NameRules.columnNameHint)
    }

    /// Checks for tags that Larder or Feast writes itself.
    mutating func checkTags(
        _ tags: [String: String], _ object: Object, _ steps: DefinitionPath.Step...
    ) {
        for tag in tags.keys.sorted() where ReservedTags.isReserved(tag) {
            let location = located.location(
                of: object.kind, object.index, steps: steps + [.attribute("tags"), .named(tag)])
            mistakes.add(
                .badName, "the tag \(JSONWriter.quoted(tag)) is reserved", at: location,
                hint: "choose another; the registry keeps what its own fields can't hold in "
                    + "larder:… and feast:… tags")
        }
    }
}
