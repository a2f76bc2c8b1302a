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
        let cache = PageCache(directory: configuration.cacheDirectory.appending("pages"))
        return try await firstAnswer(for: url, isProven: false) { (url, courier) async throws(TransferError) in
            let entry = try await withoutCache { () async throws(TransferError) in
                try await cache.entry(for: url, accept: accept)
            }
            let body = PageBody(url: url, limit: limit)
            var message = Message(url: url, acceptsCompression: true, accepted: [200])
            message.fields["accept"] = accept
            if let entry {
                message.accepted.insert(304)
                message.fields["if-none-match"] = entry.entityTag
                message.fields["if-modified-since"] = entry.entityTag == nil ? entry.lastModified : nil
            }
            let reply = try await courier.send(message, into: body)
            if reply.head.status == 304, let entry { return Page(entry, fromCache: true) }
            let fresh = PageEntry(reply, body: body.content)
            if fresh.canBeAskedAbout {
                _ = try await withoutCache { () async throws(TransferError) in
                    try await cache.store(fresh.withoutQuery, for: url, accept: accept)
                }
            }
            return Page(fresh, fromCache: false)
        }
    }

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
            lastModified: reply.head.fields["last-modified"], body: body)
    }
}

extension Page {
    fileprivate init(_ entry: PageEntry, fromCache: Bool) {
        self.init(
            body: entry.body, contentType: entry.contentType, finalURL: entry.finalURL, fromCache: fromCache,
            bodyIdentity: entry.bodyIdentity)
    }
}
