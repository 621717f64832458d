import LarderTesting
import MicroHTTPD
import Testing

/// Requests that a proxy in front may read in another way than the server: what one takes for a body
/// is the next request to the other.
@Suite(.timeLimit(.minutes(10))) struct FramingTests {
    @Test(arguments: [
        ["Content-Length: 5", "Content-Length: 2"],
        ["Content-Length: 2", "Content-Length: 5"],
        ["Content-Length: 5", "content-length: 5"],
        ["Content-Length: 5", "Transfer-Encoding: chunked"],
        ["Transfer-Encoding: chunked", "Content-Length: 5"],
        ["Transfer-Encoding: identity", "Transfer-Encoding: chunked"],
        ["Transfer-Encoding: gzip, chunked"],
        ["Transfer-Encoding: xchunked"],
        ["Transfer-Encoding : chunked"],
        ["Content-Length : 5"],
        ["Content-Length\t: 5"],
    ])
    func `a body whose end is told twice, or not plainly, is refused and the connection closed`(
        headers: [String]
    ) throws {
        let server = try TestServer()
        let client = try server.client()
        client.send(
            (["POST /echo HTTP/1.1", "Host: a"] + headers).joined(separator: "\r\n")
                + "\r\n\r\n5\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n")
        let refused = try #require(client.response())
        #expect(refused.status == 400)
        #expect(client.response() == nil)
        server.server.stop(within: .seconds(5))
    }

    @Test(arguments: ["/echo%00", "/echo%00/more", "/echo?x=%00"])
    func `an address with a zero in it is refused`(target: String) throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try #require(client.response()).status == 400)
        server.server.stop(within: .seconds(5))
    }
}
