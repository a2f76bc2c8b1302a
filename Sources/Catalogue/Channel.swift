import Model

/// Words such as `lts` in place of a version.
enum Channel {
    /// What a declaration asks for, once a channel in it is replaced by what the tool's manifest says that it is.
    ///
    /// `stable` is the newest version that is no pre-release, for every tool that does not say otherwise.
    /// What a source's own list says comes before what its manifest says: the list is of today.
    /// - Parameters:
    ///   - source: the source that is asked.
    ///   - request: how to ask; its own requirement does not count.
    /// - Throws: `CatalogueError` for a channel that the tool does not have, and what the source throws.
    static func requirement(
        of declaration: ToolDeclaration, manifest: Manifest?, at source: any Source, request: SourceRequest
    ) async throws -> Requirement {
        guard let channel = declaration.requirement.channel else { return declaration.requirement }
        if let requirement = try await source.requirement(ofChannel: channel, request: request) { return requirement }
        if let requirement = manifest?.channels[channel] { return requirement }
        if channel == "stable" { return try Requirement("latest") }
        let known = Set(source.channels + (manifest?.channels.keys.sorted() ?? [])).sorted() + ["stable", "latest"]
        let nearest = Suggestion.nearest(to: channel, among: known).map { "did you mean `\($0)`?" }
        throw CatalogueError(
            code: "unknown-channel", summary: "`\(declaration.name)` has no channel `\(channel)`",
            hints: [nearest ?? "its channels are " + known.map { "`\($0)`" }.joined(separator: ", ")])
    }
}
