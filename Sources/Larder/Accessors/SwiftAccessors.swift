internal import FileSystem
internal import OfflineStore
public import Registry

/// Swift source with a type per feature service of a project, for programs that ask for them.
///
/// The same registry always gives the same text.
public struct SwiftAccessors: Hashable, Sendable {
    /// The whole source.
    public let source: String

    /// The source for the feature services of a project, sorted by name.
    ///
    /// A service that Larder can't answer, since it has on-demand features or asks for a version of
    /// a view, is left out with a comment that says why.
    public init(of project: String, in registry: Registry) {
        var names = SwiftNames(reserved: SwiftNames.reservedTypes, reservedSuffix: "Features")
        var types: [String] = []
        var omissions: [String] = []
        for service in registry.featureServices(in: project).sorted(by: { $0.name < $1.name }) {
            do throws(LarderError) {
                let accessor = try ServiceAccessor(
                    service, in: registry, project: project, names: &names)
                types.append(accessor.text)
            } catch {
                let omission =
                    "The feature service \"\(service.name)\" is left out: \(error.message)."
                omissions.append(SwiftText.comment(omission, marker: "//") + "\n")
            }
        }
        if types.isEmpty, omissions.isEmpty { omissions = ["// There are no feature services.\n"] }
        let imports = types.isEmpty ? [] : ["public import Larder\n"]
        source = ([Self.header] + imports + types + omissions).joined(separator: "\n")
    }

    // Nothing of this run, of its place or its project: the same services give the same text.
    private static let header = """
        // Written by "larder generate swift" from the feature services of a registry.
        // Don't change it: write it anew when they have changed.
        // swift-format-ignore-file

        """

    /// Writes the source to a file, which is replaced whole; one that has it already is not touched.
    ///
    /// - Returns: Whether the file was written.
    /// - Throws: ``LarderError`` of the code `unwritableFile` where it can't be.
    public func write(to path: String) throws -> Bool {
        do throws(OfflineError) {
            try OfflineStore.checkTarget(path)
        } catch {
            throw LarderError(code: .unwritableFile, message: error.message, hint: error.hint)
        }
        let bytes = Array(source.utf8)
        do throws(FileError) {
            if let present = try? File.read(path), present == bytes { return false }
            try File.replace(path, with: bytes)
            return true
        } catch {
            throw LarderError(
                code: .unwritableFile, message: "cannot write \"\(path)\": \(error.reason)",
                hint: "check the folder's permissions and the space on its disk")
        }
    }
}
