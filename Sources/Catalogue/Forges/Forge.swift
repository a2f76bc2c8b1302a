import Model
import Transfer

/// A place where projects keep their repository and publish releases: GitHub, GitLab, Gitea and Forgejo.
///
/// A value is one project at one of them. Versions are listed from its tags, which no forge limits; the API is asked where
/// tags do not say enough: for dates, digests and the names of files.
protocol Forge: Sendable {
    /// The kind of source.
    static var kind: String { get }

    /// The project that `owner/name`, or `host/owner/name` elsewhere than at the forge's own host, means.
    init(_ identifier: String) throws(ModelError)

    /// The project as it is written after `kind:`.
    var identifier: String { get }

    /// The address to clone from.
    var repository: WebAddress { get }

    /// Where a file of a release is fetched.
    func download(tag: String, asset: String) throws(ModelError) -> WebAddress

    /// The API's list of releases, the newest first.
    var releases: WebAddress { get }

    /// The API's description of one release.
    func release(tag: String) throws(ModelError) -> WebAddress

    /// The form of the API's answers, for the `Accept` field.
    static var accept: String { get }

    /// Further fields of requests to the API.
    static var fields: [String: String] { get }

    /// Reads one release.
    func release(_ value: JSONValue) -> Release?
}

extension Forge {
    static var accept: String { "application/json" }
    static var fields: [String: String] { [:] }

    /// The name of the project without its owner.
    var name: String { String(identifier.split(separator: "/").last ?? "") }

    /// The releases that the API lists, the newest first.
    ///
    /// - Parameter limit: the most pages of a hundred that are read.
    /// - Throws: `CatalogueError` for an answer that is none, `TransferError` when there is none.
    func releases(limit: Int = 10, services: SourceServices) async throws -> [Release] {
        var found: [Release] = []
        var next: WebAddress? = releases
        for _ in 0..<limit {
            guard let address = next else { break }
            let page = try await answer(address, services)
            let value = try JSONValue(page: page)
            guard let list = value.array else { throw CatalogueError.unreadable(page, expected: "a list of releases") }
            found += list.compactMap { release($0) }
            next = page.link.flatMap { LinkField.next(in: $0) }.flatMap { try? page.finalURL.resolving($0) }
            // Mirrors pass on the addresses of what they mirror; where the first page came from is where the next is.
            if let following = next, following.origin != page.finalURL.origin, following.origin != releases.origin {
                next = nil
            }
        }
        return found
    }

    /// What the API says about the release of a tag; nil when there is none.
    ///
    /// - Throws: as `releases`.
    func release(ofTag tag: String, services: SourceServices) async throws -> Release? {
        let page: Page
        do {
            page = try await answer(try release(tag: tag), services)
        } catch let error as TransferError where error.kind == .notFound {
            return nil
        }
        guard let found = release(try JSONValue(page: page)) else {
            throw CatalogueError.unreadable(page, expected: "a release")
        }
        return found
    }

    private func answer(_ address: WebAddress, _ services: SourceServices) async throws -> Page {
        await services.signIn(address.host)
        var request = PageRequest(address, accept: Self.accept)
        request.fields = Self.fields
        return try await services.transfer.page(request)
    }
}

/// The `Link` field of an answer's head (RFC 8288).
enum LinkField {
    /// The reference of the link with `rel="next"`; nil when there is none.
    static func next(in text: String) -> String? {
        for link in text.split(separator: ",") {
            let parts = link.split(separator: ";").map(\.trimmed)
            guard let target = parts.first, target.hasPrefix("<"), target.hasSuffix(">") else { continue }
            let isNext = parts.dropFirst().contains { $0.replacing(" ", with: "").lowercased() == "rel=\"next\"" }
            if isNext { return String(target.dropFirst().dropLast()) }
        }
        return nil
    }
}

extension CatalogueError {
    /// An answer that is not what it should be.
    static func unreadable(_ page: Page, expected: String) -> CatalogueError {
        CatalogueError(
            code: "answer-unreadable", summary: "the answer of \(page.finalURL.redacted) is not \(expected)",
            details: page.contentType.isEmpty ? [] : ["it says that it is `\(page.contentType)`"])
    }
}
