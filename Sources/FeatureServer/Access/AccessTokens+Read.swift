internal import FeatureDefinitions
internal import FileSystem
internal import MicroHTTPD

extension AccessTokens {
    /// Reads the tokens of a file and of the process's variables.
    ///
    /// - Parameters:
    ///   - file: A file of lines `ROLE TOKEN` or `ROLE sha256:DIGEST`; empty ones, and what follows
    ///     `#` at the start of one, are skipped.
    ///   - environment: `LARDER_READ_TOKEN`, `LARDER_WRITE_TOKEN` and `LARDER_ADMIN_TOKEN` count.
    static func read(
        file: String?, environment: [String: String]
    ) throws(ServerStartErrors) -> AccessTokens {
        var tokens = AccessTokens()
        var mistakes: [ServerStartError] = []
        for role in Role.allCases {
            let name = "LARDER_\(role.rawValue.uppercased())_TOKEN"
            guard let word = environment[name], !word.isEmpty else { continue }
            tokens.add(word, role: role, place: name, mistakes: &mistakes)
        }
        if let file {
            do throws(FileError) {
                let text = String(decoding: try File.read(file), as: UTF8.self)
                tokens.add(linesOf: text, file: file, mistakes: &mistakes)
            } catch {
                mistakes.append(
                    ServerStartError(
                        code: .badTokenFile,
                        message: "the file of tokens can't be read: \(error.reason)", place: file,
                        hint: "write lines of a role (read, write, admin) and a token"))
            }
        }
        guard mistakes.isEmpty else { throw ServerStartErrors(all: mistakes) }
        return tokens
    }

    private mutating func add(
        linesOf text: String, file: String, mistakes: inout [ServerStartError]
    ) {
        let before = (all.count, mistakes.count)
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let words = line.split(whereSeparator: \.isWhitespace)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            let place = "\(file):\(index + 1)"
            // A message that quoted the line would show the token.
            guard words.count == 2 else {
                mistakes.append(
                    ServerStartError(
                        code: .badTokenFile, message: "a line must be a role and a token",
                        place: place, hint: "write one of read, write, admin, a space, a token"))
                continue
            }
            guard let role = Role(rawValue: String(first)) else {
                mistakes.append(
                    ServerStartError(
                        code: .badTokenFile, message: "the line does not begin with a role",
                        place: place,
                        hint: NearestName.of(String(first), among: Role.allCases.map(\.rawValue))
                            .map { "did you mean \"\($0)\"?" } ?? "roles are read, write and admin")
                )
                continue
            }
            add(String(words[1]), role: role, place: place, mistakes: &mistakes)
        }
        if (all.count, mistakes.count) == before {
            mistakes.append(
                ServerStartError(
                    code: .badTokenFile, message: "the file holds no token", place: file,
                    hint: "write lines of a role (read, write, admin) and a token"))
        }
    }

    private mutating func add(
        _ word: String, role: Role, place: String, mistakes: inout [ServerStartError]
    ) {
        guard word.hasPrefix("sha256:") else {
            all.append(AccessToken(role: role, digest: SHA256Digest(of: word.utf8)))
            return
        }
        guard let digest = SHA256Digest(hexadecimal: word.dropFirst("sha256:".count)) else {
            mistakes.append(
                ServerStartError(
                    code: .badTokenFile, message: "a SHA-256 digest is 64 hexadecimal digits",
                    place: place, hint: "make it: printf %s TOKEN | sha256sum"))
            return
        }
        all.append(AccessToken(role: role, digest: digest))
    }
}
