import Disk
import Model
import SystemPackage

/// The difference between the environment that is there and the one that is asked for.
package struct EnvironmentPlan: Sendable {
    /// Why the environment has to be made anew, for people; empty when it is up to date.
    package let reasons: [String]

    /// The versions that the environment has now: tool → version.
    package let present: [String: String]

    /// What is asked for.
    let specification: EnvironmentSpecification
    let contents: EnvironmentContents

    /// Whether nothing has to be done.
    package var isEmpty: Bool { reasons.isEmpty }

    /// Compares the environment of `specification` with what is on the disk; changes nothing.
    ///
    /// - Throws: `EnvironmentError` when two tools bring one command or when something foreign is in the place.
    package init(_ specification: EnvironmentSpecification) throws {
        self.specification = specification
        contents = try EnvironmentContents(specification)
        let layout = specification.layout
        try Self.requireOwn(layout)
        guard let bytes = try FileSystem.readIfPresent(layout.configuration),
            let configuration = ConfigurationFile(text: String(decoding: bytes, as: UTF8.self))
        else {
            reasons = ["there is no environment yet"]
            present = [:]
            return
        }
        present = configuration.tools
        var reasons = Self.differences(configuration, contents.configuration)
        reasons += try Self.frameDifferences(layout)
        reasons += try Self.toolDifferences(contents, in: layout)
        reasons += try Self.commandDifferences(contents, in: layout)
        if try FileSystem.readIfPresent(layout.variables) != contents.variables, reasons.isEmpty {
            reasons.append("the variables changed")
        }
        self.reasons = reasons
    }

    /// Refuses a place that holds something toolenv did not make.
    private static func requireOwn(_ layout: EnvironmentLayout) throws {
        guard let status = try FileSystem.status(layout.root) else { return }
        guard status.kind == .directory else {
            throw EnvironmentError.foreign(
                path: layout.root.string, reason: "it is a \(status.kind.rawValue), not a directory")
        }
        let entries = try FileSystem.list(layout.root).map(\.name)
        let isOurs = entries.allSatisfy { name in
            name == ".current" || name == ".gitignore" || name == "state"
                || EnvironmentLayout.throughCurrent.contains(name)
                || name.hasPrefix(EnvironmentLayout.generationPrefix) || name.hasPrefix(".current.")
        }
        let hasMark = entries.contains { $0 == ".current" || $0.hasPrefix(EnvironmentLayout.generationPrefix) }
        if !entries.isEmpty, !hasMark, !isOurs || entries.contains("toolenv.cfg") || entries.contains("bin") {
            throw EnvironmentError.foreign(
                path: layout.root.string, reason: "it holds \(entries.prefix(3).joined(separator: ", "))")
        }
    }

    private static func differences(_ found: ConfigurationFile, _ wanted: ConfigurationFile) -> [String] {
        var reasons: [String] = []
        if found.project != wanted.project { reasons.append("the project was moved from `\(found.project)`") }
        if found.platform != wanted.platform { reasons.append("it was made for \(found.platform)") }
        if found.lock != wanted.lock { reasons.append("`project.lock` changed") }
        if found.toolenv != wanted.toolenv { reasons.append("it was made by toolenv \(found.toolenv)") }
        if found.name != wanted.name { reasons.append("the project was renamed") }
        if found.tools != wanted.tools, reasons.isEmpty { reasons.append("its tools changed") }
        return reasons
    }

    private static func frameDifferences(_ layout: EnvironmentLayout) throws -> [String] {
        for name in EnvironmentLayout.throughCurrent
        where try FileSystem.readSymbolicLink(layout.root.appending(name)) != ".current/\(name)" {
            return ["`\(name)` is not the link that it was"]
        }
        let ignore = try FileSystem.readIfPresent(layout.ignoreFile)
        return ignore == EnvironmentDirectory.ignoreText ? [] : ["`.gitignore` changed"]
    }

    private static func toolDifferences(_ contents: EnvironmentContents, in layout: EnvironmentLayout) throws -> [String] {
        var reasons: [String] = []
        for (name, tree) in contents.tools.sorted(by: { $0.key < $1.key })
        where try FileSystem.readSymbolicLink(layout.tools.appending(name)) != tree {
            reasons.append("`tools/\(name)` does not lead to `\(FilePath(tree).lastComponent?.string ?? tree)`")
        }
        return reasons
    }

    private static func commandDifferences(
        _ contents: EnvironmentContents, in layout: EnvironmentLayout
    ) throws -> [String] {
        guard try FileSystem.status(layout.commands, followingLinks: true)?.kind == .directory else {
            return ["`bin` is missing"]
        }
        let present = Set(try FileSystem.list(layout.commands).map(\.name))
        var reasons: [String] = []
        for name in present.subtracting(contents.commands.keys).sorted() {
            reasons.append("`bin/\(name)` belongs to no tool")
        }
        for (name, command) in contents.commands.sorted(by: { $0.key < $1.key }) {
            let path = layout.commands.appending(name)
            let isThere =
                switch command {
                case .link(let target): try FileSystem.readSymbolicLink(path) == target
                case .launcher(let text), .script(let text):
                    try FileSystem.status(path)?.kind == .file
                        && FileSystem.readIfPresent(path) == Array(text.utf8)
                }
            if !isThere { reasons.append("`bin/\(name)` is missing or changed") }
        }
        return reasons
    }
}
