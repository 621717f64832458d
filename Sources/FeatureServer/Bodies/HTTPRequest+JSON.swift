internal import FeatureValues
internal import MicroHTTPD

extension HTTPRequest {
    /// The header that says what the body is.
    static let contentTypeHeader = "content-type"

    /// Throws where there is a body that is not said to be JSON, with the answer of Feast's server.
    ///
    /// A browser sends such a body for any page, also to a server on its own machine; it asks that
    /// server first before it sends JSON.
    func requireJSON() throws(ServerError) {
        guard !body.isEmpty, !saysJSON else { return }
        var text = JSONStreamWriter()
        text.string(String(decoding: body, as: UTF8.self))
        throw .mistakes([.noObject(input: text.bytes)])
    }

    /// Whether the header names `application/json`, or a type that ends in `+json`.
    private var saysJSON: Bool {
        guard let header = header(Self.contentTypeHeader) else { return false }
        if header == "application/json" { return true }
        let words = header.prefix { $0 != ";" }.lowercased().split { $0 == " " || $0 == "\t" }
        guard words.count == 1 else { return false }
        let parts = words[0].split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0] == "application"
            && (parts[1] == "json" || parts[1].hasSuffix("+json"))
    }
}
