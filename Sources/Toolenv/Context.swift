package import Model
package import SystemPackage

/// What the outside gives an operation: everything that is not in its arguments enters here, as values.
package struct Context: Sendable {
    /// The environment variables of the process.
    package let environment: [String: String]

    /// The directory that relative paths and the search for `project.toml` start from.
    package let workingDirectory: FilePath

    /// The machine that tools are installed for.
    package let host: HostPlatform

    /// The running program's version.
    package let version: String

    /// The time now; asked anew at every use.
    package let now: @Sendable () -> Timestamp

    /// How many downloads and unpackings may run side by side; at least 1.
    package let jobs: Int

    /// Whether every request is an error that says what was wanted.
    package let isOffline: Bool

    /// Receives what happens while it happens.
    ///
    /// Called from any thread.
    package let emit: @Sendable (Event) -> Void

    /// Gathers the values.
    package init(
        environment: [String: String], workingDirectory: FilePath, host: HostPlatform, version: String,
        now: @escaping @Sendable () -> Timestamp, jobs: Int, isOffline: Bool,
        emit: @escaping @Sendable (Event) -> Void
    ) {
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.host = host
        self.version = version
        self.now = now
        self.jobs = max(1, jobs)
        self.isOffline = isOffline
        self.emit = emit
    }
}
