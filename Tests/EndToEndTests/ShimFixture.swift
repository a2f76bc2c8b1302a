import Foundation
import SystemPackage
import TestSupport

/// A synced project, and the shims that `sync` made for its commands.
///
/// Its tool `kit` holds copies of two programs of the system, which show how they were called: `show`, a `cat`, prints its
/// own `/proc/self/…`, and `shell` runs what it is told. What else is in it are scripts.
struct ShimFixture: Sendable {
    var sandbox: Sandbox

    /// The directory of the shims.
    let shims: FilePath

    /// The data directory that they belong to.
    var store: FilePath { shims.removingLastComponent() }

    /// The environment's commands.
    var commands: FilePath { sandbox.project.appending(".toolenv/bin") }

    /// Runs `body` in such a project.
    ///
    /// - Parameters:
    ///   - scripts: texts of more commands, by name.
    ///   - variables: lines of `[env]`.
    static func with(
        project name: String = "project", scripts: [String: String] = [:], variables: String = "",
        _ body: (ShimFixture) async throws -> Void
    ) async throws {
        try await Sandbox.with(project: name) { sandbox in
            let shims = sandbox.root.appending("home/.local/share/toolenv/shims")
            var fixture = ShimFixture(sandbox: sandbox, shims: shims)
            fixture.sandbox.environment["PATH"] = "\(shims):/usr/bin:/bin"
            try fixture.publish(version: "1.0", scripts: scripts)
            try fixture.declare(version: "1.0", scripts: scripts.keys.sorted(), variables: variables)
            try await fixture.expectDone("lock")
            try await fixture.expectDone("sync")
            _ = try Self.program(in: fixture.store)
            try await body(fixture)
        }
    }

    /// Puts an archive of the tool where the project's mirror looks for it.
    func publish(version: String, scripts: [String: String]) throws {
        var entries = [
            TarBuilder.Entry.file("kit/show", try Self.bytes("/bin/cat"), permissions: 0o755),
            .file("kit/shell", try Self.bytes("/bin/dash"), permissions: 0o755),
        ]
        for (name, text) in scripts { entries.append(.file("kit/\(name)", text, permissions: 0o755)) }
        let files = sandbox.root.appending("files")
        try FileManager.default.createDirectory(atPath: files.string, withIntermediateDirectories: true)
        let archive = Data(TarBuilder(entries).bytes)
        try archive.write(to: URL(fileURLWithPath: files.appending("kit-\(version).tar").string))
    }

    /// Writes a `project.toml` that asks for this version of the tool.
    func declare(version: String, scripts: [String], variables: String = "") throws {
        let archive = try Self.bytes(sandbox.root.appending("files/kit-\(version).tar").string)
        let commands = (["show", "shell"] + scripts).map { "\"\($0)\"" }.joined(separator: ", ")
        try sandbox.write(
            """
            [tools]
            kit = { version = "\(version)", url = "https://tools.example/kit-{version}.tar", \
            sha256 = "\(IndexFixture.sha256(of: archive))", commands = [\(commands)], strip = 1 }

            [sources.mirrors]
            "https://tools.example/" = "file://\(sandbox.root)/files/"

            [env]
            \(variables)

            """, to: "project.toml")
    }

    /// Makes a shim.
    ///
    /// - Parameter directory: where, if not with the others.
    func addShim(_ name: String, in directory: FilePath? = nil) throws {
        let files = FileManager.default
        let directory = directory ?? shims
        try files.createDirectory(atPath: directory.string, withIntermediateDirectories: true)
        // `sync` has made those of the project's own commands.
        guard !files.fileExists(atPath: directory.appending(name).string) else { return }
        let program = try Self.program(in: directory.removingLastComponent())
        try files.linkItem(atPath: program.string, toPath: directory.appending(name).string)
    }

    /// A copy of the shim in a data directory: the build may be on another file system, where no hard link reaches.
    private static func program(in data: FilePath) throws -> FilePath {
        let (files, program) = (FileManager.default, data.appending("toolenv-shim"))
        if !files.fileExists(atPath: program.string) {
            let built = try Sandbox.program.removingLastComponent().appending("toolenv-shim")
            try files.copyItem(atPath: built.string, toPath: program.string)
        }
        return program
    }

    /// Runs a script of `sh` with the shims on PATH.
    func script(
        _ text: String, environment: [String: String?] = [:], in directory: FilePath? = nil
    ) async throws -> Sandbox.Output {
        try await sandbox.run(program: "/bin/sh", ["-c", text], environment: environment, in: directory)
    }

    /// Runs toolenv, which has to succeed.
    func expectDone(_ arguments: String...) async throws { try await expectDone(arguments) }

    /// Runs toolenv, which has to succeed.
    func expectDone(_ arguments: [String]) async throws {
        let output = try await sandbox.run(program: Sandbox.program.string, arguments)
        guard output.status == 0 else { throw ShimFixtureError.failed(arguments, output.errors) }
    }

    /// Writes an executable file.
    func writeProgram(_ text: String, to path: FilePath) throws {
        let files = FileManager.default
        try files.createDirectory(
            atPath: path.removingLastComponent().string, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path.string))
        try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path.string)
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
}

enum ShimFixtureError: Error {
    case failed([String], String)
}

extension ShimFixture {
    /// Runs a script as somebody whom permissions hold: root is made a user without rights over files.
    func asAnybody(_ text: String) async throws -> Sandbox.Output {
        guard getuid() == 0 else { return try await script(text) }
        let dropped = "--bounding-set=-dac_override,-dac_read_search"
        return try await sandbox.run(
            program: "setpriv", [dropped, "--inh-caps=-dac_override,-dac_read_search", "/bin/sh", "-c", text])
    }
}
