import Model

/// How a project writes a version into its tags: `v{version}`, `jq-{version}`, `swift-{version}-RELEASE`.
struct TagPattern: Hashable, Sendable {
    let prefix: String
    let suffix: String

    /// Reads a text with `{version}` in it, once; throws `invalid-tag`.
    init(_ text: String) throws(ModelError) {
        let parts = text.split(separator: "{version}", omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw ModelError(
                code: "invalid-tag", summary: "the tag `\(text)` must have `{version}` in it, once",
                hints: ["for example `v{version}`"])
        }
        prefix = String(parts[0])
        suffix = String(parts[1])
    }

    /// A pattern with nothing behind the version.
    init(prefix: String) {
        self.prefix = prefix
        suffix = ""
    }

    /// The version that a tag is of; nil for a tag of something else.
    func version(of tag: String, scheme: VersionScheme) -> Version? {
        guard tag.hasPrefix(prefix), tag.hasSuffix(suffix), tag.utf8.count > prefix.utf8.count + suffix.utf8.count else {
            return nil
        }
        let text = String(tag.dropFirst(prefix.count).dropLast(suffix.count))
        // `v1.2` is no version of `{version}`: it would be written `v1.2` everywhere.
        guard text.utf8.first.map({ $0 >= 0x30 && $0 <= 0x39 }) == true,
            (try? LockedTool.validate(version: text)) != nil
        else { return nil }
        return try? Version(text, scheme: scheme)
    }

    /// The tag of a version.
    func tag(of version: String) -> String { prefix + version + suffix }

    /// How a project that nobody has described writes its tags: by what most of those that can be versions start with.
    ///
    /// Plain numbers and `v` come before everything else, then what has the project's name in it; parts of a repository
    /// with a life of their own (`sdk/v1.2.0`) come last.
    static func guessed(from tags: [String], name: String) -> TagPattern? {
        var counts: [String: Int] = [:]
        for tag in tags {
            let prefix = String(tag.prefix { !$0.isNumber })
            guard tag.count > prefix.count, tag.dropFirst(prefix.count).contains(".") else { continue }
            counts[prefix, default: 0] += 1
        }
        return counts.max { isLess($0, $1, name) }.map { TagPattern(prefix: $0.key) }
    }

    private static func isLess(
        _ left: (key: String, value: Int), _ right: (key: String, value: Int), _ name: String
    ) -> Bool {
        let (one, other) = (rank(left, name), rank(right, name))
        return one == other ? left.key > right.key : one < other
    }

    private static func rank(_ entry: (key: String, value: Int), _ name: String) -> (Int, Int) {
        let prefix = entry.key.lowercased()
        let kind =
            switch prefix {
            case "", "v": 3
            case "\(name.lowercased())-", "\(name.lowercased())-v", "\(name.lowercased())/v", "release-", "release-v",
                "cli-v", "cli/v", "\(name.lowercased())_v", "\(name.lowercased())@": 2
            default: prefix.contains("/") ? 0 : 1
            }
        return (kind, entry.value)
    }
}
