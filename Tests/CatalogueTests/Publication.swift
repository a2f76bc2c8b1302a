import Crypto
import Model
import TestSupport

/// What a publisher has online of one version of a tool, in the form in which that publisher has it.
struct Publication: Sendable, CustomStringConvertible {
    /// How the publisher lists checksums.
    enum List: Sendable {
        case none

        /// One file with lines for all downloads; the closure makes the lines of one.
        case all(String, @Sendable (File) -> String)

        /// A file beside each download, with this ending.
        case each(String, @Sendable (File) -> String)
    }

    /// One download.
    struct File: Sendable {
        /// Its name; beneath servers that are no forge, its path.
        let path: String

        var name: String { String(path.split(separator: "/").last ?? "") }
        var contents: String { "the contents of \(path)" }
        var sha256: String { ForgeFixture.sha256(contents) }
        var sha512: String {
            SHA512.hash(data: Array(contents.utf8)).map { byte in
                let digits = String(byte, radix: 16)
                return digits.utf8.count == 1 ? "0" + digits : digits
            }.joined()
        }
    }

    /// What a project asks for: a line of `[tools]`.
    let entry: String

    /// The repository at GitHub.
    let project: String

    /// The repository's tags; the first is that of the version.
    let tags: [String]

    /// The publisher's own server; empty where the files are those of the release.
    var server = ""

    var list = List.none

    /// Platform → the download that is meant for it; empty where there must be none.
    let files: [String: String]

    let version: String
    var verified = Verification.checksum

    /// The recipe as it is locked.
    let recipe: String
    let links: [String: String]

    var description: String { "\(entry) from \(project)" }

    /// What the paths of the files are relative to.
    var base: String {
        server.isEmpty ? "https://github.com/\(project)/releases/download/\(tags[0])/" : server
    }

    /// Path → content of everything that is there to fetch.
    var contents: [String: String] {
        var contents: [String: String] = [:]
        let files = Set(files.values).filter { !$0.isEmpty }.sorted().map(File.init)
        for file in files {
            contents[file.path] = file.contents
            if case .each(let ending, let text) = list { contents[file.path + ending] = text(file) }
        }
        if case .all(let name, let lines) = list { contents[name] = files.map(lines).joined(separator: "\n") + "\n" }
        return contents
    }

    /// The line of `sha256sum`.
    @Sendable static func line(_ file: File) -> String { "\(file.sha256)  \(file.name)" }

    /// The digest alone.
    @Sendable static func bare(_ file: File) -> String { file.sha256 }
}
