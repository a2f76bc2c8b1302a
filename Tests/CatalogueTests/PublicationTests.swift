import Disk
import Model
import SystemPackage
import TestSupport
import Testing

@testable import Catalogue

@Suite("Shipped manifests with what their publishers have online", .timeLimit(.minutes(1)))
struct PublicationTests {
    @Test("The version, its files and their digests are found", arguments: Publication.known)
    func locked(_ publication: Publication) async throws {
        let declaration = try CatalogueFixture.declaration(publication.entry)
        let contents = publication.contents
        let release = ForgeFixture.Release(
            tag: publication.tags[0], files: publication.server.isEmpty ? contents : [:])
        let manifest = Sandbox.repository.appending("manifests").appending(declaration.name.text + ".toml")
        let text = String(decoding: try FileSystem.read(manifest), as: UTF8.self)
        try await ForgeFixture.with(
            publication.project, releases: [release], tags: Array(publication.tags.dropFirst()),
            manifests: [declaration.name.text: text],
            api: { request in
                let path = request.target.dropFirst("/api/server/".count)
                return request.target.hasPrefix("/api/server/")
                    ? contents[String(path)].map { .init(text: $0) } ?? .init(404) : nil
            }
        ) { forge in
            var catalogue = forge.catalogue
            if !publication.server.isEmpty {
                let mirror = Mirror(prefix: publication.server, replacement: catalogue.server.url("/api/server/"))
                catalogue.settings = SourceSettings(mirrors: catalogue.settings.mirrors + [mirror])
            }
            let platforms = try publication.files.keys.sorted().map { text in try Platform(text) }
            let resolution = try await catalogue.resolve(publication.entry, platforms: platforms)
            #expect(resolution.warnings.isEmpty)
            try Self.expect(resolution.tool, publication)
        }
    }

    /// Checks the whole entry of the lock.
    private static func expect(_ tool: LockedTool, _ publication: Publication) throws {
        #expect(tool.version == publication.version)
        for (name, path) in publication.files {
            let entry = try #require(tool.platforms[try Platform(name)])
            guard !path.isEmpty else {
                #expect(entry.artifact == nil, "\(name)")
                continue
            }
            let file = Publication.File(path: path)
            let artifact = try #require(entry.artifact, "\(name): \(entry)")
            #expect(artifact.url.text == publication.base + path)
            #expect(artifact.sha256.hex == file.sha256)
            #expect(artifact.size == Int64(file.contents.utf8.count))
            #expect(artifact.verified == publication.verified)
            #expect(artifact.recipe.canonicalText == publication.recipe)
            #expect(artifact.links == publication.links)
        }
    }
}
