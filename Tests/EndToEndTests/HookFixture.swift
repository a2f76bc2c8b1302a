import Foundation
import SystemPackage
import TestSupport

/// Projects, a person with shells, and the hooks that toolenv prints for them.
///
/// The projects' tool has the command `place`, which prints the environment it was called in.
struct HookFixture: Sendable {
    var sandbox: Sandbox

    /// Where the projects are; shells start here.
    var work: FilePath { sandbox.project }

    /// Where shells write what a test reads.
    var folder: FilePath { sandbox.root.appending("out") }

    private static let tool = TarBuilder([
        .file("kit/place", "#!/bin/sh\nprintf '%s' \"$TOOLENV\"\n", permissions: 0o755)
    ]).bytes

    static func with(_ body: (HookFixture) async throws -> Void) async throws {
        try await Sandbox.with(project: "places") { sandbox in
            var fixture = HookFixture(sandbox: sandbox)
            fixture.sandbox.environment["PATH"] = "/usr/bin:/bin"
            fixture.sandbox.environment["T"] = fixture.folder.string
            // Without the last one, fish makes completions of all manuals in the background.
            for name in ["out", "files", "home/.local/share/fish/generated_completions"] {
                try FileManager.default.createDirectory(
                    atPath: sandbox.root.appending(name).string, withIntermediateDirectories: true)
            }
            let archive = sandbox.root.appending("files/kit-1.0.tar")
            try Data(tool).write(to: URL(fileURLWithPath: archive.string))
            try await body(fixture)
        }
    }

    /// Writes a project, and syncs it unless told otherwise.
    ///
    /// - Parameter variables: the lines of `[env]`.
    func makeProject(_ name: String, variables: String = "", isSynced: Bool = true) async throws {
        let directory = work.pushing(FilePath(name))
        try FileManager.default.createDirectory(atPath: directory.string, withIntermediateDirectories: true)
        try sandbox.write(
            """
            [tools]
            kit = { version = "1.0", url = "https://tools.example/kit-{version}.tar", \
            sha256 = "\(IndexFixture.sha256(of: Self.tool))", commands = ["place"], strip = 1 }

            [sources.mirrors]
            "https://tools.example/" = "file://\(sandbox.root)/files/"

            [env]
            \(variables)

            """, to: "\(name)/project.toml")
        guard isSynced else { return }
        for command in ["lock", "sync"] { try await expectDone([command], in: directory) }
    }

    /// Runs toolenv, which has to succeed.
    func expectDone(_ arguments: [String], in directory: FilePath) async throws {
        let output = try await sandbox.run(program: Sandbox.program.string, arguments, in: directory)
        guard output.status == 0 else { throw HookFixtureError.failed(arguments, output.errors) }
    }

    /// What `toolenv activate` prints.
    func hook(_ arguments: String...) async throws -> String {
        let output = try await sandbox.run(program: Sandbox.program.string, ["activate"] + arguments)
        guard output.status == 0 else { throw HookFixtureError.failed(arguments, output.errors) }
        return output.output
    }

    /// Types `lines` into a shell that has the hook.
    ///
    /// - Parameters:
    ///   - before: lines of the shell's own start-up file, before the hook.
    ///   - hook: the hook's text, if not what `toolenv activate` prints.
    func type(
        _ lines: [String], into shell: TypedShell, before: [String] = [], hook: String? = nil,
        environment: [String: String?] = [:]
    ) async throws -> TypedRun {
        try await start(shell, before: before, hook: hook)
        return try await type(lines, into: shell.command(start: startFile(shell)), environment: environment)
    }

    /// Types `lines` at a terminal in which `command` was started.
    func type(
        _ lines: [String], into command: String, environment: [String: String?] = [:]
    ) async throws -> TypedRun {
        let typed = sandbox.root.appending("typed")
        try Data((lines + ["exit", ""]).joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: typed.string))
        var variables: [String: String?] = ["TERM": "dumb", "TYPED_INTO": command, "PS1": nil]
        variables.merge(environment) { _, given in given }
        // `script` has the shell that SHELL names read its command.
        let terminal =
            #"exec timeout 120 script -qefc 'exec /bin/sh -c "eval \"\$TYPED_INTO\""' /dev/null <"$T/../typed""#
        let output = try await sandbox.run(
            program: "/bin/sh", ["-c", terminal],
            environment: variables)
        return TypedRun(folder: folder, screen: output.output)
    }

    /// Writes the start-up file of a shell.
    func start(_ shell: TypedShell, before: [String] = [], hook: String? = nil) async throws {
        var text = hook ?? ""
        if hook == nil { text = try await self.hook(shell.hook) }
        let lines = (before + [text]).joined(separator: "\n")
        try Data(lines.utf8).write(to: URL(fileURLWithPath: startFile(shell).string))
    }

    func startFile(_ shell: TypedShell) -> FilePath { sandbox.root.appending(shell.startName) }

    /// Writes an executable file.
    func writeProgram(_ text: String, to path: FilePath) throws {
        let files = FileManager.default
        try files.createDirectory(atPath: path.removingLastComponent().string, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path.string))
        try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path.string)
    }

    /// What a project's environment puts first.
    func commands(_ name: String) -> String { "\(work.pushing(FilePath(name)))/.toolenv/bin" }
}

enum HookFixtureError: Error {
    case failed([String], String)
}
