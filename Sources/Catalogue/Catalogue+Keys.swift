import Diagnostics
import Transfer

extension Catalogue {
    /// The key for `[tools]` that a name on the command line means, where that does not say where the tool comes from.
    ///
    /// A tool with a manifest is meant by its name, its alias, and the project on GitHub that it comes from
    /// (`cli/cli`, `https://github.com/cli/cli`). Of others, a package of the aqua registry comes before any project on
    /// GitHub.
    /// - Throws: `CatalogueError` when several packages may be meant, `TransferError` when the registry cannot be fetched.
    package func key(for text: String) async throws -> String {
        let project = Self.gitHubProject(text)
        guard project != nil || !text.contains(":") else { return text }
        if let project {
            if let manifest = try manifest(ofProject: project) { return manifest }
            return try await registered(project).map { "aqua:\($0)" } ?? "github:\(project)"
        }
        guard try !isDescribed(text) else { return text }
        return try await registered(text).map { "aqua:\($0)" } ?? text
    }

    /// `owner/name` of a text that names a project on GitHub; nil for any other.
    private static func gitHubProject(_ text: String) -> String? {
        var rest = text[...]
        if rest.hasPrefix("https://github.com/") {
            rest = rest.dropFirst("https://github.com/".count)
            if rest.hasSuffix("/") { rest = rest.dropLast() }
            if rest.hasSuffix(".git") { rest = rest.dropLast(4) }
        }
        guard rest.split(separator: "/", omittingEmptySubsequences: false).count == 2, !rest.contains(":") else {
            return nil
        }
        return (try? GitHub(String(rest)))?.identifier
    }

    /// The package of the registry that a name means; nil when there is none, and when nobody can be asked.
    private func registered(_ name: String) async throws -> String? {
        let edition: RegistryEdition
        do {
            edition = try await registry.current()
        } catch let error as TransferError where error.kind != .cancelled {
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
