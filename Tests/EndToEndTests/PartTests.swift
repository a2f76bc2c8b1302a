import Foundation
import SystemPackage
import TestSupport
import Testing

/// A toolchain of three files, and more where a project asks for them.
@Suite(.timeLimit(.minutes(5))) struct PartTests {
    /// A program that says its name.
    private static func program(_ path: String) -> TarBuilder.Entry {
        .file(path, "#!/bin/sh\necho \(path.split(separator: "/").last ?? "") \"$@\"\n", permissions: 0o755)
    }

    private static let archives: [String: [UInt8]] = [
        "/1.0/core.tar.gz": TarBuilder([
            program("core-1.0/core/bin/brew"), .file("core-1.0/core/share/LICENSE", "free"),
            .file("core-1.0/core/manifest.in", "core"), .file("core-1.0/install.sh", "core"),
        ]).gzipped,
        "/1.0/pack.tar.gz": TarBuilder([
            program("pack-1.0/pack/bin/pack"), .file("pack-1.0/pack/share/LICENSE", "free"),
            .file("pack-1.0/pack/manifest.in", "pack"), .file("pack-1.0/install.sh", "pack"),
        ]).gzipped,
        "/1.0/lint.tar.gz": TarBuilder([program("lint-1.0/lint/bin/lint")]).gzipped,
        "/1.0/std-moon.tar.gz": TarBuilder([.file("std-1.0/std/lib/moon/libstd", "moon")]).gzipped,
    ]

    private static func manifest(_ server: FixtureServer) -> String {
        """
        summary = "A toolchain"
        homepage = "https://tool.example/"
        license = "MIT"
        commands = ["brew", "pack", "lint"]

        [[source]]
        kind = "url"
        part = "core"
        url = "\(server.url(""))/{version}/{part}.tar.gz"
        checksums = "{url}.sha256"
        strip = 2
        omit = ["manifest.in"]
        links = { brew = "bin/brew" }

        [source.parts.pack]
        links = { pack = "bin/pack" }

        [source.parts.lint]
        take = "by-default"
        links = { lint = "bin/lint" }

        [source.parts.std]
        take = "for-each-target"
        url = "\(server.url(""))/{version}/std-{target}.tar.gz"

        [test]
        command = ["brew"]
        contains = "brew"

        """
    }

    /// Runs `body` in a project that has the manifest, beside the server with the files.
    private func with(
        _ archives: [String: [UInt8]] = archives, _ body: (Sandbox, FixtureServer) async throws -> Void
    ) async throws {
        var archives = archives
        for target in ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"] {
            archives["/1.0/std-\(target).tar.gz"] =
                TarBuilder([.file("std-1.0/std/lib/\(target)/libstd", target)]).gzipped
        }
        try await FixtureServer.with({ [archives] request in
            let path = request.target.replacing(".sha256", with: "")
            guard let bytes = archives[path] else { return .init(404, fields: ["Connection": "close"]) }
            guard request.target == path else {
                return .init(text: "\(IndexFixture.sha256(of: bytes))  \(path.split(separator: "/").last ?? "")\n")
            }
            return .init(fields: request.method == "HEAD" ? ["Connection": "close"] : [:], body: bytes)
        }) { server in
            try await Sandbox.with { sandbox in
                try FileManager.default.createDirectory(
                    atPath: sandbox.project.appending("manifests").string, withIntermediateDirectories: true)
                try sandbox.write(Self.manifest(server), to: "manifests/brew.toml")
                try await body(sandbox, server)
            }
        }
    }

    private static func declare(_ sandbox: Sandbox, _ more: String = "") throws {
        try sandbox.write(
            """
            [project]
            platforms = ["linux-x86_64", "linux-arm64"]
            [tools]
            brew = { version = "1.0"\(more) }

            """, to: "project.toml")
    }

    /// How many files were fetched whole.
    private static func downloads(_ server: FixtureServer) -> Int {
        server.requests.count { $0.method == "GET" && $0.target.hasSuffix(".tar.gz") }
    }

    @Test func `A toolchain of several files goes from project.toml to the commands of its parts`() async throws {
        try await with { sandbox, server in
            try Self.declare(sandbox)
            let locked = try await sandbox.run("lock")
            #expect(locked.status == 0, "\(locked.errors)")
            #expect(Self.downloads(server) == 0)
            let synced = try await sandbox.run("sync", "--log-file", "events.jsonl")
            #expect(synced.status == 0, "\(synced.errors)")
            #expect(Self.downloads(server) == 4)
            for command in ["brew", "pack", "lint"] {
                #expect(try await sandbox.run("run", command, "x").output == "\(command) x\n")
            }
            let log = (sandbox.read("events.jsonl") ?? "").split(separator: "\n")
            #expect(log.count { $0.contains("\"download-started\"") } == 4)
            #expect(log.count { $0.contains("\"download-verified\"") } == 4)
            #expect(log.count { $0.contains("\"installed\"") } == 1)

            let before = server.requests.count
            let again = try await sandbox.run("sync")
            #expect(again.errors.contains("up to date\n"), "\(again)")
            #expect(try await sandbox.run("lock", "--check").status == 0)
            let relocked = try await sandbox.run("lock")
            #expect(relocked.errors.contains("up to date"), "\(relocked)")
            #expect(server.requests.count == before)

            #expect(try await sandbox.run("store", "verify").status == 0)
            let tree = try await sandbox.run("store", "path", "brew").output.dropLast()
            let listed = try await sandbox.shell("cd \"$1\" && find . -type f | sort", String(tree))
            #expect(listed.output.split(separator: "\n").count == 5, "\(listed)")
            #expect(!listed.output.contains("manifest.in") && !listed.output.contains("install.sh"))
        }
    }

    @Test func `Other components and targets make the lock stale, and the tree another one`() async throws {
        try await with { sandbox, server in
            try Self.declare(sandbox)
            _ = try await sandbox.run("lock")
            _ = try await sandbox.run("sync")
            let first = try await sandbox.run("store", "path", "brew").output

            try Self.declare(sandbox, ", components = [], targets = [\"moon\"]")
            let stale = try await sandbox.run("sync")
            #expect(stale.status == 1)
            #expect(
                stale.errors.contains("`brew` is declared with no components but was locked with the usual components")
                    && stale.errors.contains("declared for the further target `moon`"), "\(stale.errors)")
            #expect(try await sandbox.run("lock", "--check").status == 2)
            let locked = try await sandbox.run("lock")
            #expect(locked.status == 0, "\(locked)")
            let synced = try await sandbox.run("sync")
            #expect(synced.status == 0, "\(synced.errors)")
            // What both have is not fetched again.
            #expect(Self.downloads(server) == 5)
            let second = try await sandbox.run("store", "path", "brew").output
            #expect(first != second)
            #expect(Sandbox.read(FilePath(String(second.dropLast())).appending("lib/moon/libstd")) == "moon")
            #expect(try await sandbox.run("which", "lint").status != 0)
            #expect(try await sandbox.run("run", "pack").output == "pack\n")
            #expect(try await sandbox.run("store", "verify").status == 0)

            try Self.declare(sandbox, ", targets = [\"sun\"]")
            let unknown = try await sandbox.run("lock")
            #expect(unknown.status == 1)
            #expect(unknown.errors.contains("is not built for the target `sun`"), "\(unknown.errors)")
        }
    }

    @Test func `A damaged tree is mended whole`() async throws {
        try await with { sandbox, server in
            try Self.declare(sandbox)
            _ = try await sandbox.run("lock")
            _ = try await sandbox.run("sync")
            let damage = "for f in \"$1\"/trees/*/bin/lint; do chmod u+w \"$f\"; echo more >>\"$f\"; done"
            _ = try await sandbox.run(program: "sh", ["-c", damage, "sh", sandbox.store.string])
            #expect(try await sandbox.run("store", "verify").status == 2)
            #expect(try await sandbox.run("store", "verify", "--repair").status == 2)
            #expect(try await sandbox.run("sync").status == 0)
            #expect(try await sandbox.run("store", "verify").status == 0)
            #expect(try await sandbox.run("run", "lint").output == "lint\n")
            #expect(Self.downloads(server) == 4)
        }
    }

    @Test(arguments: ["downloaded", "locked", "partUnpacked", "unpacked", "recorded", "renamed"])
    func `sync killed after a step is ended whole by the next one`(step: String) async throws {
        try await with { sandbox, _ in
            try Self.declare(sandbox)
            _ = try await sandbox.run("lock")
            #expect(try await KilledTests.kill(sandbox, after: step, "sync"))
            let trees = try await sandbox.shell("ls \"$1\"/trees 2>/dev/null | wc -l", sandbox.store.string)
            #expect(trees.output.contains(step == "renamed" ? "1" : "0"))
            let synced = try await sandbox.run("sync")
            #expect(synced.status == 0, "\(synced.errors)")
            #expect(try await sandbox.run("run", "pack").output == "pack\n")
            #expect(try await sandbox.run("store", "verify").status == 0)
            #expect(try KilledTests.leftovers(sandbox) == [])
        }
    }

    @Test func `A part that is not what was locked, or does not fit, is not installed`() async throws {
        var archives = Self.archives
        archives["/1.0/pack.tar.gz"] = TarBuilder([.file("pack-1.0/pack/share/LICENSE", "not free")]).gzipped
        try await with(archives) { sandbox, _ in
            try Self.declare(sandbox)
            _ = try await sandbox.run("lock")
            let synced = try await sandbox.run("sync")
            #expect(synced.status == 1)
            #expect(synced.errors.contains("another part of the tool has something else under its name"), "\(synced)")
            let text = try #require(sandbox.read("project.lock"))
            let digest = IndexFixture.sha256(of: try #require(archives["/1.0/lint.tar.gz"]))
            try sandbox.write(text.replacing(digest, with: String(repeating: "0", count: 64)), to: "project.lock")
            let wrong = try await sandbox.run("sync")
            #expect(wrong.status == 1 && wrong.errors.contains("does not match project.lock"), "\(wrong.errors)")
            #expect(try KilledTests.leftovers(sandbox) == [])
            let trees = try await sandbox.shell("ls \"$1\"/trees 2>/dev/null", sandbox.store.string)
            #expect(trees.output == "")
        }
    }
}
