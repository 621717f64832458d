internal import FileSystem
internal import MicroHTTPD

extension ServerSettings.Certificate {
    /// Reads both files.
    func read() throws(ServerStartError) -> TLSCertificate {
        TLSCertificate(certificates: try Self.read(file), key: try Self.read(keyFile))
    }

    private static func read(_ path: String) throws(ServerStartError) -> [UInt8] {
        do throws(FileError) {
            return try File.read(path)
        } catch {
            throw ServerStartError(
                code: .badCertificate, message: "the file can't be read: \(error.reason)",
                place: path, hint: "--cert and --key name files in PEM")
        }
    }

    /// Has a server show new connections what the files hold now.
    func show(by server: HTTPServer) throws {
        let certificate = try read()
        do throws(TLSError) {
            try server.replaceCertificate(by: certificate)
        } catch {
            throw startError(error)
        }
    }

    /// What GnuTLS says about the files, for people.
    func startError(_ error: TLSError) -> ServerStartError {
        if error.isMismatch {
            return ServerStartError(
                code: .badCertificate, message: "the key is not that of the certificate \(file)",
                place: keyFile, hint: "give the two files that were made together")
        }
        let isCertificate = error.part == .certificate
        return ServerStartError(
            code: .badCertificate,
            message:
                "no \(isCertificate ? "certificate" : "key") that can be used: \(error.reason)",
            place: isCertificate ? file : keyFile,
            hint: isCertificate
                ? "give the certificate in PEM, it begins with -----BEGIN CERTIFICATE-----"
                : "give the key in PEM, without a password")
    }
}
