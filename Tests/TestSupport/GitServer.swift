import Foundation
import Subprocess
package import SystemPackage

/// Repositories that git itself serves: `git http-backend` behind a loopback server.
package struct GitServer: Sendable {
    /// The directory that the repositories are in.
    package let directory: FilePath

    /// The oldest protocol is spoken, as servers do that know no version 2.
    package var isOld = false

    /// Serves what `directory` has.
    package init(directory: FilePath) {
        self.directory = directory
    }

    /// Makes the bare repository `name`, such as `owner/name.git`, with an empty commit and these tags on it.
    ///
    /// - Parameter annotated: tags that are objects of their own.
    package func create(_ name: String, tags: [String], annotated: [String] = []) async throws {
        let path = directory.pushing(FilePath(name)).string
        try await git(["init", "--quiet", "--bare", path])
        let tree = try await git(["-C", path, "mktree"])
        let commit = try await git(["-C", path, "commit-tree", "-m", "start", tree])
        try await git(["-C", path, "update-ref", "refs/heads/main", commit])
        try await git(["-C", path, "update-ref", "refs/pull/1/head", commit])
        for tag in tags { try await git(["-C", path, "tag", tag, commit]) }
        for tag in annotated { try await git(["-C", path, "tag", "-a", "-m", tag, tag, commit]) }
    }

    /// How git answers a request beneath its paths.
    package func answer(_ request: FixtureServer.Request) async -> FixtureServer.Answer {
        let parts = request.target.split(separator: "?", maxSplits: 1)
        var variables = [
            "GIT_PROJECT_ROOT": directory.string, "GIT_HTTP_EXPORT_ALL": "1", "PATH_INFO": String(parts[0]),
            "REQUEST_METHOD": request.method, "QUERY_STRING": parts.count > 1 ? String(parts[1]) : "",
            "CONTENT_TYPE": request.fields["content-type"] ?? "",
        ]
        if !isOld { variables["GIT_PROTOCOL"] = request.fields["git-protocol"] }
        do {
            let bytes = try await run(["http-backend"], variables: variables, input: request.body)
            return Self.answer(bytes)
        } catch {
            return .init(500, text: "\(error)")
        }
    }

    /// Reads what a program of the Common Gateway Interface prints (RFC 3875).
    private static func answer(_ bytes: [UInt8]) -> FixtureServer.Answer {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return .init(500, text: "no head") }
        var answer = FixtureServer.Answer(body: Array(bytes[end.upperBound...]))
        for line in String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(whereSeparator: \.isNewline) {
            let field = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard field.count == 2 else { continue }
            if field[0] == "Status" {
                answer.status = Int(field[1].prefix(3)) ?? 500
            } else {
                answer.fields[field[0]] = field[1]
            }
        }
        return answer
    }

    @discardableResult
    private func git(_ arguments: [String]) async throws -> String {
        let bytes = try await run(arguments, variables: [:], input: [])
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func run(_ arguments: [String], variables: [String: String], input: [UInt8]) async throws -> [UInt8] {
        var environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": directory.string,
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@example.org",
            "GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@example.org",
        ]
        environment.merge(variables) { _, own in own }
        let keyed = Dictionary(
            uniqueKeysWithValues: environment.map { (Subprocess.Environment.Key(stringLiteral: $0.key), $0.value) })
        let result = try await Subprocess.run(
            .name("git"), arguments: Arguments(arguments), environment: .custom(keyed), input: .array(input),
            output: .bytes(limit: 16 << 20), error: .string(limit: 1 << 16))
        guard case .exited(0) = result.terminationStatus else {
            throw GitFailure(arguments: arguments, text: result.standardError)
        }
        return result.standardOutput
    }

    /// git refused.
    private struct GitFailure: Error, CustomStringConvertible {
        let arguments: [String]
        let text: String

        var description: String { "git \(arguments.joined(separator: " ")): \(text)" }
    }
}
