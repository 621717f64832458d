internal import FeatureDefinitions
internal import Registry

extension RequestedFeatures {
    /// Finds what a request names.
    ///
    /// - Parameters:
    ///   - fullNames: Whether features are called `view__feature`.
    ///   - checksNames: Whether two features of one name are a mistake.
    init(
        _ request: FeatureRequest, in registry: Registry, project: String, fullNames: Bool,
        checksNames: Bool = true
    ) throws(LarderError) {
        var resolver = Resolver(registry: registry, project: project, fullNames: fullNames)
        switch request {
        case .features(let references):
            guard !references.isEmpty else {
                throw LarderError(
                    code: .noFeatures, message: "no features are asked for",
                    hint: "name them as view:feature, or name a feature service")
            }
            for reference in references { try resolver.add(reference) }
        case .service(let name): try resolver.add(service: name)
        }
        if checksNames { try resolver.checkNames() }
        views = resolver.views
    }
}

/// Finds views and features, and puts them in the order of the answer.
private struct Resolver {
    let registry: Registry
    let project: String
    let fullNames: Bool
    var views: [RequestedFeatures.View] = []
    private var positions: [String: Int] = [:]
    private var known: [String: RegisteredFeatureView] = [:]
    private var count = 0

    init(registry: Registry, project: String, fullNames: Bool) {
        self.registry = registry
        self.project = project
        self.fullNames = fullNames
    }

    // MARK: References

    mutating func add(_ reference: String) throws(LarderError) {
        guard let colon = reference.firstIndex(of: ":"), colon > reference.startIndex,
            reference.index(after: colon) < reference.endIndex
        else {
            throw LarderError(
                code: .malformedReference, message: "\"\(reference)\" names no feature",
                hint: "write view:feature", names: [reference])
        }
        let name = try unversioned(reference[..<colon])
        let featureName = String(reference[reference.index(after: colon)...])
        let view = try view(name, for: featureName)
        let position =
            positions[name]
            ?? {
                views.append(
                    RequestedFeatures.View(view: view, name: name, joinKeyMap: [:], outputs: []))
                return views.count - 1
            }()
        positions[name] = position
        let feature = try feature(featureName, of: view)
        add(feature, to: position, prefix: name)
    }

    /// `view@latest` is the view; a numbered version needs what Larder does not do.
    private func unversioned(_ name: Substring) throws(LarderError) -> String {
        guard let at = name.firstIndex(of: "@") else { return String(name) }
        let version = name[name.index(after: at)...]
        guard version.lowercased() == "latest" else {
            throw LarderError(
                code: .unsupported,
                message: "\"\(name)\" asks for a version of a feature view, which Larder does not "
                    + "serve", hint: "ask for \(name[..<at])", names: [String(name)])
        }
        return String(name[..<at])
    }

    // MARK: Services

    mutating func add(service name: String) throws(LarderError) {
        guard let service = registry.featureService(name, in: project) else {
            let known = registry.featureServices(in: project).map(\.name)
            throw LarderError(
                code: .unknownService,
                message: "no feature service \"\(name)\" in project \"\(project)\"",
                hint: hint(for: name, among: known), names: [name])
        }
        for projection in service.projections {
            let view = try view(projection.view, for: projection.features.first?.name)
            guard projection.version == nil else {
                throw LarderError(
                    code: .unsupported,
                    message: "feature service \"\(name)\" asks for a version of feature view "
                        + "\"\(projection.view)\", which Larder does not serve",
                    hint: "let the service take the view without a version")
            }
            let name = projection.nameAlias ?? projection.view
            views.append(
                RequestedFeatures.View(
                    view: view, name: name, joinKeyMap: projection.joinKeyMap, outputs: []))
            for feature in projection.features {
                add(feature, to: views.count - 1, prefix: name)
            }
        }
        guard count > 0 else {
            throw LarderError(
                code: .noFeatures, message: "feature service \"\(name)\" has no features",
                hint: "add features to it and run \"larder apply\"")
        }
    }

    // MARK: Views and features

    private mutating func view(
        _ name: String, for feature: String?
    ) throws(LarderError) -> RegisteredFeatureView {
        if let view = known[name] { return view }
        guard let view = registry.featureView(name, in: project) else {
            throw .unknownView(
                name, in: project, known: registry.featureViews(in: project).map(\.name))
        }
        guard view.kind != .onDemand else {
            let asked = feature.map { ", asked for \"\($0)\"," } ?? ""
            throw LarderError(
                code: .onDemandView,
                message: "feature view \"\(name)\"\(asked) is computed on demand by Python, which "
                    + "Larder does not run",
                hint: "ask Feast for it, or ask for the features of other views",
                names: [name] + (feature.map { [$0] } ?? []))
        }
        guard !view.isDisabled else { throw .disabled(view: name) }
        known[name] = view
        return view
    }

    private func hint(for name: String, among known: [String]) -> String {
        registry.featureViews(in: project).isEmpty
            ? .nothingApplied : NearestName.hint(for: name, among: known)
    }

    private func feature(
        _ name: String, of view: RegisteredFeatureView
    ) throws(LarderError) -> Feature {
        if let feature = view.features.first(where: { $0.name == name }) { return feature }
        throw LarderError(
            code: .unknownFeature,
            message: "no feature \"\(name)\" in feature view \"\(view.name)\"",
            hint: NearestName.hint(for: name, among: view.features.map(\.name), sorted: false),
            names: [name, view.name])
    }

    private mutating func add(_ feature: Feature, to view: Int, prefix: String) {
        let name = fullNames ? "\(prefix)__\(feature.name)" : feature.name
        views[view].outputs.append(
            RequestedFeatures.Output(feature: feature, name: name, position: count))
        count += 1
    }

    func checkNames() throws(LarderError) {
        var seen: Set<String> = []
        let collisions = views.flatMap(\.outputs).sorted { $0.position < $1.position }.map(\.name)
            .filter { !seen.insert($0).inserted }
        guard let name = collisions.first else { return }
        var named: Set<String> = []
        throw LarderError(
            code: .nameCollision, message: "two features of the answer are called \"\(name)\"",
            hint: fullNames
                ? "ask for each feature once" : "set fullNames: true, or ask for it once",
            names: collisions.filter { named.insert($0).inserted })
    }
}

extension String {
    /// What to do where a project has no feature views, as before its definitions are applied.
    static let nothingApplied = "none is defined: run \"larder apply\""
}
