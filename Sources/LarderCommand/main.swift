internal import FoundationEssentials
internal import Glibc
internal import Terminal

StandardStream.reportBrokenPipes()
Interruption.observe()
let program = Program(
    environment: ProcessInfo.processInfo.environment, console: Console.process())
exit(program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
