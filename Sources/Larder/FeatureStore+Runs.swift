internal import Registry

// What runs over feature views, one after the other, have in common.
extension FeatureStore {
    /// The views of some names, each once, in the order of the names.
    ///
    /// - Parameter check: Throws for a view that can't be meant.
    func views(
        named names: [String], among all: [RegisteredFeatureView],
        check: (RegisteredFeatureView) throws -> Void = { _ in }
    ) throws -> [RegisteredFeatureView] {
        var views: [RegisteredFeatureView] = []
        for name in names where !views.contains(where: { $0.name == name }) {
            guard let view = all.first(where: { $0.name == name }) else {
                throw LarderError.unknownView(name, in: project, known: all.map(\.name))
            }
            try check(view)
            views.append(view)
        }
        return views
    }

    /// Tells a run's caller what happens, and ends the run where the store's calls are ended.
    ///
    /// - Parameter stop: Becomes what is thrown, so that the caller's own error comes back to it,
    ///   whatever layer it goes through.
    func tell<Event>(
        _ event: (Event) throws -> Void, _ what: Event, keeping stop: inout (any Error)?
    ) throws {
        do {
            // Between portions, since the online store's work can't be ended from outside.
            if running.areEnded { throw CancellationError() }
            try event(what)
        } catch {
            stop = error
            throw error
        }
    }
}
