internal import FeatureDefinitions

extension String {
    /// A hint that lists what there is, and names the nearest one first.
    static func nearest(
        to name: String, among names: [String], listedAs kind: String
    ) -> String {
        NearestName.hint(for: name, among: names, label: kind, sorted: false)
    }
}
