internal import FeatureDefinitions
internal import FeatureValues
internal import Larder
internal import MicroHTTPD

/// What both endpoints that take rows share.
enum PushedBody {
    /// The fields of a request, whose rows are not too many.
    static func fields(
        of request: HTTPRequest, _ server: ServerState
    ) throws(ServerError) -> RequestFields {
        let limit = server.limits.rowLimit
        let column: String?
        do throws(JSONScanError) {
            // Before they are read: as values they take many times their bytes.
            column = try tooLongColumn(of: request.body, limit: limit)
        } catch {
            throw ServerError(error)
        }
        guard let column else { return try RequestFields(request.body) }
        throw .mistakes([.tooLong(["body", "df", .key(column)], limit: limit)])
    }

    /// The first column in `df` of more than so many rows.
    private static func tooLongColumn(
        of body: [UInt8], limit: Int
    ) throws(JSONScanError) -> String? {
        var scanner = try JSONScanner(body)
        guard scanner.kind == .object else { return nil }
        scanner.beginObject()
        while let key = try scanner.nextKey() {
            guard scanner.kind == .object, scanner.isEqual(key, to: "df") else {
                try scanner.skipValue()
                continue
            }
            scanner.beginObject()
            while let name = try scanner.nextKey() {
                guard scanner.kind == .array else {
                    try scanner.skipValue()
                    continue
                }
                scanner.beginArray()
                var count = 0
                while try scanner.nextElement() {
                    try scanner.skipValue()
                    count += 1
                    if count > limit { return try scanner.text(of: name) }
                }
            }
        }
        return nil
    }
    /// The rows of `df`, an object of arrays.
    static func rows(_ node: JSONNode) throws -> EntityRows {
        guard case .object(let members) = node.kind else { return try EntityRows(json: node) }
        var mistakes = RequestMistakes()
        for member in members {
            if case .array = member.value.kind { continue }
            mistakes.append(
                RequestMistake(
                    .list, at: ["body", "df", .key(member.name)], input: member.value.json))
        }
        try mistakes.check()
        return try EntityRows(json: node)
    }

    /// Feast's answer to rows that were all written, or what is wrong with those left out.
    static func response(
        to outcome: PushOutcome, status: Int, success: String?
    ) -> HTTPResponse {
        guard !outcome.mistakes.isEmpty else {
            return HTTPResponse(
                status: status, contentType: success.map { _ in "application/json" },
                body: Array((success ?? "").utf8))
        }
        var writer = JSONStreamWriter()
        writer.beginObject()
        writer.key("accepted")
        writer.integer(outcome.accepted)
        writer.rows(of: outcome.mistakes)
        writer.endObject()
        return HTTPResponse(
            status: status, contentType: "application/json", body: writer.bytes)
    }
}
