/// Where files that belong to the running program are looked for.
public enum ProgramFiles {
    /// The places to try, best first; none of them need be there.
    ///
    /// - Parameters:
    ///   - installed: The path below `lib/larder`, beside the `bin` that holds the program.
    ///   - checkout: The path below a checkout that the program was built in.
    public static func candidates(installed: String, checkout: String) -> [String] {
        guard let program = File.symbolicLink(at: "/proc/self/exe") else { return [] }
        var folder = File.split(program).directory
        var candidates = ["\(File.split(folder).directory)/lib/larder/\(installed)"]
        // The program is somewhere below the checkout.
        while folder != "/" && folder != "." {
            candidates.append("\(folder)/\(checkout)")
            folder = File.split(folder).directory
        }
        return candidates
    }
}
