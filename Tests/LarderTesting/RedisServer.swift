import Foundation

/// A `redis-server` of a test's own, which ends with the last reference or with the process.
public final class RedisServer: Sendable {
    /// Where it listens.
    public enum Place: Sendable {
        /// At a socket in a temporary folder.
        case unixSocket
        /// At a port of this machine that was free.
        case port
    }

    /// A server that did not begin to serve.
    public struct NotStarted: Error, CustomStringConvertible {
        /// What it wrote.
        public var description: String
    }

    private let folder: TemporaryFolder
    private let options: [String]
    private let process: Process
    private let ended = DispatchSemaphore(value: 0)
    /// The port, where it has one; else 0.
    public let port: Int

    /// The socket in the file system.
    public var socketPath: String { folder.file("redis.sock").path }

    /// What a connection string says of the server.
    public var connectionString: String {
        port == 0 ? "localhost:6379,unix_socket_path=\(socketPath)" : "127.0.0.1:\(port)"
    }

    /// Starts a server, and waits until it takes connections.
    ///
    /// - Parameter options: Further options of its command line.
    public convenience init(_ place: Place = .unixSocket, options: [String] = []) throws {
        switch place {
        case .unixSocket: try self.init(port: 0, options: options)
        case .port:
            // Somebody may take a port between finding it and using it.
            for _ in 0..<5 {
                do {
                    try self.init(port: Listener.freePort(), options: options)
                    return
                } catch is NotStarted {}
            }
            try self.init(port: Listener.freePort(), options: options)
        }
    }

    /// Starts a server in the place of one that was killed, with the files that it left.
    public convenience init(after other: RedisServer) throws {
        try self.init(port: other.port, options: other.options, in: other.folder)
    }

    /// Starts a server that has begun to load what a killed one saved, and does not come to the end
    /// of it before its `key-load-delay` is set to 0.
    public convenience init(loadingAfter other: RedisServer) throws {
        let options = [
            "--key-load-delay", "10000", "--loading-process-events-interval-bytes", "1024",
        ]
        try self.init(
            port: other.port, options: other.options + options, in: other.folder,
            until: "Loading RDB")
    }

    /// Starts a server at a port; 0 for none.
    public convenience init(port: Int, options: [String] = []) throws {
        try self.init(port: port, options: options, in: TemporaryFolder())
    }

    /// Starts a sentinel that watches a server with a port.
    public convenience init(sentinelOf master: RedisServer, name: String) throws {
        let folder = try TemporaryFolder()
        let port = try Listener.freePort()
        let file = try folder.write(
            "sentinel.conf",
            """
            port \(port)
            bind 127.0.0.1
            dir \(folder.path)
            sentinel monitor \(name) 127.0.0.1 \(master.port) 1
            """)
        try self.init(
            port: port, options: [], in: folder, running: [file.path, "--sentinel"],
            until: "+monitor master")
    }

    private convenience init(
        port: Int, options: [String], in folder: TemporaryFolder,
        until sign: String = "eady to accept connections"
    ) throws {
        let words =
            [
                "--port", "\(port)", "--bind", "127.0.0.1", "--unixsocket",
                folder.file("redis.sock").path, "--dir", folder.path, "--save", "",
                "--appendonly", "no", "--daemonize", "no", "--logfile", "",
            ] + options
        try self.init(
            port: port, options: options, in: folder, running: words,
            until: sign)
    }

    /// Starts a server, and waits until it has written some words.
    private init(
        port: Int, options: [String], in folder: TemporaryFolder, running words: [String],
        until sign: String
    ) throws {
        self.port = port
        self.folder = folder
        self.options = options
        let output = Pipe()
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["redis-server"] + words
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        let ended = ended
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        try watch()
        var log = ""
        while !log.contains(sign) {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else {
                let isMissing = log.contains("No such file or directory") && !log.contains("#")
                throw NotStarted(
                    description: isMissing
                        ? "redis-server is not installed: run Scripts/setup redis-server" : log)
            }
            log += String(decoding: data, as: UTF8.self)
        }
    }

    /// Ends the server at once, as a crash would, and waits until it is gone.
    public func kill() {
        guard process.isRunning else { return }
        Foundation.kill(process.processIdentifier, SIGKILL)
        ended.wait()
        ended.signal()
    }

    deinit { kill() }

    /// Has the server ended when this process has, however that came.
    private func watch() throws {
        let watcher = Process()
        watcher.executableURL = URL(fileURLWithPath: "/bin/sh")
        watcher.arguments = [
            "-c",
            "while kill -0 \(getpid()) && kill -0 \(process.processIdentifier); do sleep 1; done; "
                + "kill -9 \(process.processIdentifier)",
        ]
        watcher.standardInput = FileHandle.nullDevice
        watcher.standardOutput = FileHandle.nullDevice
        watcher.standardError = FileHandle.nullDevice
        try watcher.run()
    }
}
