import Diagnostics
import Model
import Transfer

extension Catalogue {
    /// The key for `[tools]` that a name on the command line means, where that does not say where the tool comes from.
    ///
    /// A tool with a manifest is meant by its name, its alias, and the project on GitHub that it comes from
    /// (`cli/cli`, `https://github.com/cli/cli`). Of others, a package of the aqua registry comes before any project on
    /// GitHub.
    /// - Returns: the key, and the version where the text is the address of a release or of a file of one.
    /// - Throws: `CatalogueError` when several packages may be meant, `TransferError` when the registry cannot be fetched.
    package func key(for text: String) async throws -> (key: String, version: String?) {
        let project = Self.gitHubProject(text)
        guard project != nil || !text.contains(":") else { return (text, nil) }
        if let project {
            if let tag = project.tag, project.version == nil { throw CatalogueError.noVersion(tag: tag) }
            if let manifest = try manifest(ofProject: project.name) { return (manifest, project.version) }
            let package = try await registered(project.name).map { "aqua:\($0)" }
            return (package ?? "github:\(project.name)", project.version)
        }
        guard try !isDescribed(text) else { return (text, nil) }
        return (try await registered(text).map { "aqua:\($0)" } ?? text, nil)
    }

    /// `owner/name` of a text that names a project on GitHub, and the version of a release that it leads to; nil for any
    /// other.
    private static func gitHubProject(_ text: String) -> (name: String, tag: String?, version: String?)? {
        let start = "https://github.com/"
        guard text.hasPrefix(start) else {
            guard !text.contains(":"), text.split(separator: "/", omittingEmptySubsequences: false).count == 2 else {
                return nil
            }
            return (try? GitHub(text)).map { ($0.identifier, nil, nil) }
        }
        var parts = text.dropFirst(start.count).split(separator: "/").map(String.init)
        guard parts.count >= 2 else { return nil }
        if parts[1].hasSuffix(".git") { parts[1].removeLast(4) }
        guard let name = (try? GitHub("\(parts[0])/\(parts[1])"))?.identifier else { return nil }
        // `/releases/tag/TAG` and `/releases/download/TAG/FILE`; a tag may have slashes in it.
        guard parts.count >= 5, parts[2] == "releases", ["tag", "download"].contains(parts[3]) else {
            return parts.count == 2 || parts[2] == "releases" ? (name, nil, nil) : nil
        }
        let tag = parts[4..<(parts[3] == "tag" ? parts.count : max(5, parts.count - 1))].joined(separator: "/")
        return (name, tag, version(ofTag: tag))
    }

    /// The version of a tag as an address has it; nil for a tag that is none of a version.
    private static func version(ofTag tag: String) -> String? {
        // A tag's slashes may be encoded, and its version is what is behind them.
        guard let last = try? WebAddress("https://github.com/" + tag.replacing("%2F", with: "/")).lastPathComponent
        else {
            return nil
        }
        let text = AquaSource.version(in: last, after: "")
        guard text.utf8.first.map({ $0 >= 0x30 && $0 <= 0x39 }) == true, (try? Requirement("=" + text)) != nil else {
            return nil
        }
        return text
    }

    /// The package of the registry that a name means; nil when there is none, and when nobody can be asked.
    private func registered(_ name: String) async throws -> String? {
        let edition: RegistryEdition
        do {
            edition = try await registry.current()
        } catch let error as TransferError where error.kind != .cancelled {
            return nil
        } catch let error as CatalogueError where error.code == GitRemote.absentCode {
            // A mirror need not have it.
            return nil
        }
        if name.contains("/") { return edition.name(of: name) }
        let meant = edition.packages(meantBy: name)
        guard meant.count < 2 else {
            throw CatalogueError.ambiguousName(name, packages: meant)
        }
        return meant.first
    }
}

extension CatalogueError {
    fileprivate static func noVersion(tag: String) -> CatalogueError {
        CatalogueError(
            code: "version-unknown", summary: "which version the tag `\(tag)` is of cannot be told",
            hints: ["name the project, and the version behind an `@`, as in `owner/name@1.2.3`"])
    }
}
