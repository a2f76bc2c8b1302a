package import Model

/// What was installed as a tree, and what the tree looked like: `key = value` lines beside the trees.
package struct Receipt: Sendable, Equatable {
    /// Where the artifact was fetched from, as the lock says.
    package let url: String

    /// The artifact's size in bytes.
    package let size: Int64

    /// The artifact's digest.
    package let sha256: Digest

    /// How the artifact was unpacked: `Recipe.canonicalText`.
    package let recipe: String

    /// The artifact's parts, a text for each: digest, size in bytes, where from, how unpacked.
    package let parts: [String]

    /// The digest of the unpacked tree.
    package let tree: Digest

    /// How many files the tree has.
    package let files: Int

    /// How many bytes its files have together.
    package let bytes: Int64

    /// When it was installed.
    package let installed: Timestamp

    /// Which toolenv installed it.
    package let toolenv: String

    init(
        artifact: LockedArtifact, tree: Digest, files: Int, bytes: Int64, installed: Timestamp, toolenv: String
    ) {
        url = artifact.url.redacted
        size = artifact.size
        sha256 = artifact.sha256
        recipe = artifact.recipe.canonicalText.replacing("\n", with: "; ")
        parts = artifact.parts.map { part in
            "\(part.sha256.hex) \(part.size) \(part.url.redacted) \(part.recipe.canonicalText)"
        }
        self.tree = tree
        self.files = files
        self.bytes = bytes
        self.installed = installed
        self.toolenv = toolenv
    }

    /// Reads a receipt's text; nil when a line is missing or not valid.
    init?(text: String) {
        var values: [Substring: String] = [:]
        // Bytes, not characters: a value may begin with a mark that would make one character with the space.
        for line in text.utf8.split(separator: UInt8(ascii: "\n")).map({ Substring($0) }) {
            guard let equals = line.utf8.firstRange(of: " = ".utf8) else { return nil }
            values[line[..<equals.lowerBound]] = String(line[equals.upperBound...])
        }
        guard let url = values["url"], let size = values["size"].flatMap({ Int64($0) }),
            let sha256 = values["sha256"].flatMap({ try? Digest(sha256: $0) }), let recipe = values["recipe"],
            let tree = values["tree"].flatMap({ try? Digest(sha256: $0) }),
            let files = values["files"].flatMap({ Int($0) }), let bytes = values["bytes"].flatMap({ Int64($0) }),
            let installed = values["installed"].flatMap({ try? Timestamp(rfc3339: $0) })
        else { return nil }
        self.url = url
        self.size = size
        self.sha256 = sha256
        self.recipe = recipe
        var parts: [String] = []
        while let part = values["part \(parts.count + 1)"] { parts.append(part) }
        self.parts = parts
        self.tree = tree
        self.files = files
        self.bytes = bytes
        self.installed = installed
        toolenv = values["toolenv"] ?? ""
    }

    /// The text that `init(text:)` reads.
    var text: String {
        """
        url = \(url)
        size = \(size)
        sha256 = \(sha256.hex)
        recipe = \(recipe)
        \(partLines)tree = \(tree.hex)
        files = \(files)
        bytes = \(bytes)
        installed = \(installed)
        toolenv = \(toolenv)

        """
    }

    private var partLines: String { parts.enumerated().map { "part \($0 + 1) = \($1)\n" }.joined() }
}
