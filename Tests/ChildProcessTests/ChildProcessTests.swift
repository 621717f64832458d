import ChildProcess
import Foundation
import LarderTesting
import Testing

/// Runs lines of a shell.
private func shell(
    _ lines: String, environment: [String: String] = ["PATH": "/usr/bin:/bin"],
    folder: String? = nil, timeLimit: Duration? = nil, isolated: Bool = false,
    outputLimit: Int = 1 << 18, cancellation: ChildProcessCancellation? = nil
) throws -> ChildProcessOutcome {
    var process = ChildProcess(
        "/bin/sh", ["-c", lines], environment: environment, folder: folder, timeLimit: timeLimit)
    process.givesResult = true
    process.isWithoutNetwork = isolated
    process.outputLimit = outputLimit
    return try process.run(cancellation)
}

@Suite(.timeLimit(.minutes(10))) struct ChildProcessTests {
    @Test func `output and errors come together, the result by itself`() throws {
        let outcome = try shell("echo one; echo two >&2; echo three; printf result >&3")
        #expect(outcome.end == .exited(0))
        #expect(outcome.output.text == "one\ntwo\nthree\n")
        #expect(outcome.result == Array("result".utf8))
    }

    @Test(arguments: [
        ("exit 0", ChildProcessOutcome.End.exited(0)),
        ("exit 7", .exited(7)),
        ("kill -SEGV $$", .signal(SIGSEGV)),
        ("kill -KILL $$", .signal(SIGKILL)),
    ])
    func `the ways to end are told apart`(_ lines: String, _ end: ChildProcessOutcome.End) throws {
        #expect(try shell(lines).end == end)
    }

    @Test func `a signal has the system's name`() {
        #expect(ChildProcessOutcome.name(ofSignal: SIGILL) == "Illegal instruction")
    }

    @Test func `it gets the words, the variables and the folder that it is given, and no others`()
        throws
    {
        let folder = try TemporaryFolder()
        let process = ChildProcess(
            "/bin/sh", ["-c", "echo \"$1,$2,$0\"; pwd; env -u PWD -u _ -u SHLVL", "a b", "", "ü"],
            environment: ["PATH": "/usr/bin:/bin", "X": "1=2 3"], folder: folder.path)
        let lines = try process.run().output.text.split(separator: "\n").map(String.init)
        #expect(lines.prefix(2) == [",ü,a b", folder.path])
        #expect(lines.dropFirst(2).sorted() == ["PATH=/usr/bin:/bin", "X=1=2 3"])
    }

    @Test func `standard input has nothing`() throws {
        #expect(try shell("wc -c").output.text.contains("0"))
    }

    @Test func `nothing else that is open here is open there`() throws {
        // Without the flag that keeps it to this process.
        let descriptor = open("/dev/null", O_RDONLY)
        defer { close(descriptor) }
        let process = ChildProcess("/bin/ls", ["/proc/self/fd"])
        // The last is the folder that is being listed.
        #expect(try process.run().output.text == "0\n1\n2\n3\n")
    }

    @Test func `signals mean what they mean in a new program`() throws {
        // The threads that tests run on block most signals. Those from 32 on are the C library's.
        let outcome = try shell("grep -E 'Sig(Blk|Ign)' /proc/self/status")
        let masks = outcome.output.text.split(separator: "\n").compactMap {
            UInt64($0.suffix(16), radix: 16)
        }
        #expect(masks.map { $0 & 0x7FFF_FFFF } == [0, 0])
    }

    /// The outcome of lines that never end, with a time limit that lets them say enough, however
    /// busy the machine is.
    private func timedOut(_ lines: String, saying count: Int) throws -> ChildProcessOutcome {
        var limit = Duration.milliseconds(100)
        while true {
            let outcome = try shell(lines, timeLimit: limit, outputLimit: 1000)
            if outcome.end != .timedOut || outcome.output.count >= count { return outcome }
            limit *= 2
        }
    }

    @Test(arguments: ["while :; do :; done", "sleep 600 & wait", "trap '' TERM INT; sleep 600"])
    func `at the time limit the whole group ends`(_ lines: String) throws {
        let outcome = try timedOut("echo begun; \(lines)", saying: 1)
        #expect(outcome.end == .timedOut)
        #expect(outcome.output.text == "begun\n")
    }

    @Test func `a program that never stops talking ends at its time limit, too`() throws {
        let outcome = try timedOut("yes", saying: 100_000)
        #expect(outcome.end == .timedOut)
        #expect(outcome.output.text.utf8.count < 3000)
        #expect(outcome.output.text.contains(" bytes ...]\n"))
    }

    @Test func `what a child has left behind is not waited for, and ends`() throws {
        let outcome = try shell("sleep 600 & echo $!; printf done >&3")
        #expect(outcome.end == .exited(0))
        #expect(outcome.result == Array("done".utf8))
        let left = try #require(Int32(outcome.output.text.dropLast()))
        // The system may take a moment to end it, and a zombie waits for whoever inherited it.
        while let state = try? String(contentsOfFile: "/proc/\(left)/stat", encoding: .utf8),
            !state.contains(") Z ")
        {}
    }

    @Test(arguments: ["exit 0", "kill -KILL $$", "sleep 600"])
    func `who has left the group and the session ends, too, when the call does`(
        _ last: String
    ) throws {
        let folder = try TemporaryFolder()
        let cancellation = try ChildProcessCancellation()
        Thread.detachNewThread {
            while last == "sleep 600", !folder.exists("begun") { sched_yield() }
            if last == "sleep 600" { cancellation.cancel() }
        }
        _ = try shell(
            """
            setsid sh -c 'setsid sleep 600 & echo $! > left; exec sleep 600' &
            until [ -s left ]; do :; done
            touch begun
            \(last)
            """, folder: folder.path, cancellation: cancellation)
        let left = try #require(Int32(folder.text("left").dropLast()))
        #expect(kill(left, 0) != 0 && errno == ESRCH)
    }

    @Test func `it has no terminal, and is in a session of its own`() throws {
        let outcome = try shell("cut -d' ' -f6,7 /proc/self/stat; (true < /dev/tty) || echo none")
        let lines = outcome.output.text.split(separator: "\n")
        let numbers = try #require(lines.first).split(separator: " ").compactMap { Int32($0) }
        #expect(numbers[0] != getsid(0))
        #expect(numbers[1] == 0)
        #expect(lines.last == "none")
    }

    @Test func `more than a pipe holds arrives whole`() throws {
        let outcome = try shell("head -c 3000000 /dev/zero >&3; head -c 3000000 /dev/zero")
        #expect(outcome.end == .exited(0))
        #expect(outcome.result.count == 3_000_000)
        #expect(outcome.output.count == 3_000_000)
    }

    @Test(arguments: ["yes >&3", "printf 12345 >&3"])
    func `a result without end is not taken in`(_ lines: String) throws {
        var process = ChildProcess("/bin/sh", ["-c", lines])
        process.givesResult = true
        process.resultLimit = 4
        #expect(try process.run().end == .resultTooLong)
    }

    @Test func `another thread ends it early`() throws {
        let cancellation = try ChildProcessCancellation()
        let folder = try TemporaryFolder()
        Thread.detachNewThread {
            while !folder.exists("begun") { sched_yield() }
            cancellation.cancel()
        }
        let outcome = try shell(
            "echo begun > begun; sleep 600", folder: folder.path, cancellation: cancellation)
        #expect(outcome.end == .cancelled)
    }

    @Test func `what is cancelled before it begins ends at once`() throws {
        let cancellation = try ChildProcessCancellation()
        cancellation.cancel()
        #expect(try shell("sleep 600", cancellation: cancellation).end == .cancelled)
    }

    @Test(arguments: ["/nonexistent/program", "/etc/passwd"])
    func `a program that can't be started says why`(_ path: String) {
        let error = #expect(throws: ChildProcessError.self) { try ChildProcess(path).run() }
        #expect(
            error?.reason
                == (path == "/etc/passwd" ? "Permission denied" : "No such file or directory"))
    }

    @Test func `many at once don't hold each other's pipes`() async throws {
        try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<16 {
                group.addTask { try shell("printf \(number) >&3").result.map(String.init).joined() }
            }
            var count = 0
            for try await _ in group { count += 1 }
            #expect(count == 16)
        }
    }

    @Test(.enabled("users may have a network of their own") { try mayIsolate() })
    func `without a network not even this machine is reached`() throws {
        let listener = try Listener()
        let lines = "exec 9<>/dev/tcp/127.0.0.1/\(listener.port) && echo reached"
        for isIsolated in [false, true] {
            var process = ChildProcess("/bin/bash", ["-c", lines])
            process.isWithoutNetwork = isIsolated
            #expect(try process.run().output.text.contains("reached") == !isIsolated)
        }
    }
}

/// Whether the system lets this process give a child a network of its own.
private func mayIsolate() throws -> Bool {
    let process = ChildProcess("/usr/bin/unshare", ["--user", "--net", "true"])
    return try FileManager.default.isExecutableFile(atPath: process.executable)
        && process.run().end == .exited(0)
}

@Suite struct BoundedBytesTests {
    @Test(arguments: [(0, false), (10, false), (11, false), (100, true)])
    func `the beginning and the end are kept`(_ count: Int, _ isCut: Bool) {
        var bytes = BoundedBytes(limit: 10)
        let all = (0..<count).map { UInt8(ascii: "a") + UInt8($0 % 26) }
        for byte in all { bytes.append([byte]) }
        #expect(bytes.count == count)
        let whole = String(decoding: all, as: UTF8.self)
        if isCut {
            #expect(bytes.text.hasPrefix("abcde\n[... "))
            #expect(bytes.text.hasSuffix(whole.suffix(5)))
        } else {
            #expect(bytes.text == whole)
        }
    }
}
