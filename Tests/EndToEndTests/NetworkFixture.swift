import Foundation
import SystemPackage
import TestSupport
import Testing

/// A project with one tool that is locked and not installed, whose file comes from a mirror on this machine.
struct NetworkFixture: Sendable {
    /// The tool's archive.
    static let archive: [UInt8] = {
        var data: [UInt8] = []
        var state: UInt64 = 7
        for _ in 0..<30_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            data.append(UInt8(truncatingIfNeeded: state >> 56))
        }
        return TarBuilder([
            .file("corp-1.0/corp", "#!/bin/sh\necho corp 1.0 \"$@\"\n", permissions: 0o755),
            .file("corp-1.0/data", data),
        ]).gzipped
    }()

    static let sha256 = IndexFixture.sha256(of: archive)

    /// The path of the file on the mirror.
    static let target = "/files/corp.tar.gz"

    let sandbox: Sandbox

    /// Runs `body` in such a project.
    ///
    /// - Parameter mirror: the address that stands for the tool's host, without the `/` at its end.
    static func with(mirror: String, _ body: (NetworkFixture) async throws -> Void) async throws {
        try await Sandbox.with { sandbox in
            var sandbox = sandbox
            // Proxies and certificates of the machine are no part of what is tried here.
            for name in ["https_proxy", "HTTPS_PROXY", "http_proxy", "no_proxy", "NO_PROXY", "PIP_INDEX_URL"] {
                sandbox.environment[name] = nil
            }
            sandbox.environment["PIP_CONFIG_FILE"] = "/dev/null"
            sandbox.environment["TOOLENV_HTTP_RETRIES"] = "0"
            try sandbox.write(project(mirror: mirror), to: "project.toml")
            try sandbox.write(lock, to: "project.lock")
            try await body(NetworkFixture(sandbox: sandbox))
        }
    }

    /// Points the project at another mirror.
    func move(to mirror: String) throws { try sandbox.write(Self.project(mirror: mirror), to: "project.toml") }

    static func project(mirror: String) -> String {
        """
        [tools]
        corp = { version = "1.0", url = "https://tools.example/corp.tar.gz", sha256 = "\(sha256)", \
        commands = ["corp"], strip = 1 }

        [sources.mirrors]
        "https://tools.example/" = "\(mirror)/files/"

        """
    }

    static let lock: String = {
        let platforms = ["linux-arm64", "linux-x86_64", "macos-arm64", "macos-x86_64"].map { platform in
            """

            [tool.platforms.\(platform)]
            url = "https://tools.example/corp.tar.gz"
            size = \(archive.count)
            sha256 = "\(sha256)"
            verified = "checksum"
            unpack = { format = "tar.gz", strip = 1 }
            links = { corp = "corp" }

            """
        }
        return """
            # Written by `toolenv lock`. Commit this file.
            lock = 1

            [[tool]]
            name = "corp"
            requirement = "1.0"
            version = "1.0"
            source = "url:https://tools.example/corp.tar.gz"
            commands = ["corp"]

            """ + platforms.joined()
    }()
}

// MARK: - What is left

extension NetworkFixture {
    /// The files that lie in the cache and, but for its own lock, in the store; and what was made in the project.
    var leftovers: [String] {
        let home = sandbox.root.appending("home")
        var found = Self.files(in: home.appending(".cache/toolenv"), as: "cache")
        found += Self.files(in: home.appending(".local/share/toolenv"), as: "store").filter {
            $0 != "store/locks/store"
        }
        found += Self.files(in: sandbox.project, as: "project")
            .filter { $0 != "project/project.toml" && $0 != "project/project.lock" }
        return found.map { $0.replacing(Self.sha256, with: "SHA256") }
    }

    /// Where the bytes of the file go until all are there.
    var partPath: FilePath { sandbox.root.appending("home/.cache/toolenv/downloads/sha256/\(Self.sha256).part") }

    /// What a resumable download leaves.
    static let part = ["cache/downloads/sha256/SHA256.part", "cache/downloads/sha256/SHA256.part.note"]

    /// Checks that the project is as it was and that nothing but `expected` is left.
    func expectNothingLeft(but expected: [String] = [], sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(leftovers == expected, sourceLocation: sourceLocation)
        #expect(sandbox.read("project.lock") == Self.lock, sourceLocation: sourceLocation)
    }

    /// Checks that the tool is installed from a mirror that works, and that nothing is left of what was before.
    func expectRecovery(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let synced = try await sandbox.run("sync")
        #expect(synced.status == 0, "\(synced.errors)", sourceLocation: sourceLocation)
        #expect(try await sandbox.run("run", "corp", "x").output == "corp 1.0 x\n", sourceLocation: sourceLocation)
        let cached = leftovers.filter { $0.hasPrefix("cache/") }
        #expect(cached == ["cache/downloads/sha256/SHA256"], sourceLocation: sourceLocation)
    }

    /// All that is no directory, by paths that start with `name`.
    private static func files(in directory: FilePath, as name: String) -> [String] {
        let files = FileManager.default
        guard let paths = files.enumerator(atPath: directory.string) else { return [] }
        return paths.compactMap { $0 as? String }.filter { path in
            let attributes = try? files.attributesOfItem(atPath: directory.appending(path).string)
            return attributes?[.type] as? FileAttributeType != .typeDirectory
        }.map { "\(name)/\($0)" }.sorted()
    }
}

// MARK: - What is said

extension NetworkFixture {
    /// `text` with what differs from machine to machine replaced: ports, the platform, digests, chance.
    func filtered(_ text: String) -> String {
        sandbox.filtered(text)
            .replacing(#/127\.0\.0\.1:\d+/#, with: "[HOST]")
            .replacing(#/\[::1\]:\d+/#, with: "[HOST6]")
            .replacing(#/linux-(x86_64|arm64)/#, with: "[PLATFORM]")
            .replacing("sha256:\(Self.sha256)", with: "[SHA256]")
            .replacing(#/sha256:[0-9a-f]{64}/#, with: "[OTHER]")
            .replacing(Self.archive.count.grouped, with: "[SIZE]")
    }
}

extension Int {
    /// With a blank between groups of three digits.
    fileprivate var grouped: String {
        let digits = String(self)
        return String(
            digits.enumerated().flatMap { index, digit in
                index > 0 && (digits.count - index) % 3 == 0 ? [" ", digit] : [digit]
            })
    }
}
