import TOML

/// How an artifact becomes a tree.
package struct Recipe: Hashable, Sendable {
    /// How the artifact is packed.
    package let format: ArchiveFormat

    /// How many leading directories of every entry are dropped; 0 to 16.
    package let strip: Int

    /// The file name, under `bin/`, of an artifact that is a single file; nil for archives.
    package let name: String?

    /// Paths in the tree that are made executable though the archive does not say so; sorted, each once.
    package let executables: [String]

    /// Paths in the tree that are left out of it, with what is beneath them; sorted, each once.
    package let omitted: [String]

    /// Checks the parts; throws `invalid-recipe`, and what `CommandName` and `TreePath` throw.
    package init(
        format: ArchiveFormat, strip: Int = 0, name: String? = nil, executables: [String] = [],
        omitting omitted: [String] = []
    ) throws(ModelError) {
        guard (0...16).contains(strip) else { throw Self.error("`strip` must be between 0 and 16, this is \(strip)") }
        if format.isSingleFile {
            guard let name else {
                throw Self.error("an artifact of the format `\(format.rawValue)` is one file and needs a `name` for it")
            }
            guard strip == 0 else { throw Self.error("the format `\(format.rawValue)` has no directories to strip") }
            try CommandName.validate(name)
        } else if name != nil {
            throw Self.error("`name` is for single files, the format `\(format.rawValue)` is an archive")
        }
        guard omitted.isEmpty || !(format.isSingleFile || format == .wheel) else {
            throw Self.error("nothing of the format `\(format.rawValue)` can be left out")
        }
        for path in executables + omitted { try TreePath.validate(path) }
        self.format = format
        self.strip = strip
        self.name = name
        self.executables = Set(executables).sorted()
        self.omitted = Set(omitted).sorted()
    }

    /// Stable text, one for each recipe: the inline table of the lock, and a part of a tree's key in the store.
    package var canonicalText: String {
        var fields = [("format", TOMLWriter.quoted(format.rawValue)), ("strip", String(strip))]
        if let name { fields.append(("name", TOMLWriter.quoted(name))) }
        if !executables.isEmpty { fields.append(("executables", TOMLWriter.array(of: executables))) }
        if !omitted.isEmpty { fields.append(("omit", TOMLWriter.array(of: omitted))) }
        return TOMLWriter.inlineTable(fields)
    }

    private static func error(_ summary: String) -> ModelError { ModelError(code: "invalid-recipe", summary: summary) }
}
