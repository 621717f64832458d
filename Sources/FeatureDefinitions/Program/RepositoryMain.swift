// `stdout` is a variable in C.
@unsafe @preconcurrency internal import Glibc

extension FeatureRepository {
    /// Hands the definitions to Larder; run by hand, prints them in their JSON form.
    ///
    /// Larder names a descriptor in the environment (``DefinitionProgram/descriptorVariable``), so
    /// that what definitions print is not taken for definitions.
    public static func main() {
        // What they print before a crash shall not be lost in a buffer.
        unsafe setvbuf(stdout, nil, _IOLBF, 0)
        let definitions = Self().definitions.withReferences
        guard let variable = unsafe getenv(DefinitionProgram.descriptorVariable) else {
            print(DefinitionWriter.json(definitions), terminator: "")
            return
        }
        let word = unsafe String(cString: variable)
        guard let descriptor = CInt(word), descriptor >= 0 else {
            fail("\(DefinitionProgram.descriptorVariable) is no descriptor: \(word)", EX_USAGE)
        }
        ignoreBrokenPipes()
        var rest = DefinitionProgram.encode(definitions)[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes {
                unsafe write(descriptor, $0.baseAddress, $0.count)
            }
            if written >= 0 {
                rest = rest.dropFirst(written)
            } else if errorNumber != EINTR {
                fail("the definitions can't be handed on: \(reason())", EX_IOERR)
            }
        }
        if close(descriptor) != 0, errorNumber != EINTR {
            fail("the definitions can't be handed on: \(reason())", EX_IOERR)
        }
    }

    /// A reader that is gone shall be an error of `write`, not the end of the program.
    private static func ignoreBrokenPipes() {
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe sigaddset(&signals, SIGPIPE)
        unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// The number of the last call's error.
    ///
    /// C's function, and not the module's `errno`: that would be one more library to link.
    private static var errorNumber: CInt { unsafe __errno_location().pointee }

    private static func reason() -> String {
        guard let text = unsafe strerror(errorNumber) else { return "error \(errorNumber)" }
        return unsafe String(cString: text)
    }

    private static func fail(_ message: String, _ status: CInt) -> Never {
        let line = Array("error: \(message)\n".utf8)
        _ = unsafe line.withUnsafeBytes {
            unsafe write(STDERR_FILENO, $0.baseAddress, $0.count)
        }
        exit(status)
    }
}
