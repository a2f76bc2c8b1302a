import Model
import TOML

/// mise's file: tools, variables and much else.
enum MiseFile: ImportReader {
    static let files = [
        "mise.toml", ".mise.toml", "mise/config.toml", ".mise/config.toml", ".config/mise.toml",
        ".config/mise/config.toml",
    ]

    static func read(_ file: ImportFile) throws(SourceError) -> ImportContents {
        var contents = ImportContents()
        for entry in try file.document().root.entries {
            switch entry.key {
            case "tools":
                guard let table = entry.node.table else { throw file.wrongKind(entry, "a table") }
                for tool in table.entries { try add(tool, of: file, to: &contents) }
            case "env": try addVariables(entry, of: file, to: &contents)
            case "_": break
            default: contents.leave(file.place(at: entry.keyRange.lowerBound), reason(entry.key))
            }
        }
        return contents
    }

    private static func add(
        _ entry: TOMLEntry, of file: ImportFile, to contents: inout ImportContents
    ) throws(SourceError) {
        let place = file.place(at: entry.keyRange.lowerBound)
        guard case .key(let key) = ToolKey(mise: entry.key) else {
            if case .refused(let reason) = ToolKey(mise: entry.key) { contents.leave(place, reason) }
            return
        }
        if entry.key.hasSuffix("]"), entry.key.contains("[") {
            contents.leave(place, "the options in brackets are not carried over")
        }
        guard let elements = entry.node.array else {
            try add(key, entry.node, at: place, of: file, to: &contents)
            return
        }
        var hasOne = false
        for element in elements {
            let before = contents.tools.count
            if hasOne {
                contents.leave(
                    file.place(at: element.range.lowerBound),
                    "a project has one version of a tool; this is a further one")
            } else {
                try add(key, element, at: file.place(at: element.range.lowerBound), of: file, to: &contents)
            }
            hasOne = hasOne || contents.tools.count > before
        }
    }

    /// One version of a tool: a text, or a table with options.
    private static func add(
        _ key: String, _ node: TOMLNode, at place: ImportPlace, of file: ImportFile, to contents: inout ImportContents
    ) throws(SourceError) {
        if let text = node.string {
            contents.add(key, AskedVersion(text, of: key), at: place)
            return
        }
        guard let table = node.table else {
            contents.leave(place, "the version is \(node.kindName), not a text")
            return
        }
        var version = table["version"]?.string
        for word in ["prefix", "ref", "branch", "tag", "rev", "path"] where version == nil {
            version = table[word]?.string.map { "\(word):\($0)" }
        }
        let known: Set = ["version", "prefix", "ref", "branch", "tag", "rev", "path", "os"]
        let others = table.entries.filter { !known.contains($0.key) }.map { "`\($0.key)`" }
        var platforms: [String]?
        if let node = table["os"] {
            let patterns = MisePlatforms.patterns(node)
            guard patterns != [] else {
                contents.leave(place, "toolenv serves Linux and macOS only")
                return
            }
            platforms = patterns
        }
        contents.add(key, AskedVersion(version ?? "", of: key), platforms: platforms, at: place)
        if !others.isEmpty {
            contents.leave(place, "these options have no counterpart: \(others.joined(separator: ", "))")
        }
    }

    /// Why a key at the top has no counterpart.
    private static func reason(_ key: String) -> String {
        switch key {
        case "settings", "min_version": "it is for mise itself"
        case "tasks", "task_config", "task_templates": "toolenv has no tasks"
        case "hooks", "watch_files", "deps", "prepare", "bootstrap":
            "toolenv runs nothing of a project by itself"
        case "alias", "tool_alias", "shell_alias": "toolenv has no aliases"
        case "plugins": "plugins are programs, and toolenv runs nothing to install a tool"
        case "vars": "they are for templates; toolenv computes nothing"
        case "dotenv", "env_file", "env_path": "toolenv reads no further files of variables"
        default: "toolenv has nothing like it"
        }
    }
}

extension ImportFile {
    /// An entry whose value is of another kind than it should be.
    func wrongKind(_ entry: TOMLEntry, _ expected: String) -> SourceError {
        error(
            at: entry.keyRange.lowerBound, width: entry.keyRange.upperBound - entry.keyRange.lowerBound,
            code: "wrong-type", "\(ModelError.quoted(entry.key)) must be \(expected), this is \(entry.node.kindName)")
    }
}

/// The platforms that mise's `os` names.
enum MisePlatforms {
    /// Patterns of platforms; nil for all of ours, none where it names no platform of ours.
    static func patterns(_ node: TOMLNode) -> [String]? {
        let words = node.array.map { $0.compactMap(\.string) } ?? [node.string].compactMap(\.self)
        var patterns: [String] = []
        for word in words {
            let parts = word.lowercased().split(separator: "/", maxSplits: 1).map(String.init)
            guard let name = parts.first, let system = OperatingSystem(alias: name) else { continue }
            guard parts.count == 2 else {
                patterns.append("\(system.rawValue)-*")
                continue
            }
            guard let architecture = Architecture(alias: parts[1]) else { continue }
            patterns.append("\(system.rawValue)-\(architecture.rawValue)")
        }
        let isEverywhere = OperatingSystem.allCases.allSatisfy { patterns.contains("\($0.rawValue)-*") }
        return isEverywhere ? nil : patterns
    }
}
