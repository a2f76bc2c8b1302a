import Diagnostics
import Disk
import Model
import SystemPackage
import TestSupport
import Testing

@testable import Toolenv

@Suite("Finding a project")
struct WorkspaceTests {
    @Test("The nearest project.toml upwards is the project, however deep one stands")
    func upwards() async throws {
        try await TemporaryFolder.with { directory in
            let inner = directory.appending("packages").appending("web")
            try FileSystem.createDirectories(inner.appending("src").appending("pages"))
            try ProjectFixture.write("[project]\nname = \"outer\"\n", to: directory.appending("project.toml"))
            #expect(try Self.find(inner.appending("src")).name == "outer")
            try ProjectFixture.write("[tools]\n", to: inner.appending("project.toml"))
            let found = try Self.find(inner.appending("src").appending("pages"))
            #expect(found.directory == inner)
            #expect(found.name == "web")
            #expect(found.environmentDirectory == inner.appending(".toolenv"))
            #expect(try Self.find(inner.appending("..")).directory == directory)
        }
    }

    @Test("Through a link, the project is where it really is")
    func link() async throws {
        try await TemporaryFolder.with { directory in
            let real = directory.appending("real")
            try FileSystem.createDirectories(real)
            try ProjectFixture.write("[tools]\n", to: real.appending("project.toml"))
            try FileSystem.createSymbolicLink(at: directory.appending("link"), to: "real")
            #expect(try Self.find(directory.appending("link")).directory == real)
        }
    }

    @Test("A directory that is named project.toml is no project")
    func directoryInPlace() async throws {
        try await TemporaryFolder.with { directory in
            let inner = directory.appending("inner")
            try FileSystem.createDirectories(inner.appending("project.toml"))
            try ProjectFixture.write("[tools]\n", to: directory.appending("project.toml"))
            #expect(try Self.find(inner).directory == directory)
        }
    }

    @Test("Outside of any project the error says where the search began")
    func none() async throws {
        try await TemporaryFolder.with { directory in
            let error = try #require(throws: ToolenvError.self) { try Self.find(directory) }
            #expect(error.code == "no-project")
            #expect(error.summary == "no `project.toml` in `\(directory)` or any directory above it")
            #expect(error.hints == ["start one with `toolenv init`"])
        }
    }

    @Test("A directory that is not there is an error that names it")
    func missing() async throws {
        try await TemporaryFolder.with { directory in
            let gone = directory.appending("gone")
            let error = try #require(throws: FileSystemError.self) { try Self.find(gone) }
            #expect(error.summary.contains(gone.string))
        }
    }

    @Test(
        "A project.toml that is not valid is an error with its place, and does not send the search upwards",
        arguments: [("[tools\n", 1), ("[tools]\nruff = 0.6\n", 2), ("[project]\n\nnmae = \"x\"\n", 3)])
    func invalid(text: String, line: Int) async throws {
        try await TemporaryFolder.with { directory in
            let inner = directory.appending("inner")
            try FileSystem.createDirectories(inner)
            try ProjectFixture.write("[tools]\n", to: directory.appending("project.toml"))
            try ProjectFixture.write(text, to: inner.appending("project.toml"))
            let error = try #require(throws: SourceError.self) { try Self.find(inner) }
            #expect(error.excerpt?.file == "project.toml")
            #expect(error.excerpt?.line == line)
        }
    }

    @Test(
        "A project may ask for a toolenv",
        arguments: [
            (">=0.1", "0.1.0", true), ("^0.2", "0.1.0", false), (">=0.1", "0.2.0-dev", true),
            ("=0.1.0", "0.1.1", false),
        ])
    func toolenvVersion(requirement: String, running: String, isAccepted: Bool) async throws {
        try await TemporaryFolder.with { directory in
            let text = "[project]\ntoolenv = \"\(requirement)\"\n"
            try ProjectFixture.write(text, to: directory.appending("project.toml"))
            if isAccepted {
                #expect(try Workspace.find(from: directory, toolenvVersion: running).directory == directory)
                return
            }
            let error = try #require(throws: ToolenvError.self) {
                try Workspace.find(from: directory, toolenvVersion: running)
            }
            #expect(error.code == "toolenv-too-old")
            #expect(error.summary == "this project needs toolenv \(requirement); this is toolenv \(running)")
        }
    }

    @Test("A tool is found by its name and by its key; another word gets the nearest name as a hint")
    func declaration() async throws {
        try await ProjectFixture.with(tools: "ruff = \"1\"\n\"pypi:cmake\" = \"3.30\"") { workspace in
            #expect(try workspace.declaration("cmake").key == "pypi:cmake")
            #expect(try workspace.declaration("pypi:cmake").name.text == "cmake")
            let near = try #require(throws: ToolenvError.self) { try workspace.declaration("rufff") }
            #expect(near.code == "not-declared")
            #expect(near.hints == ["did you mean `ruff`?"])
            let far = try #require(throws: ToolenvError.self) { try workspace.declaration("terraform") }
            #expect(far.hints == ["add it with `toolenv add terraform`"])
        }
    }

    @Test("A project without a lock says how to write one")
    func noLock() async throws {
        try await ProjectFixture.with(tools: "") { workspace in
            #expect(try workspace.lockIfAny() == nil)
            let error = try #require(throws: ToolenvError.self) { try workspace.lock() }
            #expect(error.code == "no-lock")
            #expect(error.hints == ["write it with `toolenv lock`"])
        }
    }

    private static func find(_ start: FilePath) throws -> Workspace {
        try Workspace.find(from: start, toolenvVersion: "0.1.0")
    }
}
