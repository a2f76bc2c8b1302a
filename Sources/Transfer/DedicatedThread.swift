import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Threads for calls that block: on the cooperative pool, as many of them as there are cores would freeze everything.
enum DedicatedThread {
    /// Runs `body` on a new thread, where no signal is delivered: they belong to the main thread, and a connection that
    /// the peer has closed must give an error and no SIGPIPE.
    ///
    /// - Throws: `threadUnavailable`.
    static func start(_ body: @escaping @Sendable () -> Void) throws(TransferError) {
        // Safety: the new thread takes over the retained body.
        let context = unsafe Unmanaged.passRetained(Body(body))
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let status = unsafe pthread_create(&thread, nil, enter, context.toOpaque())
        guard status == 0 else {
            unsafe context.release()
            throw TransferError(.threadUnavailable, "the system gave no thread (error \(status))")
        }
        #if canImport(Darwin)
            if let thread = unsafe thread { unsafe pthread_detach(thread) }
        #else
            pthread_detach(thread)
        #endif
    }

    /// Runs `work` on a new thread and waits for it without holding a thread of the pool.
    static func run<Result: Sendable>(
        _ work: @escaping @Sendable () throws(TransferError) -> Result
    ) async throws(TransferError) -> Result {
        let result: Swift.Result<Result, TransferError> = await withCheckedContinuation { continuation in
            do throws(TransferError) {
                try start { continuation.resume(returning: Swift.Result(catching: work)) }
            } catch {
                continuation.resume(returning: .failure(error))
            }
        }
        return try result.get()
    }

    /// What a new thread is handed through C.
    private final class Body: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    #if canImport(Darwin)
        private static let enter: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { context in
            unsafe runBody(context)
            return nil
        }
    #else
        private static let enter: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
            if let context = unsafe context { unsafe runBody(context) }
            return nil
        }
    #endif

    private static func runBody(_ context: UnsafeMutableRawPointer) {
        var signals = sigset_t()
        // Safety: the set is ours, and `context` is the body that `start` retained for this thread alone.
        unsafe sigfillset(&signals)
        unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
        unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
    }
}
