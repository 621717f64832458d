internal import FeatureValues
internal import Larder

extension ServerLog {
    /// Tells what happens to rows that wait for the offline store, in a line.
    func tell(_ event: PushBufferEvent) {
        let line = Self.line(event.level) { writer in
            for (key, text) in event.texts {
                writer.key(key)
                writer.string(text)
            }
            for (key, number) in event.numbers {
                writer.key(key)
                writer.integer(number)
            }
        }
        writeAtOnce(line)
    }
}

extension PushBufferEvent {
    fileprivate var level: String {
        switch self {
        case .recovered, .completed, .flushed: "info"
        case .torn: "warning"
        case .notTakenOver, .damaged, .delayed, .refused: "error"
        }
    }

    fileprivate var texts: [(String, String)] {
        switch self {
        case .recovered(let source, _):
            [("event", "pushed rows of an earlier server wait"), ("push_source", source)]
        case .completed(let source):
            [
                ("event", "pushed rows of an earlier server were in the files already"),
                ("push_source", source),
            ]
        case .notTakenOver(let error):
            [("event", "a log of an earlier server can't be read now"), ("error", "\(error)")]
        case .torn(let path, _):
            [
                ("event", "the end of a log was cut off: rows that no caller was told of"),
                ("path", path),
            ]
        case .damaged(let source, let path, _):
            [
                ("event", "pushed rows were damaged on the disk, and their bytes put aside"),
                ("push_source", source), ("path", path),
            ]
        case .flushed(let source, _):
            [("event", "pushed rows were appended"), ("push_source", source)]
        case .delayed(let source, _, let error):
            [
                ("event", "pushed rows can't be appended now, and wait"), ("push_source", source),
                ("error", "\(error)"),
            ]
        case .refused(let source, _, let path):
            [
                ("event", "pushed rows no longer fit their source, and were put aside"),
                ("push_source", source), ("path", path),
            ]
        }
    }

    fileprivate var numbers: [(String, Int)] {
        switch self {
        case .recovered(_, let rows), .flushed(_, let rows), .delayed(_, let rows, _),
            .refused(_, let rows, _):
            [("rows", rows)]
        case .torn(_, let bytes), .damaged(_, _, let bytes): [("bytes", bytes)]
        case .completed, .notTakenOver: []
        }
    }
}
