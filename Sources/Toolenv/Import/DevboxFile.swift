import Model
import TOML

/// devbox's file: packages of Nix by name and version.
enum DevboxFile: ImportReader {
    static let files = ["devbox.json"]

    static func read(_ file: ImportFile) throws(SourceError) -> ImportContents {
        let (document, outline) = try file.json(Document.self, allowsComments: true)
        var contents = ImportContents()
        for (index, text) in (document.packages?.list ?? []).enumerated() {
            let at = text.lastIndex(of: "@")
            let name = at.map { String(text[..<$0]) } ?? text
            let version = at.map { String(text[text.index(after: $0)...]) } ?? "latest"
            let place = file.place(at: outline.offset(["packages", String(index)]), text: text)
            add(name, Package(version: version), at: place, to: &contents)
        }
        let packages = (document.packages?.table ?? [:]).map { name, package in
            (offset: outline.offset(["packages", name]), name: name, package: package)
        }
        for (offset, name, package) in packages.sorted(by: { ($0.offset, $0.name) < ($1.offset, $1.name) }) {
            add(name, package, at: file.place(at: offset), to: &contents)
        }
        for (name, value) in (document.env ?? [:]).sorted(by: { $0.key < $1.key }) {
            contents.add(name, text: value, at: file.place(at: outline.offset(["env", name]), text: name))
        }
        leaveOthers(document, outline, of: file, in: &contents)
        return contents
    }

    private static func leaveOthers(
        _ document: Document, _ outline: JSONOutline, of file: ImportFile, in contents: inout ImportContents
    ) {
        let others: [(isThere: Bool, key: String, reason: String)] = [
            (document.shell != nil, "shell", "toolenv runs nothing of a project by itself, and has no tasks"),
            (document.include != nil, "include", "plugins are programs, and toolenv runs nothing to install a tool"),
            (document.envFrom != nil, "env_from", "toolenv reads no further files of variables"),
            (document.nixpkgs != nil, "nixpkgs", "it is for Nix"),
        ]
        for other in others where other.isThere {
            contents.leave(file.place(at: outline.offset([other.key]), text: other.key), other.reason)
        }
    }

    private static func add(
        _ name: String, _ package: Package, at place: ImportPlace, to contents: inout ImportContents
    ) {
        guard !name.contains(":"), !name.contains("#"), !name.contains("/") else {
            contents.leave(place, "`\(name)` is a flake or a path, which only Nix can build")
            return
        }
        let (tool, version) = DevboxNames.split(name, version: package.version ?? "latest")
        guard tool != "npm" else {
            contents.leave(place, ToolKey.npm)
            return
        }
        let platforms = package.patterns
        guard platforms != [] else {
            contents.leave(place, "it is for no platform that toolenv serves")
            return
        }
        contents.add(tool, AskedVersion(version, of: tool), platforms: platforms, at: place)
    }
}

/// Names of Nix packages that have a version in them: `nodejs_20`, `go_1_22`, `python312`, `jdk21`.
enum DevboxNames {
    private static let families: [(prefix: String, tool: String)] = [
        ("nodejs", "node"), ("go", "go"), ("python", "python"), ("jdk", "java"), ("openjdk", "java"), ("zig", "zig"),
        ("ruby", "ruby"), ("terraform", "terraform"),
    ]

    /// Our name, and the version that the package's name or the file says.
    static func split(_ name: String, version: String) -> (tool: String, version: String) {
        if name == "jdk" { return ("java", version) }
        for family in families where name.hasPrefix(family.prefix) && version == "latest" {
            var rest = String(name.dropFirst(family.prefix.count))
            for ending in ["_x", "-slim", "_headless"] where rest.hasSuffix(ending) { rest.removeLast(ending.count) }
            if rest.hasPrefix("_") || rest.hasPrefix("-") { rest.removeFirst() }
            let numbers = rest.replacing("_", with: ".")
            guard AskedVersion.isNumbers(numbers) else { continue }
            // `python312` and `ruby34` are 3.12 and 3.4; `python3` is any of 3.
            let isJoined =
                (family.tool == "python" || family.tool == "ruby") && numbers.count > 1 && !numbers.contains(".")
            return (family.tool, isJoined ? "\(numbers.prefix(1)).\(numbers.dropFirst())" : numbers)
        }
        return (ToolKey.name(name), version)
    }
}

/// The document, as far as it is read.
private struct Document: Decodable {
    let packages: Packages?
    let env: [String: String]?
    let shell: Anything?
    let include: Anything?
    let envFrom: Anything?
    let nixpkgs: Anything?

    enum CodingKeys: String, CodingKey {
        case packages, env, shell, include, nixpkgs
        case envFrom = "env_from"
    }
}

/// What is only seen to be there.
private struct Anything: Decodable {
    init(from decoder: any Decoder) throws {}
}

/// A list of texts, or a table.
private struct Packages: Decodable {
    var list: [String] = []
    var table: [String: Package] = [:]

    init(from decoder: any Decoder) throws {
        if let container = try? decoder.unkeyedContainer() {
            var container = container
            while !container.isAtEnd { list.append(try container.decode(String.self)) }
        } else {
            table = try decoder.singleValueContainer().decode([String: Package].self)
        }
    }
}

/// A version, or a table with one.
private struct Package: Decodable {
    let version: String?
    var platforms: [String]?
    var excluded: [String]?

    enum CodingKeys: String, CodingKey {
        case version, platforms
        case excluded = "excluded_platforms"
    }

    init(version: String) { self.version = version }

    init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            version = text
        } else {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            version = try container.decodeIfPresent(String.self, forKey: .version)
            platforms = try container.decodeIfPresent([String].self, forKey: .platforms)
            excluded = try container.decodeIfPresent([String].self, forKey: .excluded)
        }
    }

    /// The platforms in our words; nil for all, none where there is none of ours.
    var patterns: [String]? {
        guard platforms != nil || excluded != nil else { return nil }
        let wanted = platforms.map { $0.compactMap(Self.platform) } ?? Platform.defaults.map(\.description)
        let unwanted = (excluded ?? []).compactMap(Self.platform)
        let patterns = wanted.filter { !unwanted.contains($0) }
        return Platform.defaults.allSatisfy { patterns.contains($0.description) } ? nil : patterns
    }

    /// Nix writes the processor first: `x86_64-linux`.
    private static func platform(_ text: String) -> String? {
        let parts = text.split(separator: "-")
        guard parts.count == 2 else { return nil }
        return (try? Platform("\(parts[1])-\(parts[0])"))?.description
    }
}
