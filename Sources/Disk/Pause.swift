#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The waits between tries for something that cannot wake us: from 1 ms, each twice as long, up to 64 ms.
struct Pause {
    private var milliseconds = 1

    /// Whether nothing was waited for yet.
    var isFirst: Bool { milliseconds == 1 }

    /// Blocks the thread.
    mutating func sleep() {
        var duration = timespec(tv_sec: 0, tv_nsec: milliseconds * 1_000_000)
        // Safety: reads the duration, which outlives the call. A signal may cut the wait short: then we look again.
        unsafe nanosleep(&duration, nil)
        milliseconds = min(milliseconds * 2, 64)
    }
}
