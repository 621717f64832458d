package import CADBC

#if canImport(Glibc)
internal import Glibc
#endif

/// A stream of batches that a driver pulls from us.
final class OwnedStream {
    private let fields: [Field]
    private let next: () throws -> RecordBatch?
    private var failure: UnsafeMutablePointer<CChar>?

    fileprivate init(fields: [Field], next: @escaping () throws -> RecordBatch?) {
        self.fields = fields
        self.next = next
    }

    deinit { free(failure) }

    fileprivate func schema() -> ArrowSchema {
        OwnedSchema.make(Field(name: "", format: "+s", isNullable: false, children: fields))
    }

    fileprivate func pull(into target: UnsafeMutablePointer<ArrowArray>) -> CInt {
        do {
            if let batch = try next() {
                target.initialize(to: OwnedArray.make(batch: batch))
            } else {
                // The end of a stream is a released array.
                target.initialize(to: ArrowArray())
            }
            return 0
        } catch {
            free(failure)
            failure = strdup("\(error)")
            return EIO
        }
    }

    fileprivate var lastFailure: UnsafePointer<CChar>? { failure.map { UnsafePointer($0) } }
}

extension ArrowArrayStream {
    /// A stream for a driver; `next` is called on the driver's thread until it answers `nil`.
    ///
    /// What `next` throws reaches the driver as its description.
    package init(fields: [Field], next: @escaping () throws -> RecordBatch?) {
        self.init()
        private_data = Unmanaged.passRetained(OwnedStream(fields: fields, next: next)).toOpaque()
        get_schema = { stream, target in
            guard let stream = OwnedStream.behind(stream), let target else { return EINVAL }
            target.initialize(to: stream.schema())
            return 0
        }
        get_next = { stream, target in
            guard let stream = OwnedStream.behind(stream), let target else { return EINVAL }
            return stream.pull(into: target)
        }
        get_last_error = { OwnedStream.behind($0)?.lastFailure }
        release = { stream in
            guard let stream, let data = stream.pointee.private_data else { return }
            Unmanaged<OwnedStream>.fromOpaque(data).release()
            stream.pointee.private_data = nil
            stream.pointee.release = nil
        }
    }
}

extension OwnedStream {
    fileprivate static func behind(_ stream: UnsafeMutablePointer<ArrowArrayStream>?)
        -> OwnedStream?
    {
        guard let data = stream?.pointee.private_data else { return nil }
        return Unmanaged<OwnedStream>.fromOpaque(data).takeUnretainedValue()
    }
}
