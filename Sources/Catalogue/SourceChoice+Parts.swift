import Model

extension SourceChoice {
    /// The entries that have all that is declared of components and targets.
    ///
    /// - Throws: `CatalogueError` for what none of them has.
    @discardableResult
    static func requireParts(
        _ declaration: ToolDeclaration, of tool: ToolName, among entries: [ManifestSource]
    ) throws(CatalogueError) -> [ManifestSource] {
        guard declaration.asksForParts else { return entries }
        let wanted = declaration.components ?? []
        let known = Set(entries.flatMap(\.components))
        if let unknown = wanted.first(where: { !known.contains($0) }) {
            throw .unknownComponent(unknown, of: tool, known: known.sorted())
        }
        let found = entries.filter { entry in
            Set(entry.components).isSuperset(of: wanted) && (declaration.targets.isEmpty || entry.hasTargets)
        }
        guard !found.isEmpty else { throw .noTargets(declaration.targets, of: tool) }
        return found
    }
}

extension ToolDeclaration {
    /// Whether parts are named that not every tool has.
    var asksForParts: Bool { components?.isEmpty == false || !targets.isEmpty }
}

extension ManifestSource {
    /// The components that a project can name, in the order in which they are written.
    var components: [String] { parts.filter(\.isComponent).map(\.name) }

    /// Whether there is a file for each target.
    var hasTargets: Bool { parts.contains { $0.choice == .forEachTarget } }
}

extension CatalogueError {
    fileprivate static func unknownComponent(_ component: String, of tool: ToolName, known: [String]) -> CatalogueError
    {
        let nearest = Suggestion.nearest(to: component, among: known).map { "did you mean `\($0)`?" }
        let list =
            known.isEmpty
            ? "it has no components: take `components` away"
            : "its components are " + known.map { "`\($0)`" }.joined(separator: ", ")
        return CatalogueError(
            code: "unknown-component", summary: "`\(tool)` has no component `\(component)`",
            hints: [nearest, list].compactMap { $0 })
    }

    fileprivate static func noTargets(_ targets: [String], of tool: ToolName) -> CatalogueError {
        CatalogueError(
            code: "no-targets", summary: "`\(tool)` has nothing that is built for a target of its own",
            details: ["asked for are " + targets.map { "`\($0)`" }.joined(separator: ", ")],
            hints: ["take `targets` away"])
    }
}
