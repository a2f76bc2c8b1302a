import Model
import Transfer

/// Fetches the documents of an index.
struct IndexFetch: Sendable {
    /// The most pages that a list may have, and the most documents that an index may name.
    static let maximumPages = 100

    let description: IndexDescription
    let transfer: Transfer
    let memory: IndexMemory

    /// The first document, or the first ones where there are several pages.
    ///
    /// - Throws: `CatalogueError` for a document that cannot be read, `TransferError` for one that cannot be fetched.
    func first() async throws -> [IndexDocument] {
        let items = description.follow?.items ?? description.items
        let documents = try await pages(
            description.address, words: [:], first: description.firstPage, items: items)
        guard !documents.isEmpty else { throw CatalogueError.noPage(description.address) }
        return documents
    }

    /// The documents that list versions.
    ///
    /// - Parameter requirement: what is asked; a document whose versions cannot match is not fetched. Nil for all.
    /// - Throws: as `first`, and `CatalogueError` when the first document names no others.
    func documents(for requirement: Requirement?) async throws -> [IndexDocument] {
        let first = try await first()
        guard let follow = description.follow else { return first }
        let links = try links(follow, in: first, requirement)
        return try await withThrowingTaskGroup(of: (Int, [IndexDocument]).self) { group in
            for (index, link) in links.enumerated() {
                group.addTask {
                    let pages = try await pages(
                        link.template, words: link.words, first: follow.firstPage, items: description.items)
                    return (index, pages)
                }
            }
            var found: [Int: [IndexDocument]] = [:]
            for try await (index, documents) in group { found[index] = documents }
            return links.indices.flatMap { found[$0] ?? [] }
        }
    }

    /// An address with words in it, and what they stand for.
    private struct Link {
        let template: String
        let words: [String: String]
    }

    private func links(
        _ follow: IndexFollow, in documents: [IndexDocument], _ requirement: Requirement?
    ) throws(CatalogueError) -> [Link] {
        var links: [Link] = []
        var count = 0
        for document in documents {
            follow.items.visit(IndexPlace(document.root)) { place in
                count += 1
                let version = follow.version.flatMap { $0.text(in: place) }
                if let requirement, let version, !requirement.mayMatch(versionsOf: version) { return true }
                switch follow.address {
                case .template(let template):
                    links.append(Link(template: template, words: version.map { ["version": $0] } ?? [:]))
                case .field(let path):
                    guard let reference = path.text(in: place),
                        let address = ProjectPage.address(reference, base: document.address)
                    else { return true }
                    let text = address.text.replacing("{", with: "{{").replacing("}", with: "}}")
                    links.append(Link(template: text, words: [:]))
                }
                return true
            }
        }
        guard count > 0 else { throw .nothingToFollow(follow, description.address) }
        guard links.count <= Self.maximumPages else { throw .tooMany(description.address) }
        return links
    }

    /// The document of an address without `{page}`; otherwise all pages up to one with nothing in it, or that is not there.
    private func pages(
        _ template: String, words: [String: String], first: Int, items: IndexPath
    ) async throws -> [IndexDocument] {
        guard try Template.words(in: template).contains("page") else {
            let address = try WebAddress(Template.expand(template, words))
            guard let document = try await document(address, mayBeAbsent: false) else { return [] }
            return [document]
        }
        var documents: [IndexDocument] = []
        for number in first..<first + Self.maximumPages {
            let known = words.merging(["page": String(number)]) { _, page in page }
            let address = try WebAddress(Template.expand(template, known))
            guard let document = try await document(address, mayBeAbsent: true), document.has(items) else {
                return documents
            }
            documents.append(document)
        }
        throw CatalogueError.tooMany(template)
    }

    private func document(_ address: WebAddress, mayBeAbsent: Bool) async throws -> IndexDocument? {
        if let known = memory[address] { return known }
        let page: Page
        do throws(TransferError) {
            page = try await transfer.page(address, accept: description.syntax.accept)
        } catch {
            guard mayBeAbsent, error.kind == .notFound else { throw error }
            memory[address] = .some(nil)
            return nil
        }
        let document = IndexDocument(
            address: address, root: try description.syntax.value(of: page.body, address: address))
        memory[address] = document
        return document
    }
}

extension IndexDocument {
    /// Whether there is anything at a path.
    fileprivate func has(_ path: IndexPath) -> Bool {
        var isThere = false
        path.visit(IndexPlace(root)) { _ in
            isThere = true
            return false
        }
        return isThere
    }
}

extension CatalogueError {
    fileprivate static func noPage(_ address: String) -> CatalogueError {
        CatalogueError(
            code: "index-without-versions", summary: "the index has no page", details: ["from `\(address)`"])
    }

    fileprivate static func nothingToFollow(_ follow: IndexFollow, _ address: String) -> CatalogueError {
        CatalogueError(
            code: "index-without-versions",
            summary: "there is nothing at `\(follow.items)` of the index, where its documents should be named",
            details: ["from `\(address)`"],
            hints: ["if the publisher changed the form of the index, `follow` of the manifest has to follow"])
    }

    fileprivate static func tooMany(_ address: String) -> CatalogueError {
        CatalogueError(
            code: "index-too-long", summary: "the index has more than \(IndexFetch.maximumPages) documents",
            details: ["from `\(address)`"])
    }
}
