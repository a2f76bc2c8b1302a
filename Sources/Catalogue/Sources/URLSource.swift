package import Model

/// A tool that is fetched from an address with the version and the platform written into it.
///
/// Nobody lists its versions: the project states one.
package struct URLSource: AssetSource {
    package static let kind = "url"
    package static let isUpstream = true
    package static let keys = ["url", "sha256"] + AssetDescription.keys

    let asset: AssetDescription

    /// The address with its words in braces.
    package var identifier: String { asset.template }

    /// The source of a tool that `project.toml` describes itself.
    package init(_ direct: DirectArtifact) {
        asset = AssetDescription(direct)
    }

    package init(identifier: String) throws(CatalogueError) {
        do throws(ModelError) {
            try Template.validate(identifier, words: AssetDescription.commonWords)
        } catch {
            throw CatalogueError(code: error.code, summary: error.summary, hints: error.hints)
        }
        asset = AssetDescription(template: identifier)
    }

    package init(manifest reader: TableReader) throws(SourceError) {
        var asset = try AssetDescription(reader, key: "url")
        asset.digests = try reader.dictionary("sha256", key: Platform.init) { node, subject throws(SourceError) in
            try reader.file.value(of: node, subject, Digest.init(sha256:))
        }
        self.asset = asset
    }

    package var verification: Verification? { asset.verification ?? .firstDownload }

    package func addresses(version: String, platforms: [Platform]) throws(ModelError) -> [Platform: String] {
        try asset.addresses(version: version, words: [:], platforms: platforms)
    }

    /// The version that the requirement states.
    package func candidates(for request: SourceRequest) async throws -> [Candidate] {
        guard let text = request.requirement.statedVersion else {
            throw CatalogueError(
                code: "version-not-exact", summary: "the version of `\(request.tool)` has to be stated",
                details: ["it is fetched from a URL, and nobody lists what versions there are"],
                hints: ["write the version itself, such as `version = \"1.4.2\"`"])
        }
        return [Candidate(version: try Version(text, scheme: .numeric), isStated: true)]
    }

    func answer(
        for candidate: Candidate, on platform: Platform, request: SourceRequest
    ) throws -> AssetAnswer {
        try asset.answer(version: candidate.version.text, words: candidate.words, on: platform)
    }
}
