import Synchronization
import Toolenv

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Turns the first SIGINT, SIGTERM or SIGHUP into cancellation; a second one of the same kind ends the process at once,
/// and so does the first where unwinding takes longer than `patience`: whoever stops a container waits ten seconds.
///
/// After everything is unwound, `reraise` ends the process by that signal, so that the caller sees it.
enum Interruption {
    private static let received = Atomic<Int32>(0)
    private static let pipeWriteEnd = Atomic<Int32>(-1)

    /// Runs `body`, cancelling it when a signal arrives.
    ///
    /// - Returns: what `body` returned, and the signal that arrived, if one did.
    static func watching<Result: Sendable>(
        _ body: @escaping @Sendable () async -> Result
    ) async -> (result: Result, signal: Int32?) {
        let task = Task { await body() }
        var ends: [Int32] = [-1, -1]
        if pipe(&ends) == 0 {
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            pipeWriteEnd.store(ends[1], ordering: .releasing)
            for number in [SIGINT, SIGTERM, SIGHUP] { install(number) }
            watch(ends[0]) { task.cancel() }
        }
        let result = await task.value
        let number = received.load(ordering: .acquiring)
        return (result, number == 0 ? nil : number)
    }

    /// Ends the process by `signal`, with the default action.
    static func reraise(_ signal: Int32) -> Never {
        var action = sigaction()
        #if canImport(Darwin)
            action.__sigaction_u.__sa_handler = SIG_DFL
        #else
            action.__sigaction_handler.sa_handler = SIG_DFL
        #endif
        sigaction(signal, &action, nil)
        kill(getpid(), signal)
        exit(128 + signal)
    }

    /// Seconds from a signal to the end, however much is left to clean up; the next run does that.
    private static let patience: UInt32 = 8

    /// Calls `onSignal` once a byte arrives, and ends the process when it is still there after `patience`.
    ///
    /// The thread that waits ends with the process, and needs none of the pool's: they may be what does not end.
    private static func watch(_ descriptor: Int32, _ onSignal: @escaping @Sendable () -> Void) {
        Task.detached {
            try? await onOwnThread { _ in
                var byte: UInt8 = 0
                guard read(descriptor, &byte, 1) == 1 else { return }
                onSignal()
                sleep(patience)
                reraise(received.load(ordering: .acquiring))
            }
        }
    }

    /// The handler only notes the signal and wakes the watcher.
    ///
    /// `SA_RESETHAND`: the second one acts by default.
    private static func install(_ number: Int32) {
        var previous = sigaction()
        sigaction(number, nil, &previous)
        var action = sigaction()
        let handler: @convention(c) (Int32) -> Void = { number in
            Interruption.received.store(number, ordering: .releasing)
            var byte: UInt8 = 1
            _ = write(Interruption.pipeWriteEnd.load(ordering: .acquiring), &byte, 1)
        }
        #if canImport(Darwin)
            // A signal that the caller had ignored, as nohup does, stays ignored.
            if unsafeBitCast(previous.__sigaction_u.__sa_handler, to: Int.self) == 1 { return }
            action.__sigaction_u.__sa_handler = handler
        #else
            if unsafeBitCast(previous.__sigaction_handler.sa_handler, to: Int.self) == 1 { return }
            action.__sigaction_handler.sa_handler = handler
        #endif
        action.sa_flags = Int32(bitPattern: UInt32(truncatingIfNeeded: SA_RESETHAND)) | Int32(SA_RESTART)
        sigaction(number, &action, nil)
    }
}
