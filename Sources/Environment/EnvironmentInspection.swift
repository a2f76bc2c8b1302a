import Disk
import SystemPackage

/// A look at what is in an environment's place.
///
/// Nothing in it is trusted: a repository may have brought it.
struct EnvironmentInspection {
    private let layout: EnvironmentLayout

    /// The names in `.toolenv/`; empty when it does not exist.
    private let names: Set<String>

    /// What the generation in force says it was made from; nil when there is none that is whole.
    let configuration: ConfigurationFile?

    /// Looks at the environment.
    ///
    /// - Throws: `EnvironmentError` when something is in the place that toolenv did not make, `FileSystemError`.
    init(_ layout: EnvironmentLayout) throws {
        self.layout = layout
        let entries = try Self.entries(in: layout)
        names = Set(entries.map(\.name))
        guard try Self.hasGeneration(layout),
            let bytes = try Self.contents(of: layout.current.appending("toolenv.cfg"))
        else {
            configuration = nil
            return
        }
        configuration = ConfigurationFile(text: String(decoding: bytes, as: UTF8.self))
    }

    /// All differences of one kind: what was asked changed, or else what is there was changed.
    func differences(from wanted: EnvironmentContents) throws -> [EnvironmentDifference] {
        guard let configuration else { return [.absent] }
        var found = wanted.configuration.differences(since: configuration)
        if found.isEmpty, try Self.contents(of: layout.current.appending("env")) != wanted.variables {
            found.append(.variables)
        }
        if found.isEmpty { found = try damages(wanted) }
        if hasLeftovers { found.append(.leftovers) }
        return found
    }

    /// Whether a process that was killed left something behind.
    var hasLeftovers: Bool {
        // Besides the one in force, the one before it is kept.
        names.count { EnvironmentLayout.isGeneration($0) } > 2
            || names.contains { $0.hasPrefix(EnvironmentLayout.temporaryPrefix) }
    }
}

// MARK: - Whose it is

extension EnvironmentInspection {
    /// The entries of the environment's directory; refuses anything that is not ours.
    private static func entries(in layout: EnvironmentLayout) throws -> [DirectoryEntry] {
        guard let status = try FileSystem.status(layout.root) else { return [] }
        try require(layout.root, isDirectory: status.kind)
        let entries = try FileSystem.list(layout.root)
        if let state = entries.first(where: { $0.name == "state" }) {
            try require(layout.state, isDirectory: state.kind)
        }
        let isMarked = entries.contains {
            $0.name == "toolenv.cfg" || $0.name == EnvironmentLayout.currentName
                || EnvironmentLayout.isGeneration($0.name)
        }
        let strangers = entries.map(\.name).filter {
            !EnvironmentLayout.permanent.contains($0) && !$0.hasPrefix(EnvironmentLayout.temporaryPrefix)
        }
        // An environment whose making was cut short has no mark yet, but nothing else in it either.
        guard isMarked || strangers.isEmpty else {
            throw EnvironmentError.foreign(
                path: layout.root.string,
                reason:
                    "it has no `toolenv.cfg`, but holds \(strangers.prefix(3).map { "`\($0)`" }.joined(separator: ", "))"
            )
        }
        return entries
    }

    private static func require(_ path: FilePath, isDirectory kind: FileKind) throws(EnvironmentError) {
        guard kind == .directory else {
            throw .foreign(path: path.string, reason: "it is a \(kind.rawValue), not a directory")
        }
    }

    /// Whether `.current` leads to a generation beside it, and nowhere else.
    private static func hasGeneration(_ layout: EnvironmentLayout) throws -> Bool {
        guard let name = try FileSystem.readSymbolicLink(layout.current), EnvironmentLayout.isGeneration(name),
            let component = FilePath.Component(name)
        else { return false }
        return try FileSystem.status(layout.root.appending(component))?.kind == .directory
    }

    /// The contents of a regular file; nil for anything else, which might block whoever opens it.
    private static func contents(of path: FilePath) throws -> [UInt8]? {
        guard try FileSystem.status(path)?.kind == .file else { return nil }
        return try FileSystem.readIfPresent(path)
    }
}

// MARK: - Damages

extension EnvironmentInspection {
    /// What is not as it was made outside of the generation.
    func outerDamages() throws -> [EnvironmentDifference] {
        var found: [EnvironmentDifference] = []
        for name in EnvironmentLayout.throughCurrent
        where try FileSystem.readSymbolicLink(layout.root.appending(name)) != EnvironmentLayout.target(of: name) {
            found.append(.damaged(name))
        }
        if try Self.contents(of: layout.ignoreFile) != EnvironmentDirectory.ignoreText {
            found.append(.damaged(".gitignore"))
        }
        if !names.contains("state") { found.append(.damaged("state")) }
        return found
    }

    /// Everything that is not as it was made.
    private func damages(_ wanted: EnvironmentContents) throws -> [EnvironmentDifference] {
        let found = try outerDamages()
        guard found.isEmpty else { return found }
        let tools = try damages(in: "tools", wanted: wanted.tools) { path, tree in
            try FileSystem.readSymbolicLink(path) == tree
        }
        return try tools + damages(in: "bin", wanted: wanted.commands, isIntact: Self.isIntact)
    }

    /// Compares the names in a directory of the generation with those that are wanted, and then each entry.
    private func damages<Entry>(
        in name: String, wanted: [String: Entry], isIntact: (FilePath, Entry) throws -> Bool
    ) throws -> [EnvironmentDifference] {
        let directory = layout.current.appending(name)
        guard try FileSystem.status(directory)?.kind == .directory else { return [.damaged(name)] }
        var found: [EnvironmentDifference] = []
        for entry in try FileSystem.list(directory) where wanted[entry.name] == nil {
            found.append(.unexpected("\(name)/\(entry.name)"))
        }
        for (key, entry) in wanted.sorted(by: { $0.key < $1.key })
        where try !isIntact(directory.appending(key), entry) {
            found.append(.damaged("\(name)/\(key)"))
        }
        return found
    }

    private static func isIntact(_ path: FilePath, _ command: EnvironmentContents.Command) throws -> Bool {
        switch command {
        case .link(let target): try FileSystem.readSymbolicLink(path) == target
        case .launcher(let text): try isIntact(path, text: text, isExecutable: true)
        case .script(let text): try isIntact(path, text: text, isExecutable: false)
        }
    }

    private static func isIntact(_ path: FilePath, text: String, isExecutable: Bool) throws -> Bool {
        guard let status = try FileSystem.status(path), status.kind == .file, status.isExecutable == isExecutable,
            status.size == text.utf8.count
        else { return false }
        return try FileSystem.readIfPresent(path) == Array(text.utf8)
    }
}
