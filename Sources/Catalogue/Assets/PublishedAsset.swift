import Model

/// A file that a publisher offers for one platform, and what is known of it before anything is fetched.
struct PublishedAsset: Sendable, Hashable {
    /// Where it is.
    var url: WebAddress

    /// The name under which lists of checksums have it.
    var name: String

    /// How it is packed; nil where its name tells it.
    var format: ArchiveFormat?

    /// How many leading directories are dropped.
    var strip = 0

    /// Paths in the tree that are left out of it, with what is beneath them.
    var omitted: [String] = []

    /// Its bytes, where they are stated.
    var size: Int64?

    /// Its digest, where one is stated besides the list of checksums.
    var digest: PublishedDigest?

    /// Who states that digest: `index` for lists of versions and for forges, `checksum` for the publisher.
    var authority = Verification.index

    /// Where the publisher lists checksums; nil where there is no list.
    var checksums: ChecksumPlace?

    /// Where the commands are; nil when the file has to be looked into.
    var layout: ToolLayout?

    /// The commands to look for where nobody says where they are.
    var commands: [String] = []

    /// The oldest system that it runs on, when that is known.
    var requires: PlatformFloor?

    /// Whether only its content can tell that it is for the platform.
    var isUncertain = false

    /// What a person should know who gets this file; nil for nothing.
    var note: String?

    /// Names a file.
    init(url: WebAddress) {
        self.url = url
        name = url.lastPathComponent
    }
}

/// Where a publisher's checksums are, and where in that document.
struct ChecksumPlace: Sendable, Hashable {
    /// The document.
    var url: WebAddress

    /// Where the digest is in a JSON document; nil for text in one of the usual forms.
    var field: String?

    /// Patterns for lists in a form of their own: one that captures the digest of a line, one that captures the file.
    var patterns: ChecksumPatterns?

    /// Whether nobody says that it covers the file, only its name looks so.
    var isGuess = false

    /// Names a document with text in one of the usual forms.
    init(url: WebAddress, field: String? = nil, patterns: ChecksumPatterns? = nil, isGuess: Bool = false) {
        self.isGuess = isGuess
        self.url = url
        self.field = field
        self.patterns = patterns
    }
}

/// Regular expressions for the lines of a list of checksums, as the aqua registry has them; each captures one part.
struct ChecksumPatterns: Sendable, Hashable {
    var checksum: String

    /// Captures the file's name; nil for a list that holds one digest.
    var file: String?

    init(checksum: String, file: String?) {
        self.checksum = checksum
        self.file = file
    }
}

/// What a source has for one platform.
enum AssetAnswer: Sendable, Hashable {
    case asset(PublishedAsset)

    /// Nothing is published for the platform; the reason in words.
    case unsupported(String)
}
