/// A request, whole.
public struct HTTPRequest: Sendable {
    /// A header or a parameter.
    public struct Field: Hashable, Sendable {
        /// The name; of a header, in lower case.
        public var name: String
        /// The value; empty for a parameter without one.
        public var value: String

        /// A name and its value.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// What is to be done.
    public var method: HTTPMethod
    /// The path without parameters, percent-decoded: `/get-online-features`.
    public var path: String
    /// The parameters after the question mark, decoded, in their order.
    public var parameters: [Field]
    /// Those headers that the server was told to read.
    public var headers: [Field]
    /// The body.
    public var body: [UInt8]
    /// The address of who asks, without a port; empty where the server was not told to read it.
    public var peer: String

    /// A request.
    public init(
        _ method: HTTPMethod, _ path: String, parameters: [Field] = [], headers: [Field] = [],
        body: [UInt8] = [], peer: String = ""
    ) {
        self.method = method
        self.path = path
        self.parameters = parameters
        self.headers = headers
        self.body = body
        self.peer = peer
    }

    /// The value of a header, whose name is given in lower case, without the spaces and tabs around
    /// it; of several, the first.
    public func header(_ name: String) -> String? {
        guard let value = headers.first(where: { $0.name == name })?.value else { return nil }
        let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        guard let last = value.utf8.last, isSpace(last) || value.utf8.first.map(isSpace) == true
        else { return value }
        guard let start = value.utf8.firstIndex(where: { !isSpace($0) }),
            let end = value.utf8.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(value[start...end])
    }

    /// The value of a parameter; of several, the last.
    public func parameter(_ name: String) -> String? {
        parameters.last { $0.name == name }?.value
    }
}
