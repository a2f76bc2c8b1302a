import Disk
package import Model
import SystemPackage

extension Transfer {
    /// Fetches a page, or asks whether the one in the cache is still good.
    ///
    /// - Parameters:
    ///   - accept: the forms that are understood, for the `Accept` field.
    ///   - limit: the most bytes that are taken, after decompression.
    package func page(
        _ url: WebAddress, accept: String, limit: Int = 64 << 20
    ) async throws(TransferError) -> Page {
        var request = PageRequest(url, accept: accept)
        request.limit = limit
        return try await page(request)
    }

    /// Fetches a page, asks whether the one in the cache is still good, or takes that as it is while it is young enough.
    ///
    /// Offline, and where a server answers no more questions for now, the cache's copy is taken however old it is; the
    /// user is told.
    package func page(_ request: PageRequest) async throws(TransferError) -> Page {
        do throws(TransferError) {
            return try await firstAnswer(for: request.url, isProven: false, attempts: request.attempts) {
                url, courier async throws(TransferError) in
                try await answer(request, from: url, courier)
            }
        } catch {
            guard error.kind == .offline || error.kind == .rateLimited,
                let kept = try await keptPage(request)
            else { throw error }
            configuration.notify(.pageKept(request.url, error))
            return Page(kept.entry, fromCache: true)
        }
    }

    private func answer(
        _ request: PageRequest, from url: WebAddress, _ courier: Courier
    ) async throws(TransferError) -> Page {
        let cache = pageCache
        let kept = try await withoutCache { () async throws(TransferError) in
            try await cache.entry(for: url, of: request)
        }
        let entry = kept?.entry
        if let kept, let freshness = request.freshness, isYoung(kept.written, freshness) {
            return Page(kept.entry, fromCache: true)
        }
        let body = PageBody(url: url, limit: request.limit)
        var message = Message(url: url, acceptsCompression: true, accepted: [200])
        message.body = request.body
        for (name, value) in request.fields { message.fields[name] = value }
        message.fields["accept"] = request.accept
        if let entry, entry.canBeAskedAbout {
            message.accepted.insert(304)
            message.fields["if-none-match"] = entry.entityTag
            message.fields["if-modified-since"] = entry.entityTag == nil ? entry.lastModified : nil
        }
        let reply = try await courier.send(message, into: body)
        noteAllowance(reply)
        let isSame = reply.head.status == 304
        guard let answer = isSame ? entry : PageEntry(reply, body: body.content) else {
            throw .invalidResponse("it answers 304 to no condition", url: url, status: 304)
        }
        // Written anew when it is the same, so that its age counts from now.
        if isSame ? request.freshness != nil : answer.canBeAskedAbout || request.freshness != nil {
            _ = try await withoutCache { () async throws(TransferError) in
                try await cache.store(answer.withoutQuery, for: url, of: request)
            }
        }
        return Page(answer, fromCache: isSame)
    }

    private var pageCache: PageCache { PageCache(directory: configuration.cacheDirectory.appending("pages")) }

    /// What the cache has at any of the addresses that stand for the page's.
    private func keptPage(_ request: PageRequest) async throws(TransferError) -> PageCache.Kept? {
        for url in try mirrors.candidates(for: request.url) {
            if let kept = try? await pageCache.entry(for: url, of: request) { return kept }
        }
        return nil
    }

    /// A time in the future is that of a clock that was wrong.
    private func isYoung(_ written: Timestamp, _ freshness: Duration) -> Bool {
        let age = configuration.now().secondsSinceEpoch - written.secondsSinceEpoch
        return age >= 0 && age < freshness.components.seconds
    }

    /// Tells when next to nothing is left of what a server grants: what comes next would be refused.
    private func noteAllowance(_ reply: Reply) {
        guard let left = reply.head.fields["x-ratelimit-remaining"].flatMap({ Int($0) }), left < Self.fewRequests,
            let limit = reply.head.fields["x-ratelimit-limit"].flatMap({ Int($0) })
        else { return }
        let reset = reply.head.fields["x-ratelimit-reset"].flatMap { Int64($0) }
        configuration.notify(
            .allowance(
                host: reply.url.host, left: left, limit: limit,
                until: reset.map { Timestamp(secondsSinceEpoch: $0) }))
    }

    private static let fewRequests = 10

    /// What `work` gives; nil where the cache cannot be used, which costs time and nothing else.
    private func withoutCache<Value: Sendable>(
        _ work: () async throws(TransferError) -> Value?
    ) async throws(TransferError) -> Value? {
        do throws(TransferError) {
            return try await work()
        } catch {
            guard error.isOfCache else { throw error }
            giveUpCache(error)
            return nil
        }
    }
}

extension PageEntry {
    /// What a fresh answer is kept as.
    fileprivate init(_ reply: Reply, body: [UInt8]) {
        self.init(
            finalURL: reply.url, contentType: reply.head.fields["content-type"] ?? "",
            bodyIdentity: Digest.sha256(of: body).hex, entityTag: reply.head.fields["etag"],
            lastModified: reply.head.fields["last-modified"], link: reply.head.fields["link"], body: body)
    }
}

extension Page {
    fileprivate init(_ entry: PageEntry, fromCache: Bool) {
        self.init(
            body: entry.body, contentType: entry.contentType, finalURL: entry.finalURL, fromCache: fromCache,
            bodyIdentity: entry.bodyIdentity, link: entry.link)
    }
}
