import Foundation
import LarderTesting
import Testing

@Test("a reader that goes away is no failure, and nothing is said")
func brokenPipe() throws {
    let folder = try TemporaryFolder.driverRepository()
    // The reader has ended, and the pipe is closed, before anything is written.
    let result = try Program.bash(
        #"exec 3> >(exec <&-; exit); wait $!; "$larder" registry-dump >&3; echo $?"#, in: folder)
    #expect(result.output == "0\n")
    #expect(result.errors == "")
}

@Test("a result that can't be written is a failure")
func fullDisk() throws {
    let folder = try TemporaryFolder()
    let result = try Program.bash(#""$larder" version > /dev/full; echo $?"#, in: folder)
    #expect(result.output == "1\n")
    #expect(
        result.errors == """
            error: the result could not be written: No space left on device
            hint: write it somewhere else

            """)
}

@Test("Ctrl-C ends a command that waits for its input with 130")
func interruption() throws {
    let folder = try TemporaryFolder.driverRepository()
    // A background job of a script ignores SIGINT unless monitoring is on. The program observes
    // SIGINT once it is larder that catches it; before, the process is a copy of bash. Should the
    // signal come between looking and waiting, the end of the input follows, and is no error.
    let result = try Program.bash(
        #"""
        set -m
        mkfifo input
        "$larder" get-historical-features -d - -f driver_hourly_stats:conv_rate \
            < input > shown 2> told &
        exec 3> input
        until awk '/^Name:.larder$/ {named = 1} /^SigCgt:.*[2367abef]$/ {caught = 1}
            END {exit !(named && caught)}' /proc/$!/status; do :; done
        kill -INT $!
        exec 3>&-
        wait $!; echo $?
        """#, in: folder)
    #expect(result.output.split(separator: "\n").last == "130")
    #expect(try folder.text("told") == "interrupted\n")
    #expect(try folder.text("shown") == "")
}
