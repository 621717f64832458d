internal import FileSystem
internal import Glibc
internal import Synchronization

/// What the process takes of the machine, as the kernel tells it under `/proc`.
final class ProcessUsage: Sendable {
    private struct Sample {
        var moment: ContinuousClock.Instant
        var processorSeconds: Double
        /// Percent of one core since the sample before.
        var usage: Double
    }

    private let latest: Mutex<Sample>

    init() {
        latest = Mutex(
            Sample(
                moment: .now, processorSeconds: Self.read()?.processorSeconds ?? 0, usage: 0))
    }

    /// Adds the numbers to others; what the kernel doesn't tell is left out.
    func add(to totals: inout MetricTotals) {
        guard let process = Self.read() else { return }
        let pid = "\(getpid())"
        totals.set(
            .cpuUsage, pid, to: usage(at: .now, processorSeconds: process.processorSeconds))
        if let all = Self.memoryOfMachine() {
            totals.set(.memoryUsage, pid, to: 100 * process.residentBytes / all)
        }
        totals.set(.processCPU, to: process.processorSeconds)
        totals.set(.processResident, to: process.residentBytes)
        totals.set(.processVirtual, to: process.virtualBytes)
        totals.set(.processThreads, to: process.threads)
        if let boot = Self.number("btime", in: "/proc/stat") {
            totals.set(.processStart, to: boot + process.startSeconds)
        }
        if let files = try? Folder.names(in: "/proc/self/fd") {
            totals.set(.processFiles, to: Double(files.count))
        }
    }

    /// Percent of one core since about a second before; the first time, since the start.
    ///
    /// Who asks twice within a second hears the same number, so that two who scrape at once don't
    /// take each other's span away.
    private func usage(at now: ContinuousClock.Instant, processorSeconds: Double) -> Double {
        latest.withLock { latest in
            let elapsed = (now - latest.moment) / .seconds(1)
            guard elapsed >= 1 else { return latest.usage }
            let used = processorSeconds - latest.processorSeconds
            latest = Sample(
                moment: now, processorSeconds: processorSeconds,
                usage: max(0, (1000 * used / elapsed).rounded() / 10))
            return latest.usage
        }
    }

    private struct Process {
        var processorSeconds: Double
        var residentBytes: Double
        var virtualBytes: Double
        var threads: Double
        /// Since the machine was started.
        var startSeconds: Double
    }

    private static func read() -> Process? {
        guard let text = text("/proc/self/stat"), let name = text.lastIndex(of: ")") else {
            return nil
        }
        // After the program's name, which may hold anything, the third field comes first.
        let fields = text[name...].split(separator: " ").dropFirst().map { Double($0) ?? 0 }
        guard fields.count > 21 else { return nil }
        func field(_ number: Int) -> Double { fields[number - 3] }
        let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
        return Process(
            processorSeconds: (field(14) + field(15)) / ticks,
            residentBytes: field(24) * Double(sysconf(Int32(_SC_PAGESIZE))),
            virtualBytes: field(23), threads: field(20), startSeconds: field(22) / ticks)
    }

    private static func memoryOfMachine() -> Double? {
        number("MemTotal:", in: "/proc/meminfo").map { $0 * 1024 }
    }

    /// The number that follows a word at the beginning of a line.
    private static func number(_ word: String, in path: String) -> Double? {
        for line in (text(path) ?? "").split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count > 1, words[0] == word { return Double(words[1]) }
        }
        return nil
    }

    private static func text(_ path: String) -> String? {
        (try? File.read(path)).map { String(decoding: $0, as: UTF8.self) }
    }
}
