/// An answer to a request.
public struct HTTPResponse: Sendable {
    /// The status: 200.
    public var status: Int
    /// What the body is, `application/json`; `nil` without a body.
    public var contentType: String?
    /// Further headers.
    public var headers: [HTTPRequest.Field]
    /// The body.
    public var body: [UInt8]

    /// An answer.
    public init(
        status: Int = 200, contentType: String? = nil, headers: [HTTPRequest.Field] = [],
        body: [UInt8] = []
    ) {
        self.status = status
        self.contentType = contentType
        self.headers = headers
        self.body = body
    }
}
