import Model

extension ProjectPage {
    /// Reads the HTML form (PEP 503): one anchor a file, its digest behind `#`, the rest in `data-` attributes.
    ///
    /// - Throws: `CatalogueError` for a page of a later major version, and for one that is no page of an index: where one
    ///   has to sign in, or a proxy speaks, nobody can tell whether the project has files.
    init(html body: [UInt8], address: WebAddress) throws(CatalogueError) {
        var scanner = AnchorScanner(body)
        var base = address
        var signs = WebPageSigns()
        while let tag = scanner.next(named: Self.tags) {
            signs.note(tag)
            switch tag.name {
            case "meta" where tag.attributes["name"]?.lowercased() == "pypi:repository-version":
                try Self.checkVersion(tag.attributes["content"])
                signs.isOfIndex = true
            case "base":
                if let reference = tag.attributes["href"], let own = Self.address(reference, base: address) {
                    base = own
                }
            case "a":
                guard let file = Self.file(tag, base: base) else { continue }
                files.append(file)
                // The text of an index's anchor is the last part of its address.
                if !file.name.isEmpty, file.url.hasSuffix("/" + file.name) { signs.isOfIndex = true }
            default: break
            }
        }
        if signs.isWebPage { throw .noIndexPage(address, signs) }
    }

    private static let tags = WebPageSigns.tags.union(["a", "base", "meta"])

    private static func file(_ tag: AnchorScanner.Tag, base: WebAddress) -> PublishedFile? {
        guard let href = tag.attributes["href"] else { return nil }
        let parts = href.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard let reference = parts.first, let url = absolute(String(reference), base: base) else { return nil }
        let metadata = tag.attributes["data-core-metadata"] ?? tag.attributes["data-dist-info-metadata"]
        return PublishedFile(
            name: tag.text, url: url, sha256: parts.count == 2 ? sha256(in: parts[1]) : nil,
            requiresPython: tag.attributes["data-requires-python"], yanked: tag.attributes["data-yanked"],
            metadataSHA256: metadata.flatMap { sha256(in: $0[...]) })
    }

    /// The digest in `sha256=HEX`, which may be one of several joined with `&`.
    private static func sha256(in text: Substring) -> String? {
        for part in text.split(separator: "&") where part.hasPrefix("sha256=") {
            return String(part.dropFirst(7))
        }
        return nil
    }
}

extension CatalogueError {
    fileprivate static func noIndexPage(_ address: WebAddress, _ signs: WebPageSigns) -> CatalogueError {
        let title = signs.title.map { " (\($0.prefix(80)))" } ?? ""
        let kind = signs.asksForPassword ? "a page to sign in" : "a web page"
        return CatalogueError(
            code: "index-page-unreadable", summary: "`\(address.redacted)` is no page of a Python index",
            details: ["it is \(kind)\(title)"],
            hints: ["check the index's address, the proxy, and whether the index wants a token or a password"])
    }
}
