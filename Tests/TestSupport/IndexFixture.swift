import Crypto
import Foundation

/// A Python index on this machine: what it publishes, and how it answers, in the JSON form of PEP 691.
package struct IndexFixture: Sendable {
    /// One file of a project.
    package struct File: Sendable {
        package let name: String
        package let bytes: [UInt8]
        package var uploaded = "2025-03-01T12:00:00Z"
        package var yanked = false
        package var requiresPython: String?

        /// The file's digest, in hex.
        package var sha256: String { IndexFixture.sha256(of: bytes) }
    }

    /// The digest of any bytes, in hex.
    package static func sha256(of bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { String(($0 < 16 ? "0" : "") + String($0, radix: 16)) }.joined()
    }

    /// The files of each project.
    package private(set) var projects: [String: [File]] = [:]

    /// An index that publishes nothing.
    package init() {}

    /// Tags of wheels for the four platforms that projects are locked for by default.
    package static let tags = [
        "manylinux_2_17_x86_64", "manylinux_2_17_aarch64", "macosx_11_0_x86_64", "macosx_11_0_arm64",
    ]

    /// Publishes a tool whose only command, of the same name, prints its version and its arguments.
    package mutating func publish(
        _ name: String, _ version: String, tags: [String] = tags, uploaded: String = "2025-03-01T12:00:00Z",
        yanked: Bool = false
    ) {
        var wheel = WheelBuilder(name: name.replacing("-", with: "_"), version: version)
        wheel.addScript(name, "#!/bin/sh\necho \(name) \(version) \"$@\"\n")
        publish(wheel, project: name, tags: tags, uploaded: uploaded, yanked: yanked)
    }

    /// Publishes a wheel once for each tag.
    package mutating func publish(
        _ wheel: WheelBuilder, project: String, tags: [String] = tags, uploaded: String = "2025-03-01T12:00:00Z",
        yanked: Bool = false
    ) {
        for tag in tags {
            var tagged = wheel
            // Each platform's wheel has bytes of its own.
            tagged.addFile("\(wheel.name)-\(wheel.version).dist-info/TAG", tag)
            projects[project, default: []].append(
                File(name: wheel.fileName(platform: tag), bytes: tagged.bytes, uploaded: uploaded, yanked: yanked))
        }
    }

    /// The file of this name.
    package func file(_ name: String) -> File? {
        projects.values.joined().first { $0.name == name }
    }

    /// How the index answers a request: pages at `/simple/NAME/`, files at `/files/NAME`.
    package func answer(_ request: FixtureServer.Request) -> FixtureServer.Answer {
        let parts = request.target.split(separator: "/").map(String.init)
        if parts.first == "simple", parts.count == 2, let files = projects[parts[1]] {
            return FixtureServer.Answer(
                fields: ["Content-Type": "application/vnd.pypi.simple.v1+json", "ETag": "\"\(files.count)\""],
                text: page(parts[1], files))
        }
        if parts.first == "files", parts.count == 2, let file = file(parts[1]) {
            return FixtureServer.Answer(fields: ["Content-Type": "application/octet-stream"], body: file.bytes)
        }
        return FixtureServer.Answer(404, text: "no such thing")
    }

    private func page(_ name: String, _ files: [File]) -> String {
        let entries = files.map { file in
            """
            {"filename": "\(file.name)", "url": "/files/\(file.name)", "hashes": {"sha256": "\(file.sha256)"}, \
            "size": \(file.bytes.count), "upload-time": "\(file.uploaded)", "yanked": \(file.yanked)}
            """
        }
        return """
            {"meta": {"api-version": "1.1"}, "name": "\(name)", "versions": [], \
            "files": [\(entries.joined(separator: ", "))]}
            """
    }
}
