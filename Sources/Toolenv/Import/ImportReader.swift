import Model

/// Reads one kind of file; runs nothing of it.
protocol ImportReader: Sendable {
    /// The files of this kind, as paths beneath a project's directory, in the order in which they count.
    static var files: [String] { get }

    /// What the file says.
    ///
    /// - Throws: `SourceError` with a place for what cannot be read at all.
    static func read(_ file: ImportFile) throws(SourceError) -> ImportContents
}

/// Every kind of file that is read; where two ask for different things, the first counts more.
enum ImportReaders {
    /// One row a kind.
    static let all: [any ImportReader.Type] = [
        MiseFile.self, ToolVersionsFile.self, PrototoolsFile.self, AquaFile.self, DevboxFile.self,
        RustToolchainFile.self, VersionFile.self, GlobalJSONFile.self, GoModuleFile.self, PackageJSONFile.self,
        PyprojectFile.self,
    ]

    /// The names of all files, in the order in which they count.
    static let files = all.flatMap { $0.files }

    /// Who reads the file at `path`, by the last components of that; nil for a file of no known kind.
    static func reader(of path: String) -> (any ImportReader.Type)? {
        let components = path.split(separator: "/")
        for count in [3, 2, 1] where components.count >= count {
            let name = components.suffix(count).joined(separator: "/")
            if let reader = all.first(where: { $0.files.contains(name) }) { return reader }
        }
        let last = components.last ?? ""
        let isVariant = (last.hasPrefix("mise.") || last.hasPrefix(".mise.")) && last.hasSuffix(".toml")
        return isVariant ? MiseFile.self : nil
    }

    /// What a file says, within bounds.
    ///
    /// - Throws: `SourceError`.
    static func read(_ reader: any ImportReader.Type, name: String, bytes: [UInt8]) throws(SourceError)
        -> ImportContents
    {
        let file = try ImportFile(name: name, bytes: bytes)
        let contents = try reader.read(file)
        try file.check(contents)
        return contents
    }
}
