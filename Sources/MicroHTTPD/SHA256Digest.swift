internal import CGnuTLS

/// The SHA-256 of some bytes, compared in a time that does not tell where two differ.
public struct SHA256Digest: Sendable, Equatable {
    /// Its 32 bytes.
    public let bytes: [UInt8]

    /// The digest of bytes.
    public init(of bytes: some Collection<UInt8>) {
        let input = Array(bytes)
        var digest = [UInt8](repeating: 0, count: Self.count)
        let code = input.withUnsafeBytes {
            gnutls_hash_fast(GNUTLS_DIG_SHA256, $0.baseAddress, $0.count, &digest)
        }
        precondition(code == 0, "GnuTLS has SHA-256")
        self.bytes = digest
    }

    /// A digest that is known already; `nil` unless it is 64 hexadecimal digits.
    public init?(hexadecimal text: some StringProtocol) {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == Self.count * 2, text.utf8.count == digits.count else { return nil }
        bytes = stride(from: 0, to: digits.count, by: 2).map {
            UInt8(digits[$0] << 4 | digits[$0 + 1])
        }
    }

    /// Whether two are the same.
    public static func == (left: SHA256Digest, right: SHA256Digest) -> Bool {
        gnutls_memcmp(left.bytes, right.bytes, count) == 0
    }

    private static let count = 32
}
