internal import FileSystem
internal import FoundationEssentials

extension RepositoryConfiguration {
    /// Reads the `feature_store.yaml` of a repository.
    ///
    /// - Parameters:
    ///   - directory: The repository's directory, absolute or from the current one.
    ///   - environment: The variables that may stand in values. `FEAST_FS_YAML_FILE_PATH` among
    ///     them names another file; paths still start at `directory`.
    public static func load(
        from directory: String, environment: [String: String]
    ) throws(ConfigurationErrors) -> RepositoryConfiguration {
        let files = FileManager.default
        let isCurrent = directory.isEmpty || directory == "."
        let absolute =
            isCurrent
            ? files.currentDirectoryPath : join(files.currentDirectoryPath, directory)
        var file = "feature_store.yaml"
        if let other = environment["FEAST_FS_YAML_FILE_PATH"], !other.isEmpty { file = other }
        let path = join(absolute, file)
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try File.read(path)
        } catch  where error.isMissing {
            throw ConfigurationErrors([
                missing(file, directory: isCurrent ? absolute : directory)
            ])
        } catch {
            throw unreadable(file, "can't be read: \(error.reason)", hint: "check its permissions")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw unreadable(file, "is not UTF-8 text", hint: "save it as UTF-8")
        }
        return try read(text, file: file, directory: absolute, environment: environment)
    }

    private static func unreadable(
        _ file: String, _ what: String, hint: String
    ) -> ConfigurationErrors {
        ConfigurationErrors([
            ConfigurationError(
                code: .unreadableFile, message: "the file \(what)", place: file, hint: hint)
        ])
    }

    private static func missing(_ file: String, directory: String) -> ConfigurationError {
        var hint = "run \"larder init\", or name the repository's folder"
        let below = join(directory, "feature_repo")
        if FileManager.default.fileExists(atPath: join(below, "feature_store.yaml")) {
            hint = "there is one in feature_repo: name the folder \(below)"
        }
        return ConfigurationError(
            code: .missingFile, message: "no \(file) in \(directory)", place: "", hint: hint)
    }
}
