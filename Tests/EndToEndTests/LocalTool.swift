import Foundation
import SystemPackage
import TestSupport

extension Sandbox {
    /// Declares and locks the tool of `NetworkFixture`, whose file comes from this machine: no server is needed.
    func declareLocalTool() throws {
        let files = root.appending("files")
        try FileManager.default.createDirectory(atPath: files.string, withIntermediateDirectories: true)
        try Data(NetworkFixture.archive).write(to: URL(fileURLWithPath: files.appending("corp.tar.gz").string))
        try write(NetworkFixture.project(mirror: "file://\(root)"), to: "project.toml")
        try write(NetworkFixture.lock, to: "project.lock")
    }

    /// Runs a shell script, whose `$0` is the built program, in the project's directory.
    func shell(_ script: String, _ arguments: String...) async throws -> Output {
        try await run(program: "sh", ["-c", script, Self.program.string] + arguments)
    }
}
