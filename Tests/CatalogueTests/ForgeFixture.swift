import Crypto
import Foundation
import Model
import Synchronization
import SystemPackage
import TestSupport
import Transfer

@testable import Catalogue

/// A forge on this machine, reached by mirrors of its real addresses: git's own server, an API and downloads.
struct ForgeFixture: Sendable {
    /// One release of a project.
    struct Release: Sendable {
        let tag: String
        var published = "2025-01-01T00:00:00Z"
        var isPrerelease = false

        /// File name → content.
        var files: [String: String] = [:]

        /// Whether the API states digests, as it does for files of after June 2025.
        var statesDigests = true
    }

    let catalogue: CatalogueFixture
    let git: GitServer

    /// The paths that were asked for, without those of git.
    var asked: [String] {
        catalogue.server.requests.filter { !$0.target.contains("git-upload-pack") }.map { "\($0.method) \($0.target)" }
    }

    static func sha256(_ text: String) -> String { IndexFixture.sha256(of: Array(text.utf8)) }

    /// Runs `body` beside a GitHub that has one project with these releases.
    ///
    /// - Parameter api: answers instead of the API, where it does not return nil.
    static func with(
        _ project: String, releases: [Release], tags: [String] = [], manifests: [String: String] = [:],
        registry: String? = nil,
        api: @escaping @Sendable (FixtureServer.Request) -> FixtureServer.Answer? = { _ in nil },
        _ body: (ForgeFixture) async throws -> Void
    ) async throws {
        let root = Mutex<GitServer?>(nil)
        try await CatalogueFixture.with(
            { request in
                if request.target.contains("git-upload-pack"), let git = root.withLock({ $0 }) {
                    var inner = request
                    inner.target = String(request.target.dropFirst("/web".count))
                    return await git.answer(inner)
                }
                if request.target.hasPrefix("/api/"), let answer = api(request) { return answer }
                if request.target.hasPrefix("/raw/"), let registry { return .init(text: registry) }
                return Self.answer(request, project: project, releases: releases)
            }, manifests: manifests
        ) { fixture in
            let git = GitServer(directory: fixture.folder.appending("repositories"))
            try await git.create("\(project).git", tags: releases.map(\.tag) + tags)
            if registry != nil {
                try await git.create(
                    "aquaproj/aqua-registry.git", tags: ["v4.9.0", "v4.10.0"], annotated: ["v5.0.0-1"])
            }
            root.withLock { $0 = git }
            var fixture = fixture
            let web = fixture.server.url("/web/")
            fixture.settings = SourceSettings(mirrors: [
                Mirror(prefix: "https://github.com/", replacement: web),
                Mirror(prefix: "https://gitlab.com/api/v4/", replacement: fixture.server.url("/api/")),
                Mirror(prefix: "https://gitlab.com/", replacement: web),
                Mirror(prefix: "https://codeberg.org/api/v1/", replacement: fixture.server.url("/api/")),
                Mirror(prefix: "https://codeberg.org/", replacement: web),
                Mirror(
                    prefix: "https://raw.githubusercontent.com/aquaproj/aqua-registry/",
                    replacement: fixture.server.url("/raw/")),
                Mirror(prefix: "https://api.github.com/", replacement: fixture.server.url("/api/")),
            ])
            try await body(ForgeFixture(catalogue: fixture, git: git))
        }
    }

    private static func answer(
        _ request: FixtureServer.Request, project: String, releases: [Release]
    ) -> FixtureServer.Answer {
        let path = request.target.split(separator: "?")[0]
        if path == "/api/repos/\(project)/releases" {
            return json("[" + releases.map { json($0, project) }.joined(separator: ",") + "]")
        }
        for release in releases {
            if path == "/api/repos/\(project)/releases/tags/\(release.tag)" { return json(json(release, project)) }
            for (name, content) in release.files
            where path == "/web/\(project)/releases/download/\(release.tag)/\(name)" {
                return .init(fields: ["Content-Type": "application/octet-stream"], text: content)
            }
        }
        return .init(404, text: "{\"message\": \"Not Found\"}")
    }

    static func json(_ text: String) -> FixtureServer.Answer {
        .init(fields: ["Content-Type": "application/json; charset=utf-8"], text: text)
    }

    private static func json(_ release: Release, _ project: String) -> String {
        let assets = release.files.sorted { $0.key < $1.key }.map { name, content in
            let digest = release.statesDigests ? "\"sha256:\(sha256(content))\"" : "null"
            return """
                {"name": "\(name)", "state": "uploaded", "size": \(content.utf8.count), "digest": \(digest), \
                "updated_at": "\(release.published)", "browser_download_url": \
                "https://github.com/\(project)/releases/download/\(release.tag)/\(name)"}
                """
        }
        return """
            {"tag_name": "\(release.tag)", "draft": false, "prerelease": \(release.isPrerelease), \
            "published_at": "\(release.published)", "assets": [\(assets.joined(separator: ", "))]}
            """
    }
}
