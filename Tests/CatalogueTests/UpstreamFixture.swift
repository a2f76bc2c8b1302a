import Disk
import Model
import SystemPackage
import TOML
import TestSupport
import Testing
import Transfer

@testable import Catalogue

/// The documents of publishers on a server of this machine, which the table of mirrors leads to.
struct UpstreamFixture: Sendable {
    let server: FixtureServer
    let folder: FilePath
    let mirrors: [Mirror]

    /// Runs `body` beside a server that has `pages`: addresses as manifests have them, and the documents there.
    static func with(_ pages: [String: String], _ body: (UpstreamFixture) async throws -> Void) async throws {
        let origins = Set(pages.keys.map { $0.split(separator: "/").prefix(2).joined(separator: "//") + "/" })
        let answers = Dictionary(
            uniqueKeysWithValues: pages.map { (String($0.key.dropFirst("https:/".count)), $0.value) })
        try await FixtureServer.with({ request in
            guard let text = answers[request.target] else {
                // The server's library sends a body after the head even then.
                return .init(404, fields: ["Connection": "close"], text: "nothing here")
            }
            return .init(
                fields: request.method == "HEAD" ? ["ETag": "\"1\"", "Connection": "close"] : ["ETag": "\"1\""],
                text: text)
        }) { server in
            try await TemporaryFolder.with { folder in
                let mirrors = origins.map {
                    Mirror(prefix: $0, replacement: server.url($0.dropFirst("https:/".count).description))
                }
                try await body(UpstreamFixture(server: server, folder: folder, mirrors: mirrors))
            }
        }
    }

    private var transfer: Transfer {
        Transfer(
            TransferConfiguration(
                cacheDirectory: folder.appending("cache"), mirrors: mirrors, environment: [:], userAgent: "test",
                retryDelay: .milliseconds(1)))
    }

    /// Resolves a line of `[tools]` with the shipped manifests; without a Python index, and without downloads.
    func resolve(_ entry: String, platforms: [Platform] = Platform.defaults) async throws -> Resolution {
        let catalogue = Catalogue(
            library: ManifestLibrary(directories: [Self.manifests]), transfer: transfer, settings: SourceSettings(),
            pythonIndex: { throw CatalogueError(code: "no-index", summary: "there is no Python index here") },
            inspect: ArtifactInspector { _, _ in
                throw CatalogueError(code: "not-inspected", summary: "nothing is looked into here")
            })
        return try await catalogue.resolve(
            CatalogueFixture.declaration(entry), platforms: platforms, preferring: nil, policy: Policy(),
            now: Timestamp(rfc3339: "2026-09-01T00:00:00Z"))
    }

    /// What sources are asked.
    func request(_ requirement: String = "latest", platforms: [Platform] = Platform.all) throws -> SourceRequest {
        SourceRequest(
            tool: try ToolName("tool"), requirement: try Requirement(requirement), platforms: platforms, layout: nil,
            policy: Policy(),
            services: SourceServices(
                transfer: transfer,
                signIn: { _ in },
                registry: RegistryAccess(
                    transfer: transfer, settings: SourceSettings(), known: [], cache: nil),
                pythonIndex: { throw CatalogueError(code: "no-index", summary: "there is no Python index here") },
                inspector: ArtifactInspector { _, _ in
                    throw CatalogueError(code: "not-inspected", summary: "nothing is looked into here")
                },
                cacheDirectory: nil, knownTools: { [] }))
    }

    /// What a manifest lists and names, a line for each version and platform.
    func lines(_ manifest: Manifest, _ requirement: String = "latest") async throws -> [String] {
        let request = try request(requirement)
        let place = try #require(SourceChoice.Place(manifest))
        var lines: [String] = []
        for candidate in try await place.candidates(for: request).sorted(by: { $0.version > $1.version }) {
            let entry = try #require(manifest.sources.first { $0.describes(candidate.version) })
            for platform in Platform.all {
                let source = try #require(entry.source(on: platform) as? IndexSource)
                guard case .asset(let asset) = try source.answer(for: candidate, on: platform, request: request)
                else { continue }
                lines.append(([candidate.version.text, platform.description] + asset.facts).joined(separator: " "))
            }
        }
        return lines
    }

    /// Where the manifests are that are shipped.
    private static let manifests = FilePath(#filePath).removingLastComponent().removingLastComponent()
        .removingLastComponent().appending("manifests")

    /// The manifest that is shipped for a tool.
    static func shipped(_ name: String) throws -> Manifest {
        try manifest(String(decoding: FileSystem.read(manifests.appending(name + ".toml")), as: UTF8.self))
    }

    /// A manifest with one source of the kind `index`; `keys` are its keys.
    static func manifest(keys: String) throws -> Manifest {
        try manifest(
            """
            summary = "A tool"
            homepage = "https://tool.example/"
            license = "MIT"
            commands = ["tool"]
            [[source]]
            kind = "index"
            links = { tool = "tool" }
            \(keys)
            """)
    }

    private static func manifest(_ text: String) throws -> Manifest {
        try Manifest(document: TOMLDocument(text), file: "tool.toml", name: ToolName("tool"))
    }
}

extension SourceChoice.Place {
    /// The place that the first entry of a manifest describes, with all entries for it.
    init?(_ manifest: Manifest) {
        guard let first = manifest.sources.first?.source as? IndexSource else { return nil }
        let entries = manifest.sources.filter { ($0.source as? IndexSource)?.identifier == first.identifier }
        self.init(source: first, entries: entries)
    }
}

extension PublishedAsset {
    /// What is known of the file; of digests the beginning.
    fileprivate var facts: [String] {
        [
            url.text, digest.map { String($0.description.prefix(11)) }, size.map { "\($0) bytes" },
            strip == 0 ? nil : "strip \(strip)", checksums.map { "by \($0.url)" },
        ].compactMap { $0 }
    }
}
