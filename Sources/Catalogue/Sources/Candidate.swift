package import Model

/// A version that a source has.
package struct Candidate: Sendable {
    /// The version, in the source's own scheme.
    package let version: Version

    /// The files that belong to it; empty for sources that know only addresses.
    private(set) var files: [PublishedFile]

    /// What the source knows of the version besides its text, for templates: its tag and the like.
    private(set) var words: [String: String]

    /// The registry that describes the version, for sources that have one.
    let registry: LockedRegistry?

    /// Whether it was found out that there are no files at all.
    private(set) var isKnownEmpty: Bool

    /// What a person should know about how the version was found.
    private(set) var warnings: [String] = []

    /// Whether the project names this very version, so that no policy about choosing one applies.
    let isStated: Bool

    init(
        version: Version, files: [PublishedFile] = [], words: [String: String] = [:],
        registry: LockedRegistry? = nil, isKnownEmpty: Bool = false, isStated: Bool = false
    ) {
        self.version = version
        self.files = files
        self.words = words
        self.registry = registry
        self.isKnownEmpty = isKnownEmpty
        self.isStated = isStated
    }

    /// When the version appeared: the time of its first file.
    var released: Timestamp? { files.compactMap(\.released).min() }

    /// Whether it was withdrawn: all of its files were.
    var isYanked: Bool { !files.isEmpty && files.allSatisfy { $0.yanked != nil } }

    /// The same version with only the files for which `isKept` holds.
    func keeping(_ isKept: (PublishedFile) -> Bool) -> Candidate {
        var changed = self
        changed.files = files.filter(isKept)
        return changed
    }

    /// The same version with one more word for templates.
    func with(word: String, _ text: String) -> Candidate {
        var changed = self
        changed.words[word] = text
        return changed
    }

    /// The same version with something that a person should know.
    func with(warning: String) -> Candidate {
        var changed = self
        changed.warnings.append(warning)
        return changed
    }

    /// The same version with files that were found out later.
    func with(files: [PublishedFile], isKnownEmpty: Bool) -> Candidate {
        var changed = self
        changed.files = files
        changed.isKnownEmpty = isKnownEmpty
        return changed
    }
}
