package import Model
package import SystemPackage

/// How requests are made: everything that the machine, the user and the project have to say about it.
package struct TransferConfiguration: Sendable {
    /// Where pages and downloads are kept; may be deleted at any time.
    package var cacheDirectory: FilePath

    /// Where downloads go for the time of this run when the cache cannot be used; nil for nowhere.
    package var refugeDirectory: FilePath?

    /// The rewrites of addresses, in order; see `MirrorTable`.
    package var mirrors: [Mirror]

    /// Whether every request over the network is an error; `file` addresses are read all the same.
    package var isOffline: Bool

    /// The caller's variables: `https_proxy`, `http_proxy`, `all_proxy`, `no_proxy`, `SSL_CERT_FILE`, `SSL_CERT_DIR`,
    /// `NETRC`, `HOME`, `TOOLENV_TOKEN_<HOST>`, `TOOLENV_HTTP_RETRIES` and `TOOLENV_HTTP_TIMEOUT` are read.
    package var environment: [String: String]

    /// Secrets that the settings hold; they win over tokens in the environment, which win over `.netrc`.
    package var credentials: [Credential]

    /// What the program calls itself, such as `toolenv/0.1`.
    package var userAgent: String

    /// How often a request is made in all before its failure is final, at least 1; `TOOLENV_HTTP_RETRIES` wins.
    package var maximumAttempts: Int

    /// How many requests run at the same time; at least 1.
    package var jobs: Int

    /// The wait before the second attempt; it doubles with each one that follows.
    package var retryDelay: Duration

    /// The longest wait between two attempts; a server that asks for more is not asked again.
    package var maximumRetryDelay: Duration

    /// How long next to nothing may come, in whole seconds; there is no limit for a whole transfer.
    ///
    /// `TOOLENV_HTTP_TIMEOUT` wins.
    package var stallTimeout: Duration

    /// The time now, which the age of the cache's pages is counted to; without it, none is young.
    package var now: @Sendable () -> Timestamp

    /// Told, from any thread, what a person who waits should know.
    package var notify: @Sendable (TransferNotice) -> Void

    /// Describes how requests are made; the defaults are those of the program.
    package init(
        cacheDirectory: FilePath, refugeDirectory: FilePath? = nil, mirrors: [Mirror] = [], isOffline: Bool = false,
        environment: [String: String],
        credentials: [Credential] = [], userAgent: String, maximumAttempts: Int = 4, jobs: Int = 8,
        retryDelay: Duration = .milliseconds(500), maximumRetryDelay: Duration = .seconds(60),
        stallTimeout: Duration = .seconds(30),
        now: @escaping @Sendable () -> Timestamp = { Timestamp(secondsSinceEpoch: 0) },
        notify: @escaping @Sendable (TransferNotice) -> Void = { _ in }
    ) {
        self.cacheDirectory = cacheDirectory
        self.refugeDirectory = refugeDirectory
        self.mirrors = mirrors
        self.isOffline = isOffline
        self.environment = environment
        self.credentials = credentials
        self.userAgent = userAgent
        self.maximumAttempts = maximumAttempts
        self.jobs = jobs
        self.retryDelay = retryDelay
        self.maximumRetryDelay = maximumRetryDelay
        self.stallTimeout = stallTimeout
        self.now = now
        self.notify = notify
    }
}
