internal import YAML

extension YAMLValue {
    /// The value with a mask in the place of passwords, secrets and tokens, so that it may be shown.
    var withoutSecrets: YAMLValue {
        switch self {
        case .null, .boolean, .integer, .float: self
        case .string(let text): .string(Self.masked(text))
        case .sequence(let values): .sequence(values.map(\.withoutSecrets))
        case .mapping(let fields):
            .mapping(
                fields.map { field in
                    YAMLField(
                        field.key,
                        Self.isSecret(field.key) ? field.value.mask : field.value.withoutSecrets)
                })
        }
    }

    private static let maskText = "********"

    private static func isSecret(_ key: String) -> Bool {
        ["password", "passphrase", "secret", "token", "access_key", "secret_key"]
            .contains(where: key.lowercased().hasSuffix)
    }

    /// What stands for a secret; where there is nothing, nothing is hidden.
    private var mask: YAMLValue {
        self == .null || self == .string("") ? self : .string(Self.maskText)
    }

    /// A text without the passwords of `password=…`, up to the next comma, and of
    /// `scheme://user:…@host`.
    static func masked(_ text: String) -> String {
        var shown = ""
        var rest = text[...]
        while let name = rest.firstRange(of: "password=") {
            shown += rest[..<name.upperBound] + maskText
            rest = rest[name.upperBound...].drop { $0 != "," }
        }
        shown += rest
        guard let scheme = shown.firstRange(of: "://"),
            let at = shown[scheme.upperBound...].lastIndex(of: "@"),
            let colon = shown[scheme.upperBound..<at].firstIndex(of: ":")
        else { return shown }
        return shown[...colon] + maskText + shown[at...]
    }
}
