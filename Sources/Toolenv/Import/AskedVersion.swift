import Model

/// What becomes of a version as other managers write it.
enum AskedVersion: Sendable, Equatable {
    /// It is this requirement.
    case requirement(String)

    /// It is this requirement, and something of it is lost, as the text says.
    case partly(String, lost: String)

    /// It cannot be carried over, for this reason.
    case refused(String)

    /// Reads a version of `tool`, by its own words where it has some.
    init(_ text: String, of tool: String) {
        let text = text.trimming(while: \.isWhitespace)
        self = Self.words[tool]?(text) ?? AskedVersion(any: text)
    }

    /// Reads a version of any tool: the words that all managers share, a version, or a range of versions.
    init(any text: String) {
        switch text {
        case "": self = .refused("no version is named")
        case "latest", "*", "x": self = .requirement("latest")
        case "stable": self = .requirement("stable")
        case "lts", "lts/*": self = .requirement("lts")
        case "system": self = .refused("the machine's own program is meant; toolenv runs only what it installed itself")
        default: self = Self.prefixed(text) ?? Self.range(text)
        }
    }

    /// Tools that have words of their own; one row a tool.
    private static let words: [String: @Sendable (String) -> AskedVersion?] = [
        "node": NodeWords.asked, "python": PythonWords.asked, "java": JavaWords.asked, "go": GoWords.asked,
        "ruby": RubyWords.asked, "terraform": TerraformWords.asked, "opentofu": TerraformWords.asked,
        "rust": RustWords.asked, "swift": SwiftWords.asked, "zig": ZigWords.asked,
    ]

    /// `latest:1.2` and its like.
    private static func prefixed(_ text: String) -> AskedVersion? {
        if text.contains("{{") || text.contains("{%") {
            return .refused("it is a template; toolenv computes nothing")
        }
        guard let colon = text.firstIndex(of: ":") else {
            guard text.hasPrefix("sub-") else { return nil }
            return .refused("`\(text)` counts back from another version; name the version itself")
        }
        let rest = String(text[text.index(after: colon)...])
        switch text[..<colon] {
        case "latest", "prefix": return range(rest)
        case "ref", "branch", "tag", "rev":
            return .refused("a build of one source revision is meant; toolenv installs what is published")
        case "path": return .refused("a directory of this machine is meant")
        case let word where word.hasPrefix("sub-"):
            return .refused("`\(text)` counts back from another version; name the version itself")
        default: return nil
        }
    }

    /// A version, or a range in the words that npm, Cargo and others share.
    ///
    /// `v1.2` is `1.2`, and so are `1.2.x` and `1.2.*`; a word is refused, since it may be the name of anything.
    static func range(_ text: String) -> AskedVersion {
        var text = text.trimming(while: \.isWhitespace)
        if text.utf8.first == UInt8(ascii: "v") || text.utf8.first == UInt8(ascii: "V") {
            let rest = String(text.dropFirst())
            if rest.utf8.first.map(isDigit) == true { text = rest }
        }
        text = withoutWildcard(text)
        guard let first = text.utf8.first, isDigit(first) || "=<>!~^*".utf8.contains(first) else {
            return .refused("`\(text)` is not a version")
        }
        return checked(text)
    }

    /// The text where it is a requirement; otherwise what is wrong with it.
    static func checked(_ text: String) -> AskedVersion {
        guard text.utf8.count <= 200 else { return .refused("the version is longer than 200 bytes") }
        do throws(ModelError) {
            _ = try Requirement(text)
            return .requirement(text)
        } catch {
            return .refused(([error.summary] + error.hints.prefix(1)).joined(separator: "; "))
        }
    }

    /// `20.x` and `20.*` without what says nothing, where that is all there is.
    private static func withoutWildcard(_ text: String) -> String {
        var parts = text.split(separator: ".", omittingEmptySubsequences: false)
        while parts.count > 1, let last = parts.last, last == "x" || last == "X" || last == "*" { parts.removeLast() }
        let isPlain = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }
        return isPlain ? parts.joined(separator: ".") : text
    }

    /// Whether the text is numbers with dots between them.
    static func isNumbers(_ text: some StringProtocol) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy(isDigit)
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}

extension AskedVersion {
    /// The version that a tag of a release names, exactly: `v2.0.0`, `jq-1.7.1`, `kustomize/v5.4.1`.
    ///
    /// `1.7` is a release of its own here, not all that begin with it.
    init(tag: String) {
        var rest = tag[...]
        if let slash = rest.lastIndex(of: "/") { rest = rest[rest.index(after: slash)...] }
        if let start = rest.utf8.firstIndex(where: Self.isDigit), start != rest.startIndex {
            let name = rest[..<start]
            let isPrefix =
                name == "v" || name == "V" || name.hasSuffix("-") || name.hasSuffix("_") || name.hasSuffix("-v")
            if isPrefix { rest = rest[start...] }
        }
        guard case .requirement(let version) = Self.range(String(rest)) else {
            self = .refused("`\(tag)` names no version")
            return
        }
        let isShort = Self.isNumbers(version) && version.count { $0 == "." } < 2
        self = .requirement(isShort ? "==\(version)" : version)
    }
}
