import Model

/// What an index says about one project.
///
/// Source: https://packaging.python.org/en/latest/specifications/simple-repository-api/
struct ProjectPage: Sendable, Equatable {
    /// The content types that are understood, with the wish for JSON.
    static let accept =
        "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.01"

    /// The files, in the page's order, with absolute addresses.
    var files: [PublishedFile] = []

    /// The project's status, such as `archived` or `quarantined`; nil for a plain one.
    var status: String?

    /// The reason that is given for the status.
    var statusReason: String?

    /// Reads a page by its content type, or by its first character where that says nothing.
    ///
    /// - Throws: `CatalogueError` when the page is of a later major version, or of no form that is understood.
    static func parse(
        _ body: [UInt8], contentType: String, address: WebAddress
    ) throws(CatalogueError) -> ProjectPage {
        let type = contentType.lowercased().prefix { $0 != ";" && $0 != " " }
        let first = body.first { $0 > UInt8(ascii: " ") }
        switch type {
        case "application/vnd.pypi.simple.v1+json", "application/json":
            return try ProjectPage(json: body, address: address)
        case "application/vnd.pypi.simple.v1+html", "text/html", "application/xhtml+xml":
            return try ProjectPage(html: body, address: address)
        case "", "application/octet-stream", "text/plain":
            if first == UInt8(ascii: "{") { return try ProjectPage(json: body, address: address) }
            if first == UInt8(ascii: "<") { return try ProjectPage(html: body, address: address) }
        default: break
        }
        throw CatalogueError(
            code: "index-page-unreadable", summary: "the index answered with `\(type)`, which is no project page",
            details: ["from `\(address.redacted)`"])
    }

    /// Drops wheels that run on no platform that there is: pages of long histories consist mostly of them.
    ///
    /// Of a version that has nothing else they stay, so that it can be told what is published of it.
    mutating func removeForeignWheels() {
        let own = files.filter { DistributionName.isForKnownPlatform($0.name) }
        let versions = Set(own.compactMap { DistributionName.version(in: $0.name) })
        let lonely = files.filter { file in
            guard let version = DistributionName.version(in: file.name) else { return false }
            return !versions.contains(version)
        }
        files = own + lonely
    }

    /// Checks a page's own statement of its version; throws for a major version after the first.
    static func checkVersion(_ text: String?) throws(CatalogueError) {
        guard let text, let major = text.split(separator: ".").first.flatMap({ Int($0) }), major > 1 else { return }
        throw CatalogueError(
            code: "index-version-unsupported",
            summary: "the index speaks version \(text) of its protocol, only version 1 is understood")
    }

    /// A file's address as an absolute text; nil for a reference that means nothing, or that leads from a server's page
    /// to a file of this machine.
    static func absolute(_ reference: String, base: WebAddress) -> String? {
        if reference.hasPrefix("https://") || reference.hasPrefix("http://") { return reference }
        return Self.address(reference, base: base)?.text
    }

    /// The address that a reference means; nil as for `absolute`.
    static func address(_ reference: String, base: WebAddress) -> WebAddress? {
        guard let address = try? base.resolving(reference), address.scheme != "file" || base.scheme == "file" else {
            return nil
        }
        return address
    }
}
