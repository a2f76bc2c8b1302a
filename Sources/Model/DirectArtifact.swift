/// A tool that is fetched from a URL of its own, as `project.toml` describes it.
package struct DirectArtifact: Hashable, Sendable {
    /// The URL with `{version}`, `{os}`, `{arch}` and `{target}` in it.
    package let template: String

    /// The digests that are written in the project.
    package let sha256: [Platform: Digest]

    /// The URL of a file with checksums, with the same words in it.
    package let checksums: String?

    /// The format; nil where the URL's ending tells it.
    package let format: ArchiveFormat?

    /// How many leading directories are dropped.
    package let strip: Int

    /// The commands that the tool brings; empty where they are not named.
    package let commands: [String]

    /// Where commands are: command → path in the tree.
    package let links: [String: String]

    /// What `{os}` stands for, by `linux` and `macos`, where it is not that word itself.
    package let operatingSystemWords: [String: String]

    /// What `{arch}` stands for, by `x86_64` and `arm64`, where it is not that word itself.
    package let architectureWords: [String: String]

    /// Puts the description together; what is left out is not said.
    package init(
        template: String, sha256: [Platform: Digest] = [:], checksums: String? = nil, format: ArchiveFormat? = nil,
        strip: Int = 0, commands: [String] = [], links: [String: String] = [:],
        operatingSystemWords: [String: String] = [:], architectureWords: [String: String] = [:]
    ) {
        self.template = template
        self.sha256 = sha256
        self.checksums = checksums
        self.format = format
        self.strip = strip
        self.commands = commands
        self.links = links
        self.operatingSystemWords = operatingSystemWords
        self.architectureWords = architectureWords
    }

    /// The words that the URL templates may have in them.
    package static let templateWords = ["version", "os", "arch", "target"]
}
