package import Model
import Transfer

/// A tool that is fetched from an address with the version and the platform written into it.
///
/// Nobody lists its versions: the project states one.
package struct URLSource: Source {
    package static let kind = "url"
    package static let isUpstream = true
    package static let keys = ["url", "sha256", "checksums", "format", "strip", "os", "arch"]

    let direct: DirectArtifact

    /// The address with its words in braces.
    package var identifier: String { direct.template }

    /// The source of a tool that `project.toml` describes itself.
    package init(_ direct: DirectArtifact) {
        self.direct = direct
    }

    package init(identifier: String) throws(CatalogueError) {
        do throws(ModelError) {
            try Template.validate(identifier, words: DirectArtifact.templateWords)
        } catch {
            throw CatalogueError(code: error.code, summary: error.summary, hints: error.hints)
        }
        direct = DirectArtifact(template: identifier)
    }

    package init(manifest reader: TableReader) throws(SourceError) {
        direct = try DirectArtifact(manifest: reader)
    }

    package func addresses(version: String, platforms: [Platform]) throws(ModelError) -> [Platform: String] {
        var addresses: [Platform: String] = [:]
        for platform in platforms where direct.sha256.isEmpty || direct.sha256[platform] != nil {
            addresses[platform] = try direct.address(version: version, platform: platform).text
        }
        return addresses
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

    package func artifacts(for candidate: Candidate, request: SourceRequest) async throws -> SourceArtifacts {
        var result = SourceArtifacts()
        for platform in request.platforms {
            let file = DirectFile(direct: direct, version: candidate.version.text, platform: platform)
            result.platforms[platform] = try await file.resolved(request)
        }
        return result
    }
}

extension DirectArtifact {
    /// The address for a version and a platform; throws what templates and addresses throw.
    func address(version: String, platform: Platform) throws(ModelError) -> WebAddress {
        try WebAddress(Template.expand(template, words(version: version, platform: platform)))
    }

    /// The words that templates may have in them.
    func words(version: String, platform: Platform) -> [String: String] {
        let system = platform.operatingSystem.rawValue
        let architecture = platform.architecture.rawValue
        return [
            "version": version, "os": operatingSystemWords[system] ?? system,
            "arch": architectureWords[architecture] ?? architecture, "target": platform.target,
        ]
    }
}

extension Platform {
    /// The name that Rust's tools, and with them many publishers, have for the platform.
    var target: String {
        let machine = architecture == .arm64 ? "aarch64" : "x86_64"
        return switch library {
        case .glibc: machine + "-unknown-linux-gnu"
        case .musl: machine + "-unknown-linux-musl"
        case nil: machine + "-apple-darwin"
        }
    }
}
