/// Where files that belong to Larder are looked for.
public enum ProgramFiles {
    /// The folder of the program that runs; `nil` where the system does not tell.
    public static var folder: String? {
        File.symbolicLink(at: "/proc/self/exe").map { File.split($0).directory }
    }

    /// The places to try, best first; none of them need be there.
    ///
    /// - Parameters:
    ///   - installed: The path below `lib/larder`, beside the `bin` that holds the program.
    ///   - checkout: The path below a checkout that holds the program, or that Larder was built in:
    ///     a program of another package is elsewhere.
    public static func candidates(installed: String, checkout: String) -> [String] {
        let program = File.symbolicLink(at: "/proc/self/exe")
        return candidates(of: program, installed: installed, checkout: checkout)
    }

    /// The places to try for a program, where its path is known.
    static func candidates(
        of program: String?, installed: String, checkout: String, builtFrom: String = #filePath
    ) -> [String] {
        let sources = File.split(File.split(builtFrom).directory).directory
        let built = "\(File.split(sources).directory)/\(checkout)"
        guard let program else { return [built] }
        var folder = File.split(program).directory
        var candidates = ["\(File.split(folder).directory)/lib/larder/\(installed)"]
        // The program is somewhere below the checkout.
        while folder != "/" && folder != "." {
            candidates.append("\(folder)/\(checkout)")
            folder = File.split(folder).directory
        }
        if !candidates.contains(built) { candidates.append(built) }
        return candidates
    }
}
