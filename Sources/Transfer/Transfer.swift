import Disk
package import Model
import Synchronization
import SystemPackage

/// Fetches pages and files over the network, through the cache.
///
/// libcurl is opened at the first request; from then on one thread makes all of them, until the last reference is gone.
/// Cancelling a task ends its request.
package final class Transfer: Sendable {
    private struct State: Sendable {
        var loop: TransferLoop?
        var authorizations: Authorizations
        var plainHosts: Set<String> = []
        var refuge: Refuge?
        var isCacheGivenUp = false
        var hasSwept = false

        /// Hosts that gave no answer after all attempts: the next request to one is not made so often.
        var silentHosts: Set<String> = []
    }

    let configuration: TransferConfiguration
    let mirrors: MirrorTable
    private let patience: Result<Patience, TransferError>
    private let state: Mutex<State>

    /// Prepares nothing: the first request does.
    package init(_ configuration: TransferConfiguration) {
        self.configuration = configuration
        mirrors = MirrorTable(configuration.mirrors)
        patience = Result { () throws(TransferError) in try Patience(configuration) }
        state = Mutex(
            State(
                authorizations: Authorizations(
                    credentials: configuration.credentials, environment: configuration.environment)))
    }

    deinit { state.withLock { $0.loop }?.stop() }

    /// How many requests were made, redirects and repeated ones counted each.
    package var requestCount: Int { state.withLock { $0.loop }?.requestCount ?? 0 }

    /// Takes note that a person's settings name `address`.
    ///
    /// An http one may then be asked for pages, and `credential` belongs to its host. Later ones win over earlier ones.
    package func declare(_ address: WebAddress, credential: Credential? = nil) {
        state.withLock { state in
            if address.scheme == "http" { state.plainHosts.insert(address.host) }
            if let credential { state.authorizations.credentials.insert(credential, at: 0) }
        }
    }

    /// What the server says about the file at `url`, which is not fetched.
    package func head(_ url: WebAddress) async throws(TransferError) -> Headers {
        try await firstAnswer(for: url, isProven: false) { (url, courier) async throws(TransferError) in
            let reply = try await courier.send(Message(url: url, isHead: true, accepted: [200]), into: NoBody())
            return Headers(
                size: reply.head.contentLength, contentType: reply.head.fields["content-type"], finalURL: reply.url)
        }
    }

    /// Fetches a file, unless the cache has it; what is returned has the size and the digest that `item` asks for.
    ///
    /// Several tasks and processes may ask for one file at a time: one fetches it. A cut download goes on where it was
    /// cut, in a later run too. Where the cache cannot be used the file is kept as long as this transfer is.
    /// - Parameter progress: told the bytes that are there, from a thread of its own; fewer than before when the file
    ///   has to be fetched anew.
    package func download(
        _ item: Download, progress: @escaping @Sendable (Int64) -> Void
    ) async throws(TransferError) -> DownloadedFile {
        let directory = configuration.cacheDirectory.appending("downloads").appending("sha256")
        do throws(TransferError) {
            let file = try await DownloadOperation(item, transfer: self, in: directory, progress: progress).run()
            sweepOnce(directory)
            return file
        } catch {
            guard error.isOfCacheDirectory, let refuge = refuge() else { throw error }
            giveUpCache(error)
            return try await DownloadOperation(item, transfer: self, in: refuge.path, progress: progress).run()
        }
    }
}

extension Transfer {
    /// Tells, once, that the cache is of no use.
    func giveUpCache(_ error: TransferError) {
        let isTold = state.withLock { state in
            defer { state.isCacheGivenUp = true }
            return state.isCacheGivenUp
        }
        guard !isTold else { return }
        configuration.notify(.cacheUnusable(configuration.cacheDirectory.string, error))
    }

    /// The place for files that the cache cannot take; nil when there is none that can be written either.
    private func refuge() -> Refuge? {
        guard let directory = configuration.refugeDirectory else { return nil }
        return state.withLock { state in
            if state.refuge == nil { state.refuge = try? Refuge(in: directory) }
            return state.refuge
        }
    }

    /// Removes, once, what killed downloads left: after a download, when those beside it have begun.
    private func sweepOnce(_ directory: FilePath) {
        let isDone = state.withLock { state in
            defer { state.hasSwept = true }
            return state.hasSwept
        }
        if !isDone { PartFile.sweep(directory) }
    }
}

extension Transfer {
    /// Makes `attempt` at each address that stands for `url` until one answers, each as often as it makes sense.
    ///
    /// - Parameter isProven: whether a digest proves the content, so that it may come over http.
    func firstAnswer<Answer: Sendable>(
        for url: WebAddress, isProven: Bool, attempts: Int? = nil,
        _ attempt: (WebAddress, Courier) async throws(TransferError) -> Answer
    ) async throws(TransferError) -> Answer {
        let patience = try patience.get()
        var policy = RetryPolicy(
            maximumAttempts: attempts ?? patience.attempts, baseDelay: configuration.retryDelay,
            maximumDelay: configuration.maximumRetryDelay)
        let notify = configuration.notify
        var candidates = try mirrors.candidates(for: url)[...]
        var earlier: [TransferError] = []
        while true {
            let candidate = candidates.removeFirst()
            do throws(TransferError) {
                // Who writes http into the mirrors means it.
                try admit(candidate, isTrusted: isProven || candidate != url)
                let courier = try courier(patience)
                if state.withLock({ $0.silentHosts.contains(candidate.host) }) { policy.maximumAttempts = 1 }
                return try await policy.run(
                    willRepeat: {
                        notify(.repeating($0, wait: $1, attempt: $2, attempts: policy.attempts(of: $0.advice)))
                    },
                    { () async throws(TransferError) in try await attempt(candidate, courier) })
            } catch {
                if error.kind == .connectionFailed {
                    _ = state.withLock { $0.silentHosts.insert(candidate.host) }
                }
                guard error.isDeadEnd, let next = candidates.first else { throw error.following(earlier) }
                notify(.nextMirror(next, after: error))
                earlier.append(error)
            }
        }
    }

    /// Refuses what must not be asked at all.
    private func admit(_ url: WebAddress, isTrusted: Bool) throws(TransferError) {
        guard !configuration.isOffline || url.scheme == "file" else {
            throw TransferError(.offline, "cannot fetch `\(url.redacted)` while offline", url: url)
        }
        let isFine = url.scheme != "http" || isTrusted || url.isLoopback
        guard isFine || state.withLock({ $0.plainHosts.contains(url.host) }) else {
            throw TransferError(
                .insecureAddress, "`\(url.redacted)` is not https, and no settings name its host", url: url)
        }
    }

    /// What carries messages, as the settings are now.
    private func courier(_ patience: Patience) throws(TransferError) -> Courier {
        var unreadable: FileSystemError?
        defer { if let unreadable { configuration.notify(.netrcUnreadable(unreadable)) } }
        return try state.withLock { state throws(TransferError) -> Courier in
            let loop: TransferLoop
            if let running = state.loop {
                loop = running
            } else {
                loop = try TransferLoop.start(limit: configuration.jobs)
                state.loop = loop
                unreadable = state.authorizations.readNetrc()
            }
            return Courier(
                loop: loop, settings: ConnectionSettings(configuration, patience: patience), mirrors: mirrors,
                authorizations: state.authorizations, plainHosts: state.plainHosts, notify: configuration.notify)
        }
    }
}
