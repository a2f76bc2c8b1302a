package import Model

extension ManifestLibrary {
    /// Whether the tool may come from the Python index; true as well when nobody can tell.
    package func needsPythonIndex(_ declaration: ToolDeclaration, settings: SourceSettings) -> Bool {
        guard let choice = try? SourceChoice(declaration, library: self, settings: settings) else { return true }
        return choice.places.contains { $0.source is PyPISource }
    }
}
