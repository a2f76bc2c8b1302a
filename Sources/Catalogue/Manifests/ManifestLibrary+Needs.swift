package import Model

extension ManifestLibrary {
    /// Whether the tool may come from the Python index; true as well when nobody can tell.
    package func needsPythonIndex(_ declaration: ToolDeclaration, settings: SourceSettings) -> Bool {
        do {
            let choice = try SourceChoice(declaration, library: self, settings: settings)
            return choice.places.contains { $0.source is PyPISource }
        } catch {
            return (error as? CatalogueError)?.code != CatalogueError.unknownToolCode
        }
    }
}
