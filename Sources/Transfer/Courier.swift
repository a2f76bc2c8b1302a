import Model

/// Brings one message to its answer: follows redirects one by one, so that credentials go to their own host only and
/// nothing leads from https to http.
struct Courier: Sendable {
    let loop: TransferLoop
    let settings: ConnectionSettings
    let mirrors: MirrorTable
    let authorizations: Authorizations

    /// The hosts for which the settings say http.
    let plainHosts: Set<String>

    /// Told when a credential was of no use.
    let notify: @Sendable (TransferNotice) -> Void

    /// Sends `message`; the body of the answer goes to `receiver`.
    func send(_ message: Message, into receiver: any BodyReceiver) async throws(TransferError) -> Reply {
        var url = message.url
        for _ in 0...Redirect.limit {
            let authorization = authorizations.authorization(
                for: url, plainHosts: plainHosts, isWhereAsked: url.origin == message.url.origin)
            let head = try await answer(to: message, from: url, authorization, into: receiver)
            guard Redirect.isRedirect(head.status) else {
                guard message.accepted.contains(head.status) else {
                    let isRefusal = head.status == 401 || head.status == 403
                    guard isRefusal, authorization == nil else { throw TransferError(head, url: url) }
                    throw TransferError.refusedWithoutCredential(head, url: url)
                }
                return Reply(head: head, url: url)
            }
            // A redirect to what is mirrored must not lead outside either; the first of its mirrors stands for all.
            let target = try Redirect.target(of: head, from: url)
            url = try mirrors.candidates(for: target)[0]
        }
        throw TransferError(
            .tooManyRedirects, "`\(message.url.redacted)` redirects more than \(Redirect.limit) times",
            url: message.url)
    }

    /// The answer from `url`, with its host's credentials where there are any.
    ///
    /// A credential that is wrong or meant for another server of that name must not break what everyone may read: what
    /// it is refused is asked for once more without it.
    private func answer(
        to message: Message, from url: WebAddress, _ authorization: Authorization?, into receiver: any BodyReceiver
    ) async throws(TransferError) -> ResponseHead {
        let head = try await exchange(message, url, authorization, receiver)
        guard head.status == 401 || head.status == 403, let authorization else { return head }
        let second = try await exchange(message, url, nil, receiver)
        guard ![401, 403, 404].contains(second.status) else {
            throw TransferError.refused(head, source: authorization.source, url: url)
        }
        notify(.credentialDropped(url, source: authorization.source, status: head.status))
        return second
    }

    private func exchange(
        _ message: Message, _ url: WebAddress, _ authorization: Authorization?, _ receiver: any BodyReceiver
    ) async throws(TransferError) -> ResponseHead {
        var fields = message.fields
        fields["authorization"] = authorization?.value
        let exchange = Exchange(
            url: url, isHead: message.isHead, fields: fields, body: message.body,
            acceptsCompression: message.acceptsCompression,
            settings: settings, receiver: receiver)
        do {
            return try await loop.perform(exchange).get()
        } catch {
            switch error {
            case .cancelled: throw .cancelled
            case .refused(let refusal): throw refusal
            case .transport(let code, let reason, let proxyStatus):
                throw TransferError(code, reason: reason, proxyStatus: proxyStatus, url: url, settings: settings)
            }
        }
    }
}
