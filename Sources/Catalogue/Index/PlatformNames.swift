import Model

/// Which platforms a text in an index means.
struct PlatformNames {
    /// A platform, the text for it, and what words its template may need besides those of the platform.
    private struct Name {
        let platform: Platform
        let template: String
        let words: [String: String]
    }

    private var literals: [String: Set<Platform>] = [:]
    private var patterns: [(form: GlobPattern, platform: Platform)] = []

    /// Names that differ from version to version.
    private var open: [Name] = []

    /// The words that stand for something else in each version.
    private static let wordsOfVersions = ["version", "tag"]

    /// The words that a name may have in it, besides those of the index.
    static let commonWords = wordsOfVersions + ["os", "arch", "target"]

    /// Prepares the names of all platforms.
    ///
    /// - Parameter words: what the words of templates stand for on a platform; nil where there is no file for it.
    init(_ description: IndexDescription, words: (Platform) -> [String: String]?) {
        for platform in Platform.all {
            let name = description.platformNames.first { $0.pattern?.matches(platform) ?? true }
            guard let name, var known = words(platform) else { continue }
            for word in Self.wordsOfVersions { known[word] = nil }
            if let text = try? Template.expand(name.template, known) {
                add(text, platform)
            } else {
                open.append(Name(platform: platform, template: name.template, words: known))
            }
        }
    }

    /// The platforms that one of the texts means.
    func platforms(of texts: [String], version: Version, words: [String: String]) -> Set<Platform> {
        var platforms: Set<Platform> = []
        for text in texts {
            platforms.formUnion(literals[text] ?? [])
            for (form, platform) in patterns where form.matches(text) { platforms.insert(platform) }
            for name in open {
                var known = name.words.merging(words) { own, _ in own }
                known["version"] = version.text
                guard let expanded = try? Template.expand(name.template, known) else { continue }
                if GlobPattern(expanded).matches(text) { platforms.insert(name.platform) }
            }
        }
        return platforms
    }

    private mutating func add(_ text: String, _ platform: Platform) {
        let form = GlobPattern(text)
        if form.isLiteral {
            literals[text, default: []].insert(platform)
        } else {
            patterns.append((form, platform))
        }
    }
}
