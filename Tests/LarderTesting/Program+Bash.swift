import Foundation

extension Program {
    /// Runs lines of bash with the built program as `$larder`, and with all signals let through.
    ///
    /// The threads that tests run on block most signals, and a program inherits that.
    ///
    /// - Parameters:
    ///   - lines: What bash runs.
    ///   - folder: The current folder.
    ///   - environment: Variables beside those that every run has.
    public static func bash(
        _ lines: String, in folder: TemporaryFolder, environment: [String: String] = [:]
    ) throws -> ProgramResult {
        var none = sigset_t()
        var before = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        return try Program(URL(fileURLWithPath: "/bin/bash")).run(
            ["-c", lines], in: folder.url,
            environment: environment.merging(
                ["larder": Program.larder.executable.path]) { $1 })
    }
}
