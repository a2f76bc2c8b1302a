package import Model
import Transfer

/// A tool whose publisher keeps a document that lists its versions: where what is in it, the manifest says as data.
package struct IndexSource: AssetSource {
    package static let kind = "index"
    package static let isUpstream = true
    package static let keys = ["url"] + IndexDescription.keys + AssetDescription.keys

    /// The address of the index.
    package let identifier: String

    /// What a manifest says of it; nil where none does.
    private let description: IndexDescription?
    private let asset: AssetDescription
    private let memory = IndexMemory()

    /// The address alone: what is in the document, only a manifest says.
    package init(identifier: String) throws(CatalogueError) {
        do throws(ModelError) {
            _ = try IndexDescription.checkedAddress(identifier, words: ["page": "1"])
        } catch {
            throw CatalogueError(code: error.code, summary: error.summary, hints: error.hints)
        }
        self.identifier = identifier
        description = nil
        asset = AssetDescription(template: "{url}")
    }

    package init(manifest reader: TableReader) throws(SourceError) {
        let description = try IndexDescription(reader)
        identifier = description.address
        self.description = description
        // Where no address is written down, the index says it.
        asset = try AssetDescription(
            reader, key: "url", words: description.words, absent: description.fields.url == nil ? nil : "{url}")
    }

    /// One index may list different things to different entries of a manifest.
    package var listing: String { "\(Self.kind):\(identifier) \(String(describing: description))" }

    package var verification: Verification? {
        let isStated = description.map { $0.fields.sha256 != nil || $0.fields.sha512 != nil } ?? false
        return asset.verification ?? (isStated ? .index : .firstDownload)
    }

    package func addresses(version: String, platforms: [Platform]) throws(ModelError) -> [Platform: String] {
        var words = try description?.sampleWords(version: version) ?? [:]
        words["url"] = try WebAddress(Template.expand(identifier, ["page": "1"])).text
        return try asset.addresses(version: version, words: words, platforms: platforms)
    }

    /// The versions that the documents list, with the files for platforms that are known.
    package func candidates(for request: SourceRequest) async throws -> [Candidate] {
        // Who asks for no platform wants to see all versions.
        try await listing(for: request.platforms.isEmpty ? nil : request.requirement, request).candidates
    }

    package var channels: [String] { description?.channels.keys.sorted() ?? [] }

    package func requirement(ofChannel channel: String, request: SourceRequest) async throws -> Requirement? {
        let family = String(channel.prefix { $0 != "/" })
        guard let description, let rule = description.channels[family] else { return nil }
        if case .stated(let path) = rule {
            guard channel == family else { return nil }
            let first = try await fetch(description, request).first()
            for document in first {
                if let text = path.text(in: IndexPlace(document.root)) { return try Requirement(text) }
            }
            return nil
        }
        guard let versions = try await listing(for: nil, request).channels[channel] else { return nil }
        return Requirement(channel: channel, anyOf: versions)
    }

    func answer(for candidate: Candidate, on platform: Platform, request: SourceRequest) throws -> AssetAnswer {
        guard let file = candidate.file(for: platform) else {
            return .unsupported("the index lists no file for this platform")
        }
        var words = candidate.words.merging(file.words) { _, own in own }
        words["name"] = file.name
        words["url"] = file.url
        let answer = try asset.answer(version: candidate.version.text, words: words, on: platform)
        guard case .asset(var found) = answer else { return answer }
        try checkDigests(of: file)
        if !request.isForPart { found.state(file) }
        return .asset(found)
    }

    /// A digest that is none must not be taken for one that is not stated.
    private func checkDigests(of file: PublishedFile) throws(CatalogueError) {
        let stated = [(PublishedDigest.Algorithm.sha256, file.sha256), (.sha512, file.sha512)]
        for case (let algorithm, let hex?) in stated where PublishedDigest(algorithm, hex: hex) == nil {
            throw CatalogueError(
                code: "index-unreadable",
                summary: "the index states a \(algorithm.rawValue) of `\(file.name)` that is none",
                details: ["it is \(ModelError.quoted(hex))", "from `\(identifier)`"])
        }
    }

    private func listing(for requirement: Requirement?, _ request: SourceRequest) async throws -> IndexListing {
        guard let description else {
            throw CatalogueError(
                code: "index-not-described", summary: "no manifest says what is in the index `\(identifier)`",
                hints: ["write a manifest with `kind = \"index\"` in `manifests/` beside `project.toml`"])
        }
        let documents = try await fetch(description, request).documents(for: requirement)
        return try IndexListing(documents, description) { asset.words(version: "", [:], on: $0) }
    }

    private func fetch(_ description: IndexDescription, _ request: SourceRequest) -> IndexFetch {
        IndexFetch(description: description, transfer: request.services.transfer, memory: memory)
    }
}

extension Candidate {
    /// The file for a platform: one that says so, or one that says nothing of platforms.
    func file(for platform: Platform) -> PublishedFile? {
        files.first { $0.platforms?.contains(platform) ?? true }
    }
}
