import Foundation
import SystemPackage
import TestSupport

/// A sandbox beside an index that publishes `ruff`, `just` and `ninja` for the default platforms.
func withIndex<Result: Sendable>(
    project name: String = "project", _ index: IndexFixture = .standard,
    _ body: (Sandbox, FixtureServer) async throws -> Result
) async throws -> Result {
    try await FixtureServer.with({ index.answer($0) }) { server in
        try await Sandbox.with(project: name) { sandbox in
            var sandbox = sandbox
            sandbox.environment["PIP_INDEX_URL"] = server.url("/simple")
            try sandbox.preferIndex()
            return try await body(sandbox, server)
        }
    }
}

extension IndexFixture {
    static let standard: IndexFixture = {
        var index = IndexFixture()
        index.publish("ruff", "0.6.8")
        index.publish("ruff", "0.6.9")
        index.publish("ruff", "0.7.0")
        index.publish("ninja", "1.13.0")
        index.publish("just-a-tool", "2.0.1")
        return index
    }()
}

extension Sandbox {
    /// Has tools taken from the Python index alone: publishers' own servers are no part of what is tried.
    func preferIndex() throws {
        let directory = root.appending("home").appending(".config").appending("toolenv")
        try FileManager.default.createDirectory(atPath: directory.string, withIntermediateDirectories: true)
        try Data("[sources]\norder = [\"pypi\"]\n".utf8)
            .write(to: URL(fileURLWithPath: directory.appending("config.toml").string))
    }

    /// Writes a `project.toml` with these lines beneath `[tools]`.
    func declare(_ tools: String...) throws {
        try write("[tools]\n" + tools.map { $0 + "\n" }.joined(), to: "project.toml")
    }
}

extension FixtureServer {
    /// How many files of projects were asked for.
    var downloads: Int { requests.count { $0.target.hasPrefix("/files/") } }
}
