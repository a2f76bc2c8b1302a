import Store

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Stops the process after a named step of an installation, so that it can be looked at, or killed, right there.
///
/// `TOOLENV_PAUSE_AFTER=unpacked` stops it as SIGSTOP does; SIGCONT lets it go on. It changes nothing of what is done.
struct StepPause: Sendable {
    private let step: String?

    init(environment: [String: String]) {
        step = environment["TOOLENV_PAUSE_AFTER"]
    }

    func after(_ done: InstallStep) {
        if step == "\(done)" { raise(SIGSTOP) }
    }
}
