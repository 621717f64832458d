/// A program in Lua that a server runs without anything else in between.
public struct RedisScript: Sendable {
    /// `EVALSHA`, the program's name, and that it takes one key: what comes before the key.
    public let call: RedisArguments
    /// Tells a server the program, so that it can be called by its name.
    public let load: RedisCommands

    /// A program that takes one key.
    public init(_ text: String) {
        call = RedisArguments("EVALSHA", sha1(Array(text.utf8)), "1")
        var load = RedisCommands()
        load.append(RedisArguments("SCRIPT", "LOAD", text))
        self.load = load
    }
}
