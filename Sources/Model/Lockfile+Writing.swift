import TOML

extension Lockfile {
    /// The text of the file: the same bytes for the same tools.
    ///
    /// One table a platform, everything sorted, so that branches that change different tools merge without a conflict.
    package var canonicalText: String {
        var text = "# Written by `toolenv lock`. Commit this file.\nlock = \(Self.formatVersion)\n"
        for tool in tools { tool.write(to: &text) }
        return text
    }
}

extension LockedTool {
    fileprivate func write(to text: inout String) {
        text += "\n[[tool]]\n"
        text.appendLine("name", TOMLWriter.quoted(name.text))
        text.appendLine("requirement", TOMLWriter.quoted(requirement))
        text.appendLine("version", TOMLWriter.quoted(version))
        text.appendLine("source", TOMLWriter.quoted(source.description))
        if let variant { text.appendLine("variant", TOMLWriter.quoted(variant)) }
        if let components { text.appendLine("components", TOMLWriter.array(of: components)) }
        if !targets.isEmpty { text.appendLine("targets", TOMLWriter.array(of: targets)) }
        if let registry { text.appendLine("registry", registry.canonicalText) }
        if let released { text.appendLine("released", released.description) }
        text.appendLine("commands", TOMLWriter.array(of: commands))
        if !variables.isEmpty { text.appendLine("variables", inlineTable(variables, TOMLWriter.quoted)) }
        if !path.isEmpty { text.appendLine("path", TOMLWriter.array(of: path)) }
        if platforms.isEmpty { text += "\n[tool.platforms]\n" }
        for (platform, locked) in platforms.sorted(by: { $0.key < $1.key }) {
            text += "\n[tool.platforms.\(platform)]\n"
            switch locked {
            case .artifact(let artifact): artifact.write(to: &text, on: platform)
            case .unsupported(let reason): text.appendLine("unsupported", TOMLWriter.quoted(reason))
            }
        }
    }
}

extension LockedRegistry {
    fileprivate var canonicalText: String {
        var fields = [("ref", TOMLWriter.quoted(reference))]
        if let commit { fields.append(("commit", TOMLWriter.quoted(commit))) }
        fields.append(("sha256", TOMLWriter.quoted(sha256.hex)))
        return TOMLWriter.inlineTable(fields)
    }
}

extension LockedArtifact {
    fileprivate func write(to text: inout String, on platform: Platform) {
        text.appendDownload(url, size: size, sha256, verified)
        if let requires { text.appendLine("requires", TOMLWriter.quoted(requires.description)) }
        text.appendLine("unpack", recipe.canonicalText)
        if !links.isEmpty { text.appendLine("links", inlineTable(links, TOMLWriter.quoted)) }
        if !launchers.isEmpty { text.appendLine("launchers", inlineTable(launchers, TOMLWriter.array(of:))) }
        for part in parts {
            text += "\n[[tool.platforms.\(platform).parts]]\n"
            text.appendDownload(part.url, size: part.size, part.sha256, part.verified)
            text.appendLine("unpack", part.recipe.canonicalText)
        }
    }
}

/// A table on one line, sorted by key.
private func inlineTable<Value>(_ entries: [String: Value], _ literal: (Value) -> String) -> String {
    TOMLWriter.inlineTable(entries.sorted { $0.key < $1.key }.map { ($0.key, literal($0.value)) })
}

extension String {
    fileprivate mutating func appendDownload(
        _ url: WebAddress, size: Int64, _ sha256: Digest, _ verified: Verification
    ) {
        appendLine("url", TOMLWriter.quoted(url.text))
        appendLine("size", String(size))
        appendLine("sha256", TOMLWriter.quoted(sha256.hex))
        appendLine("verified", TOMLWriter.quoted(verified.rawValue))
    }

    fileprivate mutating func appendLine(_ key: String, _ literal: String) {
        self += TOMLWriter.assignment(key, literal)
        self += "\n"
    }
}
