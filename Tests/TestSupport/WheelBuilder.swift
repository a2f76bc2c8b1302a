import Crypto
import Foundation

/// Writes wheels: a zip with metadata, as the index serves them.
///
/// After <https://packaging.python.org/en/latest/specifications/binary-distribution-format/>.
package struct WheelBuilder: Sendable {
    package let name: String
    package let version: String

    /// The `Wheel-Version`.
    package var wheelVersion = "1.0"

    /// Requirements of the distribution, as in `Requires-Dist`.
    package var requires: [String] = []

    /// Commands that are Python functions: name to `module:function`, as in `entry_points.txt`.
    package var consoleScripts: [String: String] = [:]

    /// Everything besides the metadata.
    package var files: [ZipBuilder.Entry] = []

    /// Whether the `.dist-info` directory is written.
    package var hasMetadata = true

    /// What `RECORD` says instead of the truth, apart from its last line.
    package var record: String?

    /// Whether there is a `RECORD`.
    package var hasRecord = true

    /// An empty wheel; `name` is written as in file names, with `_`.
    package init(name: String, version: String) {
        self.name = name
        self.version = version
    }

    /// The file name for a platform's tag, such as `manylinux_2_17_x86_64`.
    package func fileName(platform: String = "any") -> String { "\(name)-\(version)-py3-none-\(platform).whl" }

    /// Adds a program in `.data/scripts`, which installers put on PATH.
    package mutating func addScript(_ name: String, _ contents: String) {
        addData("scripts/\(name)", contents, permissions: 0o755)
    }

    /// Adds a file to `.data`; `path` starts with `scripts`, `data`, `purelib`, `platlib` or `headers`.
    package mutating func addData(_ path: String, _ contents: String, permissions: Int = 0o644) {
        addFile("\(self.name)-\(version).data/\(path)", contents, permissions: permissions)
    }

    /// Adds a file beside the packages.
    package mutating func addFile(_ path: String, _ contents: String, permissions: Int = 0o644) {
        files.append(.file(path, contents, permissions: permissions))
    }

    /// The wheel.
    package var bytes: [UInt8] { ZipBuilder(files + (hasMetadata ? metadata : [])).bytes }

    private var metadata: [ZipBuilder.Entry] {
        let directory = "\(name)-\(version).dist-info"
        let requirements = requires.map { "Requires-Dist: \($0)\n" }.joined()
        var entries: [ZipBuilder.Entry] = [
            .file(
                "\(directory)/METADATA", "Metadata-Version: 2.1\nName: \(name)\nVersion: \(version)\n\(requirements)"),
            .file(
                "\(directory)/WHEEL",
                "Wheel-Version: \(wheelVersion)\nGenerator: by hand\nRoot-Is-Purelib: false\nTag: py3-none-any\n"),
        ]
        if !consoleScripts.isEmpty {
            let lines = consoleScripts.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)\n" }
            entries.append(.file("\(directory)/entry_points.txt", "[console_scripts]\n" + lines.joined()))
        }
        let lines = (files + entries).filter { $0.name.last != UInt8(ascii: "/") }.map(Self.recordLine)
        let record = (record ?? lines.joined()) + "\(directory)/RECORD,,\n"
        return entries + (hasRecord ? [.file("\(directory)/RECORD", record)] : [])
    }

    /// A line of `RECORD` for a stored file: its name, its digest and its size.
    package static func recordLine(_ entry: ZipBuilder.Entry) -> String {
        let digest = Data(SHA256.hash(data: entry.packed)).base64EncodedString()
            .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
        return "\(String(decoding: entry.name, as: UTF8.self)),sha256=\(digest),\(entry.packed.count)\n"
    }
}
