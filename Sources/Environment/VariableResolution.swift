import Model
import SystemPackage

/// The variables and PATH entries of an environment, worked out from what tools and project say.
package struct VariableResolution: Sendable, Equatable {
    /// Name and value, sorted by name. Values that the caller brings are not in here.
    package let values: [String: String]

    /// Directories that come before the caller's PATH, in order.
    package let path: [String]

    /// What each tool's own variables are, for its launchers.
    let toolValues: [ToolName: [String: String]]

    /// Works the variables of `specification` out; the project's own win over those of tools.
    ///
    /// - Throws: `ModelError` for a word that does not exist in a template.
    package init(_ specification: EnvironmentSpecification) throws {
        let layout = specification.layout
        let common = [
            "project": specification.project.string, "env": layout.root.string, "home": specification.home.string,
            "state": layout.state.string,
        ]
        var own = common
        for tool in specification.tools { own["tool:\(tool.name)"] = specification.stablePath(of: tool.name).string }
        var values: [String: String] = [:]
        var path = [layout.commands.string]
        var toolValues: [ToolName: [String: String]] = [:]
        for tool in specification.tools {
            var words = common
            words["tree"] = specification.stablePath(of: tool.name).string
            var mine: [String: String] = [:]
            for (name, template) in tool.variables { mine[name] = try Template.expand(template, words) }
            toolValues[tool.name] = mine
            values.merge(mine) { first, _ in first }
            for entry in tool.path {
                let directory = try Template.expand(entry, words)
                if !path.contains(directory) { path.append(directory) }
            }
        }
        for variable in specification.variables where !variable.isSecret {
            guard let template = variable.value else { continue }
            values[variable.name] = try Template.expand(template, own)
        }
        self.values = values
        self.path = path
        self.toolValues = toolValues.mapValues { mine in mine.merging(values) { _, final in final }.filter { mine[$0.key] != nil } }
    }
}
