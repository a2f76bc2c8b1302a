import Model
import Transfer

/// A git repository on a web server, asked which tags it has by git's own protocol: no API, and no API's limits.
///
/// Source: gitprotocol-http(5), gitprotocol-v2(5), gitprotocol-pack(5).
struct GitRemote: Sendable {
    /// The address to clone from, such as `https://github.com/cli/cli.git`.
    let address: WebAddress

    /// How often it is asked before its failure is final; nil for as often as all servers.
    var attempts: Int?

    /// The names of the tags, without `refs/tags/`.
    ///
    /// - Parameter prefix: what the wanted tags start with, for repositories that have those of many things.
    /// - Throws: `CatalogueError` when what answers is no git repository, `TransferError` when nothing answers.
    func tags(startingWith prefix: String, transfer: Transfer) async throws -> [String] {
        try await references("refs/tags/" + prefix, transfer: transfer).compactMap { reference in
            guard reference.name.hasPrefix("refs/tags/" + prefix) else { return nil }
            return String(reference.name.dropFirst("refs/tags/".count))
        }
    }

    /// The commit that a tag stands for; nil when there is no such tag.
    ///
    /// - Throws: as `tags`.
    func commit(ofTag tag: String, transfer: Transfer) async throws -> String? {
        try await references("refs/tags/" + tag, transfer: transfer).first { $0.name == "refs/tags/" + tag }?.commit
    }

    /// A name, and the commit that it leads to.
    struct Reference: Equatable, Sendable {
        let name: String
        let commit: String
    }

    /// The references whose names start with `prefix`.
    private func references(_ prefix: String, transfer: Transfer) async throws -> [Reference] {
        var request = PageRequest(
            try WebAddress(address.text + "/info/refs?service=git-upload-pack"), accept: "*/*")
        request.fields["git-protocol"] = "version=2"
        request.freshness = Self.freshness
        request.attempts = attempts
        let page: Page
        do {
            page = try await transfer.page(request)
        } catch {
            guard error.kind == .notFound || error.kind == .unauthorized else { throw error }
            throw CatalogueError.noRepository(address, cause: error)
        }
        guard page.contentType.hasPrefix("application/x-git-upload-pack-advertisement"),
            let packets = PacketLine.packets(page.body)
        else { throw CatalogueError.noGitServer(address) }
        let advertisement = Advertisement(packets)
        guard advertisement.isVersion2 else {
            if let error = advertisement.error { throw CatalogueError.refused(address, reason: error) }
            return advertisement.references.filter { $0.name.hasPrefix(prefix) }
        }
        // A repository that was renamed answers with a redirect, and is asked on where that leads.
        let root = page.finalURL.text.replacing("/info/refs?service=git-upload-pack", with: "")
        // Not where a mirror stands in for it: that has the old name too.
        let base = page.finalURL.origin == address.origin ? try WebAddress(root) : address
        return try await listing(base, prefix, advertisement, transfer)
    }

    /// Lists references by version 2 of the protocol.
    private func listing(
        _ base: WebAddress, _ prefix: String, _ advertisement: Advertisement, _ transfer: Transfer
    ) async throws -> [Reference] {
        var request = PageRequest(
            try WebAddress(base.text + "/git-upload-pack"), accept: "application/x-git-upload-pack-result")
        request.fields["git-protocol"] = "version=2"
        request.fields["content-type"] = "application/x-git-upload-pack-request"
        request.freshness = Self.freshness
        var lines = ["command=ls-refs\n"]
        if advertisement.capabilities.contains(where: { $0.hasPrefix("agent=") }) { lines.append("agent=toolenv\n") }
        lines += advertisement.capabilities.filter { $0.hasPrefix("object-format=") }.map { $0 + "\n" }
        request.body =
            lines.map(PacketLine.encoded).joined() + "0001" + PacketLine.encoded("peel\n")
            + PacketLine.encoded("ref-prefix \(prefix)\n") + "0000"
        let page = try await transfer.page(request)
        guard let packets = PacketLine.packets(page.body), packets.last == .flush || packets.last == .end else {
            throw CatalogueError.noGitServer(address)
        }
        var references: [Reference] = []
        for case .text(let line) in packets {
            if line.hasPrefix("ERR ") { throw CatalogueError.refused(address, reason: String(line.dropFirst(4))) }
            guard let reference = Reference(listed: line) else { throw CatalogueError.noGitServer(address) }
            // The prefix is a hint to the server, which may send more.
            if reference.name.hasPrefix(prefix) { references.append(reference) }
        }
        return references
    }

    /// The code of the failure that there is no repository that can be read.
    static let absentCode = "no-repository"

    /// How long a list of tags is taken from the cache: servers of git send nothing to ask about a change with.
    private static let freshness = Duration.seconds(300)
}

extension GitRemote.Reference {
    /// Reads `OID NAME[ peeled:OID][ symref-target:NAME]`.
    fileprivate init?(listed line: String) {
        let parts = line.split(separator: " ")
        guard parts.count >= 2, Self.isObject(parts[0]) else { return nil }
        let peeled = parts.dropFirst(2).first { $0.hasPrefix("peeled:") }?.dropFirst(7)
        self.init(name: String(parts[1]), commit: String(peeled ?? parts[0]))
    }

    fileprivate static func isObject(_ text: Substring) -> Bool {
        (text.utf8.count == 40 || text.utf8.count == 64) && text.allSatisfy(\.isHexDigit)
    }
}

/// What a server says when it is asked for a repository: version 2 of the protocol, or all references by version 0.
private struct Advertisement {
    let isVersion2: Bool
    var capabilities: [String] = []
    var references: [GitRemote.Reference] = []
    var error: String?

    init(_ packets: [PacketLine.Packet]) {
        var lines = packets.compactMap { packet -> String? in
            if case .text(let line) = packet { line } else { nil }
        }
        if lines.first?.hasPrefix("# service=") == true { lines.removeFirst() }
        isVersion2 = lines.first == "version 2"
        if isVersion2 {
            capabilities = Array(lines.dropFirst())
            return
        }
        var commits: [String: String] = [:]
        var names: [String] = []
        for line in lines {
            if line.hasPrefix("ERR ") { error = String(line.dropFirst(4)) }
            let parts = line.split(separator: "\0", maxSplits: 1)[0].split(separator: " ")
            guard parts.count == 2, GitRemote.Reference.isObject(parts[0]) else { continue }
            // The peeled commit of an annotated tag follows the tag itself.
            if parts[1].hasSuffix("^{}") {
                commits[String(parts[1].dropLast(3))] = String(parts[0])
            } else {
                names.append(String(parts[1]))
                commits[String(parts[1])] = String(parts[0])
            }
        }
        references = names.map { GitRemote.Reference(name: $0, commit: commits[$0] ?? "") }
    }
}

extension CatalogueError {
    fileprivate static func noRepository(_ address: WebAddress, cause: TransferError) -> CatalogueError {
        CatalogueError(
            code: GitRemote.absentCode, summary: "there is no repository \(address.redacted) that everyone may read",
            details: ["the server answered \(cause.status ?? 0)"])
    }

    fileprivate static func noGitServer(_ address: WebAddress) -> CatalogueError {
        CatalogueError(
            code: GitRemote.absentCode, summary: "what answers at \(address.redacted) does not speak git's protocol",
            hints: ["a mirror of it must pass on `/info/refs` and `/git-upload-pack`"])
    }

    fileprivate static func refused(_ address: WebAddress, reason: String) -> CatalogueError {
        CatalogueError(
            code: GitRemote.absentCode, summary: "the repository \(address.redacted) cannot be read", details: [reason])
    }
}
