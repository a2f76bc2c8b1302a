package import TOML

/// `project.toml`: what a project asks for.
package struct Project: Sendable {
    /// The project's name; nil where it is not said, which means its directory's.
    package let name: String?

    /// Which versions of toolenv may work on the project.
    package let toolenvRequirement: Requirement?

    /// The platforms that the project is locked for, each once, in the order of the file.
    package let platforms: [Platform]

    /// The tools, in the order of the file.
    package let tools: [ToolDeclaration]

    /// The variables of the environment, in the order of the file.
    package let variables: [VariableDeclaration]

    /// Where tools are looked for.
    package let sources: SourceSettings

    /// What may be chosen.
    package let policy: Policy

    /// Reads the document of a file with this name; throws at the first thing that is unknown or not valid.
    package init(document: TOMLDocument, file name: String) throws(SourceError) {
        let file = SourceFile(document: document, name: name)
        for key in Self.reservedTables {
            guard let entry = document.root.entry(key) else { continue }
            throw file.error(
                at: entry.keyRange, code: "not-supported", "this version of toolenv has no `[\(key)]` table yet")
        }
        let root = try TableReader(
            document.root, range: TOMLRange(lowerBound: 0, upperBound: 0), in: file, place: "",
            keys: ["project", "tools", "env", "sources", "policy"])
        let heading = try root["project"].map { node throws(SourceError) in
            try TableReader(node, in: file, place: "[project]", keys: ["name", "toolenv", "platforms"])
        }
        self.name = try heading?.value("name", Self.projectName)
        toolenvRequirement = try heading?.value("toolenv", Requirement.init)
        platforms = try Self.platforms(heading)
        tools = try ToolDeclaration.all(in: root["tools"], of: file, platforms: platforms)
        variables = try VariableDeclaration.all(in: root["env"], of: file, tools: tools.map(\.name.text))
        sources = try SourceSettings(root["sources"], in: file)
        policy = try Policy(root["policy"], in: file)
    }

    /// Tables that are spoken for, and mean nothing yet.
    private static let reservedTables = ["python", "tasks"]

    private static func projectName(_ text: String) throws(ModelError) -> String {
        guard !text.isEmpty, !text.utf8.contains(where: \.isControl) else {
            throw ModelError(
                code: "invalid-project-name", summary: "a project's name is not empty and has no control characters")
        }
        return text
    }

    private static func platforms(_ heading: TableReader?) throws(SourceError) -> [Platform] {
        guard let heading, let written = try heading.values("platforms", Platform.init) else {
            return Platform.defaults
        }
        guard !written.isEmpty else {
            throw heading.file.error(
                at: try heading.required("platforms").range, code: "no-platforms",
                "`platforms` needs at least one platform", hints: ["leave it out for the usual four"])
        }
        var seen: Set<Platform> = []
        return written.filter { seen.insert($0).inserted }
    }
}
