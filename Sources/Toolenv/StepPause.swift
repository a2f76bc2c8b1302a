import Environment
import Store

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Stops the process after a named step, so that it can be looked at, or killed, right there.
///
/// `TOOLENV_PAUSE_AFTER=unpacked` stops it as SIGSTOP does; SIGCONT lets it go on. It changes nothing of what is done.
struct StepPause: Sendable {
    /// A step that belongs to no room below.
    enum Step: String, CaseIterable {
        /// The store is held open for installing.
        case storeHeld
        /// The first bytes of a download are in its part file.
        case downloading
        /// The download has the size and the digest that were locked.
        case downloaded
        /// The store knows the project.
        case registered
        /// The new `project.toml` is whole, and does not have its name yet.
        case projectPrepared
        /// `project.toml` is new, `project.lock` is not.
        case projectWritten
        /// The new `project.lock` is whole, and does not have its name yet.
        case lockPrepared
        /// Both files are new.
        case lockWritten
    }

    private let step: String?

    init(_ context: Context) {
        step = context.environment["TOOLENV_PAUSE_AFTER"]
    }

    func after(_ done: Step) { pause(done.rawValue) }

    func after(_ done: InstallStep) { pause("\(done)") }

    func after(_ done: RemovalStep) { pause("\(done)") }

    func after(_ done: EnvironmentStep) { pause("\(done)") }

    private func pause(_ done: @autoclosure () -> String) {
        guard let step, step == done() else { return }
        raise(SIGSTOP)
    }
}
