internal import Dispatch

/// Changes the elements of an array side by side, on several threads.
///
/// An element is seen by one call of `body` only, and this function returns when all calls have:
/// that makes the shared pointer and the sharing of `body` safe, as long as `body` itself changes
/// nothing but its element. The first element's error, if any, is thrown.
func withParallel<Element, E: Error>(
    _ elements: inout [Element], _ body: (inout Element, Int) throws(E) -> Void
) throws(E) {
    let count = elements.count
    if count == 1 { return try body(&elements[0], 0) }
    var failures = [E?](repeating: nil, count: count)
    withoutActuallyEscaping(body) { body in
        unsafe elements.withUnsafeMutableBufferPointer { elements in
            unsafe failures.withUnsafeMutableBufferPointer { failures in
                nonisolated(unsafe) let elements = unsafe elements
                nonisolated(unsafe) let failures = unsafe failures
                nonisolated(unsafe) let body = body
                DispatchQueue.concurrentPerform(iterations: count) { index in
                    do throws(E) {
                        unsafe try body(&elements[index], index)
                    } catch {
                        unsafe failures[index] = error
                    }
                }
            }
        }
    }
    if let failure = failures.lazy.compactMap(\.self).first { throw failure }
}
