import Disk
package import Model
package import SystemPackage

extension PythonIndex {
    /// Finds the index as Python's own tools would.
    ///
    /// The first of these that names one: `[sources.pypi] index` of the settings; `PIP_INDEX_URL`; `UV_DEFAULT_INDEX`;
    /// `UV_INDEX_URL`; pip's configuration files; uv's; the default that the machine's pip prints in its help.
    /// - Parameter pipHelp: the text of `pip install --help`, nil without a pip; asked for only at the end.
    /// - Throws: `CatalogueError` when nothing names an index or what does is no address, `FileSystemError` and
    ///   `SourceError` when a configuration cannot be read, what `pipHelp` throws.
    package static func discover(
        environment: [String: String], settings: SourceSettings, workingDirectory: FilePath,
        pipHelp: () throws -> String?
    ) throws -> PythonIndex {
        if let text = settings.indexes[PyPISource.kind] {
            return try PythonIndex(text, origin: "[sources.pypi] index")
        }
        for name in ["PIP_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX_URL"] {
            guard let text = environment[name]?.trimmed, !text.isEmpty else { continue }
            return try PythonIndex(name == "UV_DEFAULT_INDEX" ? withoutName(text) : text, origin: name)
        }
        if let found = try PipConfiguration(environment: environment).index() {
            return try PythonIndex(found.text, origin: found.origin)
        }
        let uv = UVConfiguration(environment: environment, workingDirectory: workingDirectory)
        if let found = try uv.index() {
            return try PythonIndex(found.text, origin: found.origin)
        }
        if let text = try pipHelp().flatMap(PipHelp.defaultIndex) {
            return try PythonIndex(text, origin: "pip's default")
        }
        throw CatalogueError(
            code: "no-index", summary: "no Python package index is known",
            details: ["there is no pip that would tell its default, and nothing names another"],
            hints: ["set `PIP_INDEX_URL`, or write `index = \"https://…/simple/\"` under `[sources.pypi]`"])
    }

    /// uv lets an index have a name: `internal=https://…`.
    private static func withoutName(_ text: String) -> String {
        let parts = text.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, parts[0].allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) }) else {
            return text
        }
        return String(parts[1])
    }
}
