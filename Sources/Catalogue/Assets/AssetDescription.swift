import Model

/// How a publisher names, packs and proves the files of a tool, for all versions and platforms of one kind.
///
/// What stands in a manifest's `[[source]]` table, or in a tool's own table of `project.toml`.
struct AssetDescription: Sendable {
    /// The address, or a part of it, with words in braces.
    let template: String

    /// Digests that are written down, for tools of one version.
    var digests: [Platform: Digest] = [:]

    /// The address of the list of checksums, with the same words in it; nil where there is no list.
    var checksums: String?

    /// Where the digest is in a list that is a JSON document.
    var checksumField: String?

    /// The format; nil where the address tells it.
    var format: ArchiveFormat?

    /// How many leading directories are dropped.
    var strip = 0

    /// Paths in the tree that are left out of it, with what is beneath them.
    var omitted: [String] = []

    /// What the word `{part}` stands for: the name of the part of a tool that the file is; nil without the word.
    var part: String?

    /// Word → what it stands for on which platforms; a platform that no pattern of a word matches has no file.
    var words: [String: [PlatformWord]] = [:]

    /// The platforms that there are files for; nil for all.
    var supported: [PlatformPattern]?

    /// The commands that are looked for where nobody says where they are.
    var commands: [String] = []

    /// Where commands are, where that is written down with the address.
    var links: [String: String] = [:]

    /// What a word stands for on some platforms.
    struct PlatformWord: Sendable {
        let pattern: PlatformPattern
        let text: String
    }

    /// Makes an address from an expanded template.
    typealias Addressing = (String) throws(ModelError) -> WebAddress

    /// A description with an address and nothing else.
    init(template: String) {
        self.template = template
    }

    /// What is published for a platform, without asking anybody.
    ///
    /// - Parameters:
    ///   - words: what the source knows of the version besides its text, such as its tag.
    ///   - address: makes the address of a file or of a list of checksums from an expanded template; that of
    ///     most sources is a whole address.
    /// - Throws: what templates and addresses throw.
    func answer(
        version: String, words: [String: String], on platform: Platform,
        address: Addressing = { text throws(ModelError) in try WebAddress(text) }
    ) throws(ModelError) -> AssetAnswer {
        if let supported, !supported.contains(where: { $0.matches(platform) }) {
            return .unsupported("nothing is published for this platform")
        }
        if !digests.isEmpty, digests[platform] == nil { return .unsupported("no sha256 is given for this platform") }
        guard let known = self.words(version: version, words, on: platform) else {
            return .unsupported("nothing is published for this platform")
        }
        let name = try Template.expand(template, known)
        var asset = PublishedAsset(url: try address(name))
        if let checksums {
            var withAsset = known
            withAsset["asset"] = asset.name
            withAsset["url"] = asset.url.text
            let text = try Template.expand(checksums, withAsset)
            let isWhole = text.hasPrefix("https://") || text.hasPrefix("http://") || text.hasPrefix("file://")
            let place = isWhole ? try WebAddress(text) : try address(text)
            asset.checksums = ChecksumPlace(
                url: place,
                field: try checksumField.map { field throws(ModelError) in try Template.expand(field, withAsset) })
        }
        if let digest = digests[platform] {
            asset.digest = PublishedDigest(.sha256, hex: digest.hex)
            asset.authority = .checksum
        }
        asset.format = format
        asset.strip = strip
        asset.omitted = omitted
        asset.commands = commands
        if !links.isEmpty { asset.layout = ToolLayout(links: links) }
        return .asset(asset)
    }

    /// How digests become known by what the publisher states itself; nil where it states nothing.
    var verification: Verification? { checksums != nil || !digests.isEmpty ? .checksum : nil }

    /// What would be fetched, by platform, without asking anybody; for checking manifests.
    func addresses(
        version: String, words: [String: String], platforms: [Platform],
        address: Addressing = { text throws(ModelError) in try WebAddress(text) }
    ) throws(ModelError) -> [Platform: String] {
        var addresses: [Platform: String] = [:]
        for platform in platforms {
            guard case .asset(let asset) = try answer(version: version, words: words, on: platform, address: address)
            else { continue }
            addresses[platform] = asset.url.text
        }
        return addresses
    }

    /// Under this name a candidate says which target `{target}` is to stand for in place of the platform's own.
    static let wantedTarget = "{target}"

    /// The words that every template may have in it.
    static let commonWords = ["version", "tag", "os", "arch", "target", "major", "minor", "patch"]

    /// What the words stand for; nil where one of them has nothing for the platform.
    func words(
        version: String, _ source: [String: String], on platform: Platform
    ) -> [String: String]? {
        var known = [
            "version": version, "tag": version, "os": platform.operatingSystem.rawValue,
            "arch": platform.architecture.rawValue, "target": platform.target,
        ]
        let numbers = version.split { !$0.isNumber }
        for (index, word) in ["major", "minor", "patch"].enumerated() {
            known[word] = index < numbers.count ? String(numbers[index]) : "0"
        }
        known["part"] = part
        known.merge(source) { _, own in own }
        let wanted = known.removeValue(forKey: Self.wantedTarget)
        for (word, texts) in words where wanted == nil || word != "target" {
            guard let found = texts.first(where: { $0.pattern.matches(platform) }) else { return nil }
            known[word] = found.text
        }
        if let wanted { known["target"] = wanted }
        return known
    }
}

extension AssetDescription {
    /// The description of a tool that has its own address in `project.toml`.
    init(_ direct: DirectArtifact) {
        template = direct.template
        digests = direct.sha256
        checksums = direct.checksums
        format = direct.format
        strip = direct.strip
        commands = direct.commands
        links = direct.links
        let systems = OperatingSystem.allCases.map { ("\($0.rawValue)-*", $0.rawValue) }
        let architectures = Architecture.allCases.map { ("*-\($0.rawValue)*", $0.rawValue) }
        words["os"] = Self.words(systems, direct.operatingSystemWords)
        words["arch"] = Self.words(architectures, direct.architectureWords)
    }

    /// The words for names of systems or architectures, each of which stands for itself where nothing is said.
    static func words(_ patterns: [(pattern: String, name: String)], _ texts: [String: String]) -> [PlatformWord] {
        patterns.compactMap { entry in
            (try? PlatformPattern(entry.pattern)).map {
                PlatformWord(pattern: $0, text: texts[entry.name] ?? entry.name)
            }
        }
    }
}

extension Platform {
    /// The name that Rust's tools, and with them many publishers, have for the platform.
    var target: String {
        let machine = architecture == .arm64 ? "aarch64" : "x86_64"
        return switch library {
        case .glibc: machine + "-unknown-linux-gnu"
        case .musl: machine + "-unknown-linux-musl"
        case nil: machine + "-apple-darwin"
        }
    }
}
