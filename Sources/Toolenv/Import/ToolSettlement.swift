import Catalogue
import Model
import TOML

/// Brings what files ask for together with what toolenv knows.
struct ToolSettlement: Sendable {
    /// Why a tool cannot be declared.
    struct Refusal: Error {
        let reason: String
    }

    /// The manifests by their tools' names and aliases.
    let known: [String: Manifest]

    /// The kinds of sources that there are.
    let kinds: [String]

    /// The tool under its name here, with a channel that it has.
    func settled(_ tool: ImportedTool) -> Result<ImportedTool, Refusal> {
        var tool = tool
        if let colon = tool.key.firstIndex(of: ":") {
            let kind = String(tool.key[..<colon])
            guard kinds.contains(kind) else { return .failure(Refusal(reason: "toolenv has no source `\(kind)` yet")) }
        } else if let manifest = known[tool.key] {
            tool.key = manifest.name.text
        } else {
            return .failure(
                Refusal(reason: "no manifest describes `\(tool.key)` yet; `toolenv search` knows the tools there are"))
        }
        if let refusal = settleChannel(of: &tool) { return .failure(refusal) }
        let text = "[tools]\n\(TOMLWriter.assignment(tool.key, tool.literal))"
        if let reason = MiniatureProject.reason(against: text) { return .failure(Refusal(reason: reason)) }
        return .success(tool)
    }

    private func settleChannel(of tool: inout ImportedTool) -> Refusal? {
        guard let channel = (try? Requirement(tool.requirement))?.channel, channel != "stable" else { return nil }
        let channels = known[tool.key]?.channels ?? [:]
        if channels[channel] != nil { return nil }
        if tool.key == "node", let major = NodeWords.codenames[String(channel.dropFirst(4))], channel.hasPrefix("lts/")
        {
            tool.requirement = major
            return nil
        }
        return Refusal(reason: "`\(tool.key)` has no channel `\(channel)`")
    }

    /// The name that the tool's declaration has, as a file system sees it that ignores case.
    func name(of tool: ImportedTool) -> String {
        let start = tool.key.lastIndex { $0 == ":" || $0 == "/" }.map(tool.key.index(after:)) ?? tool.key.startIndex
        return tool.key[start...].lowercased()
    }

    /// Whether what one tool asks for is one of the versions that another does, and so says more.
    func isWithin(_ inner: ImportedTool, _ outer: ImportedTool) -> Bool {
        guard inner.key == outer.key, inner.requirement != outer.requirement,
            let asked = requirement(of: inner), let allowed = requirement(of: outer),
            let text = asked.statedVersion, let version = try? Version(text, scheme: .numeric)
        else { return false }
        // `20` is within `20.1` as a version; as a requirement it says less.
        if let other = allowed.statedVersion, other.count > text.count { return false }
        return allowed.matches(version, allowingPrereleases: true)
    }

    /// What a tool asks for, a channel replaced by what it stands for.
    private func requirement(of tool: ImportedTool) -> Requirement? {
        guard let requirement = try? Requirement(tool.requirement) else { return nil }
        guard let channel = requirement.channel else { return requirement }
        return known[tool.key]?.channels[channel] ?? (channel == "stable" ? .latest : nil)
    }
}
