import Disk
import Model
import Synchronization
import SystemPackage
import TOML
import TestSupport
import Transfer

@testable import Catalogue

/// A catalogue on an index of this machine, with manifests and a cache of its own.
struct CatalogueFixture: Sendable {
    /// What stands at a path of the server.
    typealias Pages = [String: FixtureServer.Answer]

    let server: FixtureServer
    let folder: FilePath
    var settings = SourceSettings()

    /// Told what a person who waits should know.
    var notify: @Sendable (TransferNotice) -> Void = { _ in }

    /// The user name and password that the index's setting holds, with `@` behind them.
    var userInformation = ""

    /// Runs `body` with a server that has `pages`.
    static func with(
        _ pages: Pages, manifests: [String: String] = [:], _ body: (CatalogueFixture) async throws -> Void
    ) async throws {
        try await with({ pages[$0.target] ?? .init(404, text: "<html>not found</html>") }, manifests: manifests, body)
    }

    /// Runs `body` with a server that answers with `answer`.
    static func with(
        _ answer: @escaping @Sendable (FixtureServer.Request) async -> FixtureServer.Answer,
        manifests: [String: String] = [:], _ body: (CatalogueFixture) async throws -> Void
    ) async throws {
        try await FixtureServer.with({ request in
            var answer = await answer(request)
            // The server's library sends a body after the head even then, which would be taken for the next answer.
            if request.method == "HEAD" { answer.fields["Connection"] = "close" }
            return answer
        }) { server in
            try await TemporaryFolder.with { folder in
                let directory = folder.appending("manifests")
                try FileSystem.createDirectories(directory)
                for (name, text) in manifests {
                    try FileSystem.write(Array(text.utf8), to: directory.appending(name + ".toml"))
                }
                try await body(CatalogueFixture(server: server, folder: folder))
            }
        }
    }

    /// What fetches, by the mirrors of the settings.
    func transfer() -> Transfer {
        Transfer(
            TransferConfiguration(
                cacheDirectory: folder.appending("cache"), mirrors: settings.mirrors, environment: [:],
                userAgent: "test", retryDelay: .milliseconds(1), notify: notify))
    }

    /// A new catalogue, as a new run of the program has it.
    ///
    /// - Parameter members: what is inside the downloads, by file name; they are downloaded all the same.
    func catalogue(members: [String: [String: String]] = [:]) throws -> Catalogue {
        let transfer = transfer()
        let url = server.url("/simple/", host: userInformation + "127.0.0.1")
        return Catalogue(
            library: ManifestLibrary(directories: [folder.appending("manifests")]), transfer: transfer,
            settings: settings, cacheDirectory: folder.appending("cache"),
            pythonIndex: { try PythonIndex(url, origin: "PIP_INDEX_URL") },
            inspect: ArtifactInspector { download, _ in
                let file = try await transfer.download(download) { _ in }
                let contents = members[download.url.lastPathComponent] ?? [:]
                return ArtifactContents(
                    file: file,
                    members: contents.sorted { $0.key < $1.key }.map {
                        ArtifactMember(path: $0.key, size: Int64($0.value.utf8.count), isExecutable: true)
                    },
                    read: { paths, count in
                        contents.filter { paths.contains($0.key) }.mapValues { Array($0.utf8.prefix(count)) }
                    })
            })
    }

    /// What a project that declares one tool asks; `entry` is a line of `[tools]`.
    static func declaration(_ entry: String) throws -> ToolDeclaration {
        let project = try Project(document: TOMLDocument("[tools]\n\(entry)\n"), file: "project.toml")
        return project.tools[0]
    }

    /// Resolves one line of `[tools]`.
    func resolve(
        _ entry: String, platforms: [Platform] = Platform.defaults, preferring locked: String? = nil,
        policy: Policy = Policy(), now: String = "2025-06-01T00:00:00Z", members: [String: [String: String]] = [:]
    ) async throws -> Resolution {
        try await catalogue(members: members).resolve(
            Self.declaration(entry), platforms: platforms, preferring: locked, policy: policy,
            now: Timestamp(rfc3339: now))
    }
}

/// One file of a page of the index.
struct IndexFile: Sendable {
    let name: String
    var sha256: String? = String(repeating: "ab", count: 32)
    var size: Int? = 10
    var uploaded: String? = "2025-01-01T00:00:00Z"
    var requiresPython: String?
    var yanked: String?
    var metadata: String?

    init(_ name: String) {
        self.name = name
    }

    /// The file as it stands in a page's JSON.
    var json: String {
        var fields = ["\"filename\": \"\(name)\"", "\"url\": \"../../files/\(name)\""]
        fields.append("\"hashes\": {" + (sha256.map { "\"sha256\": \"\($0)\"" } ?? "") + "}")
        if let size { fields.append("\"size\": \(size)") }
        if let uploaded { fields.append("\"upload-time\": \"\(uploaded)\"") }
        if let requiresPython { fields.append("\"requires-python\": \"\(requiresPython)\"") }
        if let yanked { fields.append("\"yanked\": \"\(yanked)\"") }
        if let metadata { fields.append("\"core-metadata\": {\"sha256\": \"\(metadata)\"}") }
        return "{" + fields.joined(separator: ", ") + "}"
    }

    /// Wheels of one version for tags that serve the four default platforms.
    static func wheels(_ project: String, _ version: String, _ change: (inout IndexFile) -> Void = { _ in })
        -> [IndexFile]
    {
        ["manylinux_2_17_x86_64", "manylinux_2_17_aarch64", "macosx_10_12_universal2"].map { tag in
            var file = IndexFile("\(project)-\(version)-py3-none-\(tag).whl")
            change(&file)
            return file
        }
    }

    /// The page of a project in the JSON form.
    static func page(_ files: [IndexFile]) -> FixtureServer.Answer {
        let list = files.map(\.json).joined(separator: ",\n")
        return .init(
            fields: ["Content-Type": "application/vnd.pypi.simple.v1+json"],
            text: "{\"meta\": {\"api-version\": \"1.1\"}, \"files\": [\(list)]}")
    }
}
