#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Threads for calls that block: on the cooperative pool, which has one thread a core, they would stop everything else.
enum WorkerThreads {
    /// Runs `body` on `count` threads, the calling one among them, and returns when all are through.
    ///
    /// Fewer threads run when the system gives no more: `body` has to share the work out by itself.
    static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
        let threads = unsafe (1..<max(1, count)).compactMap { _ in unsafe Thread.start(body) }
        body()
        unsafe threads.forEach { unsafe $0.join() }
    }

    /// A running thread; unsafe since it has to be joined once.
    @unsafe struct Thread {
        private let identifier: pthread_t

        /// Runs `body` on a new thread; nil when the system has none to give.
        static func start(_ body: @escaping @Sendable () -> Void) -> Thread? {
            #if canImport(Glibc)
                var identifier = pthread_t()
            #else
                var identifier: pthread_t?
            #endif
            // Safety: the body is released by the thread, or here when there is none.
            let context = unsafe Unmanaged.passRetained(Body(body))
            let status = unsafe pthread_create(
                &identifier, nil,
                { argument in
                    unsafe Body.run(argument)
                    return nil
                }, context.toOpaque())
            guard status == 0 else {
                unsafe context.release()
                return nil
            }
            #if canImport(Glibc)
                return unsafe Thread(identifier: identifier)
            #else
                return unsafe identifier.map { unsafe Thread(identifier: $0) }
            #endif
        }

        /// Waits for the thread's end.
        func join() {
            // Safety: the thread was started joinable, and is joined here only.
            unsafe _ = pthread_join(identifier, nil)
        }
    }

    /// What a thread is handed through C.
    private final class Body {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) { self.run = run }

        /// Runs and releases the body that `argument` points to; systems differ in whether that is an optional.
        static func run(_ argument: UnsafeMutableRawPointer?) {
            guard let argument = unsafe argument else { return }
            unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
        }
    }
}
