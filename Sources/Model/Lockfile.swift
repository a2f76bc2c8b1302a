import TOML

/// `project.lock`: for every tool and platform, what exactly is installed.
package struct Lockfile: Equatable, Sendable {
    /// The newest format that this version of toolenv reads, and the one that it writes.
    package static let formatVersion = 1

    /// The tools, sorted by name.
    package let tools: [LockedTool]

    /// Sorts the tools; throws `duplicate-tool` where two have one name, in upper or lower case.
    package init(tools: [LockedTool]) throws(ModelError) {
        var seen: Set<String> = []
        for tool in tools {
            guard seen.insert(tool.name.caseFolded).inserted else {
                throw ModelError(code: "duplicate-tool", summary: "the tool `\(tool.name)` is in the lock twice")
            }
        }
        self.tools = tools.sorted { $0.name < $1.name }
    }

    /// The tool's entry; nil when it is not locked.
    package subscript(_ name: ToolName) -> LockedTool? { tools.first { $0.name == name } }
}

extension Lockfile {
    /// Reads the text of a file with this name.
    ///
    /// Throws what `init(document:file:)` throws, and `lock-conflict` where git's conflict markers are in it.
    package init(text: String, file name: String) throws(SourceError) {
        let document: TOMLDocument
        do throws(TOMLError) {
            document = try TOMLDocument(text)
        } catch {
            throw ConflictMarkers.error(in: text, file: name) ?? SourceError(error, file: name)
        }
        try self.init(document: document, file: name)
    }

    /// The two whole texts of a file in which git left conflict markers, ours and theirs, in any of its styles; nil when
    /// there are no markers, or not in the order in which git writes them.
    package static func sides(ofConflicted text: String) -> [String]? { ConflictMarkers.sides(of: text) }
}
