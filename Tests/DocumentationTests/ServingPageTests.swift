import Foundation
import LarderTesting
import Testing

/// The page about serving is run as it stands there, on ports that are free.
@Suite(.tags(.endToEnd), .timeLimit(.minutes(10))) struct ServingPageTests {
    @Test func `every command of the page about serving prints what the page shows`() throws {
        let commands = try Page("docs/serving.md").commands()
        #expect(commands.count >= 20)
        let folder = try TemporaryFolder()
        let binary = LarderTesting.Program.larder.executable.deletingLastPathComponent().path
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let result = try LarderTesting.Program(URL(fileURLWithPath: "/bin/bash")).run(
            ["-c", Self.functions + commands.map(Self.step).joined()], in: folder.url,
            environment: ["PATH": "\(binary):\(path)"])
        let outputs = result.output.components(separatedBy: Self.separator + "\n").dropLast()
        try #require(outputs.count == commands.count, Comment(rawValue: result.errors))
        for (example, output) in zip(commands, outputs) {
            let comment = Comment(
                rawValue: "docs/serving.md:\(example.line): $ \(example.command)")
            // curl ends no line that a server does not end.
            let whole = output.isEmpty || output.hasSuffix("\n") ? output : output + "\n"
            let printed = whole.components(separatedBy: "\n").dropLast()
            if example.varies {
                #expect(printed.map(Self.fixed) == example.output.map(Self.fixed), comment)
            } else {
                #expect(Array(printed) == example.output, comment)
            }
        }
    }

    /// What a server's address becomes: the page's ports may be taken on the machine of the test.
    private static let functions = #"""
        pipe=$PWD/server.output
        mkfifo "$pipe"
        # Starts a server in the place of the one before, and shows what it says of its start.
        serve() {
            stop
            larder "$@" -p 0 >"$pipe" 2>&1 &
            server=$!
            exec 9<"$pipe"
            # A server with a port for metrics speaks of that last.
            local last="listening on "
            [[ "$*" != *--metrics-port* ]] || last="metrics at "
            while read -r line <&9; do
                case $line in
                    "listening on "*)
                        port=${line##*:}
                        echo "${line%:*}:6566" ;;
                    "metrics at "*)
                        metrics_port=${line##*:}
                        metrics_port=${metrics_port%/metrics}
                        echo "${line%:*}:9090/metrics" ;;
                    *) echo "$line" ;;
                esac
                [[ $line != "$last"* ]] || break
            done
        }
        stop() {
            [[ -z ${server:-} ]] || { kill -TERM "$server"; wait "$server"; } 2>/dev/null
            server=
            exec 9<&-
        }
        trap stop EXIT

        """#

    private static let separator = "\u{1E}"

    /// The lines that run a command of the page, and end its output.
    private static func step(_ example: DocumentedCommand) -> String {
        let command = example.command
            .replacing("larder serve", with: "serve serve")
            .replacing("--metrics-port 9090", with: "--metrics-port 0")
            .replacing("localhost:6566", with: "localhost:$port")
            .replacing("localhost:9090", with: "localhost:$metrics_port")
        return "{ \(command)\n} 2>&1\nprintf '\(separator)\\n'\n"
    }

    /// A line without what depends on the day.
    private static func fixed(_ line: String) -> String {
        line.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/, with: "MOMENT")
    }
}
