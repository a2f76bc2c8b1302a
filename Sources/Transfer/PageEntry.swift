import Model

/// A page in the cache: its facts, one a line, an empty line, then its body.
///
/// The first line names the format; an entry of another one, and one that is damaged, counts as none.
struct PageEntry: Sendable, Equatable {
    private static let format = "toolenv page 1"

    let finalURL: WebAddress
    let contentType: String

    /// The digest of the body, in hexadecimal digits.
    let bodyIdentity: String

    /// The tag with which to ask whether the page has changed; weak ones are good enough for that.
    let entityTag: String?

    /// The date of the last change, used where there is no tag.
    let lastModified: String?

    /// The `Link` field of the answer's head.
    let link: String?

    let body: [UInt8]

    /// Whether a server can tell if the page has changed; without that, keeping it would be of no use.
    var canBeAskedAbout: Bool { entityTag != nil || lastModified != nil }

    init(
        finalURL: WebAddress, contentType: String, bodyIdentity: String, entityTag: String?, lastModified: String?,
        link: String? = nil,
        body: [UInt8]
    ) {
        self.finalURL = finalURL
        self.contentType = contentType
        self.bodyIdentity = bodyIdentity
        self.entityTag = entityTag
        self.lastModified = lastModified
        self.link = link
        self.body = body
    }

    /// Reads a file; nil when it is no entry, or not whole.
    init?(_ bytes: [UInt8]) {
        guard let (facts, start) = Self.facts(bytes), facts[""] == Self.format,
            let address = facts["url"], let finalURL = try? WebAddress(address),
            let bodyIdentity = facts["sha256"], let sum = facts["sum"]
        else { return nil }
        let body = Array(bytes[start...])
        guard facts["size"] == String(body.count), sum == Checksum.text(of: body) else { return nil }
        self.init(
            finalURL: finalURL, contentType: facts["content-type"] ?? "", bodyIdentity: bodyIdentity,
            entityTag: facts["etag"], lastModified: facts["last-modified"], link: facts["link"], body: body)
    }

    /// The same page without the query of its address, which may be a signature: references in it do not depend on it.
    var withoutQuery: PageEntry {
        guard finalURL.query != nil, let address = try? WebAddress(finalURL.origin + finalURL.path) else { return self }
        return PageEntry(
            finalURL: address, contentType: contentType, bodyIdentity: bodyIdentity, entityTag: entityTag,
            lastModified: lastModified, link: link, body: body)
    }

    /// The file's content.
    var bytes: [UInt8] {
        var lines = [Self.format, "url: \(finalURL)", "sha256: \(bodyIdentity)", "size: \(body.count)"]
        lines.append("sum: \(Checksum.text(of: body))")
        lines += [("content-type", contentType), ("etag", entityTag), ("last-modified", lastModified), ("link", link)]
            .compactMap { name, value in value.map { "\(name): \($0)" } }
        return Array((lines.joined(separator: "\n") + "\n\n").utf8) + body
    }

    /// The lines before the body by their names, the first one under the empty name; and where the body starts.
    private static func facts(_ bytes: [UInt8]) -> (facts: [String: String], bodyStart: Int)? {
        var facts: [String: String] = [:]
        var start = 0
        while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
            defer { start = end + 1 }
            guard end > start else { return (facts, end + 1) }
            let line = bytes[start..<end]
            guard start > 0 else {
                facts[""] = String(decoding: line, as: UTF8.self)
                continue
            }
            // Bytes, not characters: a value may begin with a mark that would make one character with the space.
            guard let separator = line.firstRange(of: ": ".utf8) else { return nil }
            facts[String(decoding: line[..<separator.lowerBound], as: UTF8.self)] =
                String(decoding: line[separator.upperBound...], as: UTF8.self)
        }
        return nil
    }
}
