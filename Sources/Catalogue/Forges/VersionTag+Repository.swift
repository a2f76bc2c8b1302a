import Model

extension VersionTag {
    /// A tag with nothing behind the version.
    static func following(_ prefix: String) -> VersionTag {
        let length = prefix.utf8.count
        let start: [Template.Part] = prefix.isEmpty ? [] : [.text(prefix)]
        return VersionTag(
            description: prefix + "{version}",
            parts: start + [.word("version", length..<length + "{version}".utf8.count)])
    }

    /// What every tag begins with; empty where it begins with a word.
    var prefix: String {
        if case .text(let text)? = parts.first { text } else { "" }
    }

    /// The version that a tag of a repository is of; nil for a tag of something else.
    func version(of tag: String, scheme: VersionScheme) -> Version? {
        guard let text = match(tag)?.version, text.utf8.first.map({ $0 >= 0x30 && $0 <= 0x39 }) == true,
            (try? LockedTool.validate(version: text)) != nil
        else { return nil }
        return try? Version(text, scheme: scheme)
    }

    /// The tag of a version, for addresses that are only to be looked at: other words stand for themselves.
    func sample(of version: String) -> String {
        var samples = ["version": version]
        for word in words { samples[word] = word }
        return (try? Template.expand(description, samples)) ?? version
    }

    /// How a project that nobody has described writes its tags: by what most of those that can be versions start with.
    ///
    /// Plain numbers and `v` come before everything else, then what has the project's name in it; parts of a repository
    /// with a life of their own (`sdk/v1.2.0`) come last.
    static func guessed(from tags: [String], name: String) -> VersionTag? {
        var counts: [String: Int] = [:]
        for tag in tags {
            let prefix = String(tag.prefix { !$0.isNumber })
            // Braces would be words of a template.
            guard tag.count > prefix.count, tag.dropFirst(prefix.count).contains("."),
                !prefix.contains("{"), !prefix.contains("}")
            else { continue }
            counts[prefix, default: 0] += 1
        }
        return counts.max { isLess($0, $1, name) }.map { .following($0.key) }
    }

    private static func isLess(
        _ left: (key: String, value: Int), _ right: (key: String, value: Int), _ name: String
    ) -> Bool {
        let (one, other) = (rank(left, name), rank(right, name))
        return one == other ? left.key > right.key : one < other
    }

    private static func rank(_ entry: (key: String, value: Int), _ name: String) -> (Int, Int) {
        let prefix = entry.key.lowercased()
        let name = name.lowercased()
        let own = [
            "\(name)-", "\(name)-v", "\(name)/v", "\(name)_v", "\(name)@", "release-", "release-v", "cli-v", "cli/v",
        ]
        let kind = prefix.isEmpty || prefix == "v" ? 3 : own.contains(prefix) ? 2 : prefix.contains("/") ? 0 : 1
        return (kind, entry.value)
    }
}
