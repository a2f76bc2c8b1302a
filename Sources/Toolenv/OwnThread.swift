import CSystemCalls
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Runs blocking work on a thread of its own and waits for it without holding a thread of the cooperative pool.
///
/// The pool has as many threads as the machine has cores: on two cores, two blocked ones would freeze everything.
/// - Parameter work: asked now and then whether the task was cancelled, through the closure that it is given.
package func onOwnThread<Result: Sendable>(
    _ work: @escaping @Sendable (_ isCancelled: @escaping @Sendable () -> Bool) throws -> Result
) async throws -> Result {
    let cancelled = CancellationFlag()
    return try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { continuation in
            startThread {
                continuation.resume(with: Swift.Result { try work { cancelled.isRaised } })
            }
        }
    } onCancel: {
        cancelled.raise()
    }
}

/// Set once, read from any thread.
private final class CancellationFlag: Sendable {
    private let flag = Atomic<Bool>(false)

    var isRaised: Bool { flag.load(ordering: .relaxed) }

    func raise() { flag.store(true, ordering: .relaxed) }
}

/// What a new thread is handed through C.
private final class ThreadBody {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func startThread(_ body: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    defer { pthread_attr_destroy(&attributes) }
    let context = Unmanaged.passRetained(ThreadBody(body))
    #if canImport(Darwin)
        var thread: pthread_t?
    #else
        var thread = pthread_t()
    #endif
    let status = pthread_create(
        &thread, &attributes,
        { argument in
            #if canImport(Darwin)
                Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().run()
            #else
                argument.map { Unmanaged<ThreadBody>.fromOpaque($0).takeRetainedValue().run() }
            #endif
            return nil
        }, context.toOpaque())
    if status != 0 {
        // No thread to be had: do the work here rather than lose it.
        context.takeRetainedValue().run()
    }
}
