import Disk
import Model
import Store
import SystemPackage
import TestSupport
import Unpack

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A directory with a store and archives to install; described by its path alone, so that a child process can use it.
struct StoreBench {
    let folder: FilePath

    /// The bench in the directory with this path.
    init(_ path: String) { folder = FilePath(path) }

    /// Runs `body` on a new bench and removes everything afterwards.
    static func with<Value>(_ body: (StoreBench) async throws -> Value) async throws -> Value {
        try await TemporaryFolder.with { folder in
            let bench = StoreBench(folder.string)
            try bench.store.prepare()
            return try await body(bench)
        }
    }

    var store: Store { Store(root: folder.appending("store"), threads: 2, toolenvVersion: "9.9.9") }

    /// When everything on the bench happens.
    static let now = Timestamp(secondsSinceEpoch: 1_700_000_000)

    /// What the tool's archive holds.
    static let entries: [TarBuilder.Entry] = [
        .directory("bin"), .file("bin/tool", "#!/bin/sh\necho tool\n", permissions: 0o755),
        .file("lib/data", String(repeating: "data\n", count: 2000)), .symbolicLink("bin/alias", to: "tool"),
    ]

    /// What a further part of the tool holds.
    static let part: [TarBuilder.Entry] = [.directory("bin"), .file("lib/more", "more"), .file("share/part", "part")]

    /// What the part after that holds.
    static let lastPart: [TarBuilder.Entry] = [.file("share/last")]

    /// Writes an archive, and one for each of `parts`, and describes their installation, the same one every time.
    func request(
        name: String = "tool", version: String = "1.2.3", entries: [TarBuilder.Entry] = Self.entries,
        links: [String: String] = ["tool": "bin/tool"], parts: [[TarBuilder.Entry]] = [], isVerified: Bool = true
    ) throws -> InstallRequest {
        var locked: [ArtifactPart] = []
        var files: [FilePath] = []
        for (index, entries) in parts.enumerated() {
            let bytes = TarBuilder(entries).bytes
            files.append(folder.appending("\(name)-\(version)-part\(index).tar"))
            try FileSystem.write(bytes, to: files[index])
            locked.append(
                try ArtifactPart(
                    url: WebAddress("https://tools.example/\(name)-part\(index).tar"), size: Int64(bytes.count),
                    sha256: .sha256(of: bytes), verified: .checksum, recipe: Recipe(format: .tar)))
        }
        let bytes = TarBuilder(entries).bytes
        let archive = folder.appending("\(name)-\(version).tar")
        try FileSystem.write(bytes, to: archive)
        let artifact = try Self.artifact(bytes, url: "https://tools.example/\(name).tar", links: links, parts: locked)
        let tree = Store.treeName(name: try ToolName(name), version: version, artifact: artifact)
        return InstallRequest(
            tree: tree, artifact: artifact, archive: archive, parts: files, isVerified: isVerified, now: Self.now)
    }

    static func artifact(
        _ bytes: [UInt8], url: String = "https://tools.example/tool.tar", recipe: Recipe? = nil,
        links: [String: String] = [:], parts: [ArtifactPart] = []
    ) throws -> LockedArtifact {
        try LockedArtifact(
            url: try WebAddress(url), size: Int64(bytes.count), sha256: .sha256(of: bytes), verified: .checksum,
            recipe: recipe ?? (try Recipe(format: .tar)), links: links, parts: parts)
    }

    /// Installs the tool and returns its tree's name.
    @discardableResult
    func install(name: String = "tool", version: String = "1.2.3") throws -> String {
        let request = try request(name: name, version: version)
        _ = try store.install(request)
        return request.tree
    }

    /// Makes a project with an environment whose generations link to trees, each given by its name.
    func makeProject(_ name: String, generations: [[String]]) throws -> FilePath {
        let project = folder.appending(name)
        for (number, trees) in generations.enumerated() {
            let tools = project.appending(".toolenv").appending(".generation-\(number)").appending("tools")
            try FileSystem.createDirectories(tools)
            for tree in trees {
                try FileSystem.createSymbolicLink(at: tools.appending(tree), to: store.path(of: tree).string)
            }
        }
        return project
    }

    /// How many names each of the store's directories has, locks left out.
    func counts() throws -> [String: Int] {
        let layout = store.layout
        return [
            "trees": try FileSystem.list(layout.trees).count, "receipts": try FileSystem.list(layout.receipts).count,
            "tmp": try FileSystem.list(layout.temporary).count, "roots": try FileSystem.list(layout.roots).count,
        ]
    }
}

/// In a child process that runs as root: become a user to whom permissions apply.
func dropPrivileges() {
    guard getuid() == 0 else { return }
    _ = setgid(65534)
    _ = setuid(65534)
}
