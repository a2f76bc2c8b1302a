import Model

extension ProjectPage {
    /// Reads the HTML form (PEP 503): one anchor a file, its digest behind `#`, the rest in `data-` attributes.
    init(html body: [UInt8], address: WebAddress) throws(CatalogueError) {
        var scanner = AnchorScanner(body)
        var base = address
        while let tag = scanner.next(named: ["a", "base", "meta"]) {
            switch tag.name {
            case "meta" where tag.attributes["name"]?.lowercased() == "pypi:repository-version":
                try Self.checkVersion(tag.attributes["content"])
            case "base":
                if let reference = tag.attributes["href"], let own = Self.address(reference, base: address) {
                    base = own
                }
            case "a":
                if let file = Self.file(tag, base: base) { files.append(file) }
            default: break
            }
        }
    }

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
