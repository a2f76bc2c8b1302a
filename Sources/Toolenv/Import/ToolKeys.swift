/// The key in `[tools]` for a tool as other managers name it.
enum ToolKey: Sendable, Equatable {
    case key(String)

    /// It cannot be carried over, for this reason.
    case refused(String)

    /// The names that other managers use for tools of ours and that are no aliases in manifests.
    private static let names = [
        "nodejs": "node", "golang": "go", "python3": "python", "openjdk": "java", "dotnet-core": "dotnet",
        "dotnet-sdk": "dotnet", "rustc": "rust", "tofu": "opentofu", "golangci": "golangci-lint",
    ]

    /// Our name for a plain name.
    static func name(_ text: String) -> String { names[text] ?? text }

    /// What brings npm, which is no tool of its own here.
    static let npm = "npm comes with `node`"

    /// A key of mise: a name, or a backend and a name there; options in brackets at its end are passed over.
    init(mise text: String) {
        var text = text
        if text.hasSuffix("]"), let bracket = text.firstIndex(of: "[") { text = String(text[..<bracket]) }
        guard let colon = text.firstIndex(of: ":") else {
            self = text == "npm" ? .refused(Self.npm) : .key(Self.name(text))
            return
        }
        let name = String(text[text.index(after: colon)...])
        let backend = String(text[..<colon])
        switch backend {
        case "core": self = .key(Self.name(name))
        case "aqua": self = Self.repository(name, kind: "aqua", allowsMore: true)
        case "ubi", "github": self = Self.repository(name, kind: "github", allowsMore: false)
        case "pipx": self = Self.pypi(name)
        default: self = .refused(Self.reason(backend))
        }
    }

    /// A package of the Python index by its name alone.
    private static func pypi(_ name: String) -> ToolKey {
        let isPlain = name.utf8.allSatisfy { byte in
            AskedVersion.isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || "._-".utf8.contains(byte)
        }
        if isPlain, !name.isEmpty { return .key("pypi:\(name)") }
        return .refused("`\(name)` is not a package of the Python index, but sources to build")
    }

    private static func repository(_ name: String, kind: String, allowsMore: Bool) -> ToolKey {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 || (allowsMore && parts.count > 2), !parts.contains("") else {
            return .refused("`\(name)` is not the name of a repository, `owner/name`")
        }
        return .key("\(kind):\(name)")
    }

    /// Why a backend has no counterpart.
    private static func reason(_ backend: String) -> String {
        switch backend {
        case "npm":
            "toolenv has no source for packages of npm; with `node` declared, `npm install -g` is the project's own"
        case "cargo": "toolenv builds nothing: it has no source for crates"
        case "go": "toolenv builds nothing; with `go` declared, `go install` is the project's own"
        case "gem": "toolenv has no source for gems"
        case "asdf", "vfox": "plugins are programs, and toolenv runs nothing to install a tool"
        default: "toolenv has no source like `\(backend)`"
        }
    }
}
