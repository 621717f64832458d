import Testing

@testable import Redis

@Test(
    "a script's name is its SHA-1",
    arguments: [
        ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
        ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
        ),
        (String(repeating: "a", count: 1000), "291e9a6c66994949b57ba5e650361e98fc36b1ba"),
    ])
func scriptNames(_ text: String, _ name: String) {
    #expect(sha1(Array(text.utf8)) == name)
}

@Test(
    "a key's slot is that of its tag, where it has one",
    arguments: [
        ("123456789", 12739), ("foo", 12182), ("{user1000}.following", 3443),
        ("{user1000}.followers", 3443), ("user1000", 3443), ("foo{}{bar}", 8363),
        ("foo{{bar}}zap", 4015), ("{bar", 4015), ("foo{bar}{zap}", 5061), ("", 0),
    ])
func slots(_ key: String, _ slot: UInt16) {
    #expect(hashSlot(of: Array(key.utf8).span) == slot)
}

@Test("commands are Redis's protocol, with keys made of two parts")
func commands() {
    var tail = RedisArguments("field")
    tail.append([0, 13, 10, 255])
    tail.append(12)
    var commands = RedisCommands()
    commands.append(RedisArguments("PING"))
    commands.append(
        RedisArguments("HSET"), key: Array("ab".utf8).span, suffix: Array("cdefghijkl".utf8), tail)
    let expected =
        Array("*1\r\n$4\r\nPING\r\n*5\r\n$4\r\nHSET\r\n$12\r\nabcdefghijkl\r\n".utf8)
        + Array("$5\r\nfield\r\n$4\r\n".utf8) + [0, 13, 10, 255] + Array("\r\n$2\r\n12\r\n".utf8)
    #expect(commands.bytes == expected)
    #expect(commands.slot(at: 0) == nil)
    #expect(commands.slot(at: 1) == Int(hashSlot(of: Array("abcdefghijkl".utf8).span)))
}

@Test(
    "a refusal's code is its first word, also inside a script's error",
    arguments: [
        ("WRONGTYPE Operation against a key", "WRONGTYPE"),
        ("ERR unknown command", "ERR"),
        ("ERR Error running script (call to f_ab): @user_script:1: -OOM command not", "OOM"),
        ("OOM command not allowed when used memory > 'maxmemory'. script: ab", "OOM"),
        ("READONLY You can't write against a read only replica.", "READONLY"),
        ("", ""),
    ])
func codes(_ message: String, _ code: String) {
    #expect(RedisError(refusal: message, address: nil).refusalCode == code)
}
