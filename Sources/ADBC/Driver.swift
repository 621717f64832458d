internal import CADBC

#if canImport(Glibc)
internal import Glibc
#endif

/// A driver library, loaded into the process for as long as it lives.
///
/// Source: https://arrow.apache.org/adbc/current/format/specification.html
///
/// `@unchecked Sendable`: the table of functions does not change once it is filled in.
public final class Driver: @unchecked Sendable {
    let functions: UnsafeMutablePointer<AdbcDriver>

    /// Loads a driver library and lets it fill in its functions.
    ///
    /// - Parameters:
    ///   - path: The library's path, or a name for the loader to look up.
    ///   - entryPoint: The name of the function that fills in the table.
    public init(path: String, entryPoint: String) throws(ADBCError) {
        guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
            throw ADBCError(message: Self.loaderMessage(or: "cannot load \(path)"))
        }
        guard let symbol = dlsym(library, entryPoint) else {
            throw ADBCError(message: Self.loaderMessage(or: "no \(entryPoint) in \(path)"))
        }
        let fill = unsafeBitCast(symbol, to: AdbcDriverInitFunc.self)
        let table = UnsafeMutablePointer<AdbcDriver>.allocate(capacity: 1)
        table.initialize(to: AdbcDriver())
        do {
            try Self.fill(table, with: fill)
        } catch {
            table.deallocate()
            throw error
        }
        functions = table
    }

    deinit {
        var error = AdbcError()
        if let release = functions.pointee.release { _ = release(functions, &error) }
        functions.deallocate()
    }

    private static func fill(
        _ table: UnsafeMutablePointer<AdbcDriver>,
        with fill:
            @convention(c) (CInt, UnsafeMutableRawPointer?, UnsafeMutablePointer<AdbcError>?) ->
            AdbcStatusCode
    ) throws(ADBCError) {
        do {
            try check { fill(ADBC_VERSION_1_1_0, table, $0) }
        } catch {
            // A driver of the first version refuses the second one's table.
            table.initialize(to: AdbcDriver())
            try check { fill(ADBC_VERSION_1_0_0, table, $0) }
        }
    }

    private static func loaderMessage(or fallback: String) -> String {
        dlerror().map { String(cString: $0) } ?? fallback
    }
}

/// A function that a driver must have.
func required<F>(_ function: F?, _ name: String) throws(ADBCError) -> F {
    guard let function else { throw ADBCError(message: "the ADBC driver has no \(name)") }
    return function
}
