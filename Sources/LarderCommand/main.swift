internal import FoundationEssentials
internal import Glibc
internal import Terminal

StandardStream.reportFailedWrites()
Interruption.observe()
// Who started this program may have it ignore how its children end: nobody would learn that a
// compiler refused something.
signal(SIGCHLD, SIG_DFL)
let program = Program(
    environment: ProcessInfo.processInfo.environment, console: Console.process())
exit(program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
