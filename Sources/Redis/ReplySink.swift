import CRedis

/// Lets hiredis put what it reads straight into ``RedisReplies``, instead of making an object per
/// element.
struct ReplySink: ~Copyable {
    private let functions: UnsafeMutablePointer<redisReplyObjectFunctions>

    init() {
        functions = .allocate(capacity: 1)
        functions.initialize(
            to: redisReplyObjectFunctions(
                createString: { task, text, length in
                    let kind: RedisReplies.Kind =
                        switch task?.pointee.type {
                        case REDIS_REPLY_ERROR: .error
                        case REDIS_REPLY_STATUS: .status
                        default: .string
                        }
                    return add(task) {
                        $0.append(kind, UnsafeRawBufferPointer(start: text, count: length))
                    }
                },
                createArray: { task, count in
                    add(task) { $0.append(.array, number: Int(count)) }
                },
                createInteger: { task, number in
                    add(task) { $0.append(.integer, number: Int(number)) }
                },
                createNil: { task in
                    add(task) { $0.append(.null, number: 0) }
                },
                freeObject: { _ in }))
    }

    deinit { functions.deallocate() }

    /// Makes a connection's reader use this sink, which must live as long as it.
    func install(in context: UnsafeMutablePointer<redisContext>) {
        context.pointee.reader.pointee.fn = functions
    }

    /// Reads one answer.
    func collect(
        in replies: inout RedisReplies, of context: UnsafeMutablePointer<redisContext>
    ) -> Int32 {
        withUnsafeMutablePointer(to: &replies) { pointer in
            context.pointee.reader.pointee.privdata = UnsafeMutableRawPointer(pointer)
            defer { context.pointee.reader.pointee.privdata = nil }
            var object: UnsafeMutableRawPointer?
            return redisGetReply(context, &object)
        }
    }
}

/// Adds to the replies that are being collected.
///
/// - Returns: Something that is not null, which hiredis takes for the object that was made.
private func add(
    _ task: UnsafePointer<redisReadTask>?, _ add: (inout RedisReplies) -> Void
) -> UnsafeMutableRawPointer? {
    guard let replies = task?.pointee.privdata else { return nil }
    add(&replies.assumingMemoryBound(to: RedisReplies.self).pointee)
    return replies
}
