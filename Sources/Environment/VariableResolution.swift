import Model
import SystemPackage

/// The variables and PATH entries of an environment, worked out from what tools and project say.
package struct VariableResolution: Sendable, Equatable {
    /// Name → value.
    ///
    /// Values that the caller brings are not in here, and no secret ever is.
    package let values: [String: String]

    /// Directories that come before the caller's PATH, in order.
    package let path: [String]

    /// What each tool's own variables are, for its launchers.
    let toolValues: [ToolName: [String: String]]

    /// Works the variables of `specification` out; the project's own win over those of tools.
    ///
    /// - Throws: `EnvironmentError` for a template that does not expand, and when two tools disagree about a variable
    ///   that the project does not set.
    package init(_ specification: EnvironmentSpecification) throws(EnvironmentError) {
        let words = TemplateWords(specification)
        let own = try Self.projectValues(specification, words)
        var owners: [String: ToolName] = [:]
        var values = own
        var path = [specification.layout.commands.string]
        for tool in specification.tools {
            for (name, template) in tool.variables.sorted(by: { $0.key < $1.key }) where own[name] == nil {
                let value = try words.expand(template, of: tool)
                if let other = owners[name], values[name] != value {
                    throw .variableConflict(name: name, tools: [other.text, tool.name.text])
                }
                owners[name] = tool.name
                values[name] = value
            }
            for entry in tool.path {
                let directory = try words.expand(entry, of: tool)
                if !path.contains(directory) { path.append(directory) }
            }
        }
        self.values = values
        self.path = path
        toolValues = Dictionary(
            specification.tools.map { tool in (tool.name, values.filter { tool.variables[$0.key] != nil }) }
        ) { first, _ in first }
    }

    private static func projectValues(
        _ specification: EnvironmentSpecification, _ words: TemplateWords
    ) throws(EnvironmentError) -> [String: String] {
        var values: [String: String] = [:]
        for variable in specification.variables where !variable.isSecret {
            guard let template = variable.value else { continue }
            values[variable.name] = try words.expand(template, ofVariable: variable.name)
        }
        return values
    }
}

/// What the words of templates stand for in one environment.
private struct TemplateWords {
    let common: [String: String]
    let layout: EnvironmentLayout

    init(_ specification: EnvironmentSpecification) {
        layout = specification.layout
        common = [
            "project": specification.project.string, "env": layout.root.string, "state": layout.state.string,
            "home": specification.home.string,
        ]
    }

    /// Expands a template of a tool, where `{tree}` is the tool's stable path.
    func expand(_ template: String, of tool: EnvironmentTool) throws(EnvironmentError) -> String {
        var words = common
        words["tree"] = stablePath(of: tool.name.text)
        return try expand(template, words, owner: "`\(tool.name)`")
    }

    /// Expands a template of the project.
    ///
    /// `{tool:NAME}` stands for a stable path also where the tool does not exist for this platform: the project's text
    /// is the same everywhere.
    func expand(_ template: String, ofVariable name: String) throws(EnvironmentError) -> String {
        var words = common
        for word in (try? Template.words(in: template)) ?? [] where word.hasPrefix("tool:") {
            words[word] = stablePath(of: String(word.dropFirst("tool:".count)))
        }
        return try expand(template, words, owner: "`\(name)` in `[env]`")
    }

    private func stablePath(of tool: String) -> String { layout.tools.appending(tool).string }

    private func expand(
        _ template: String, _ words: [String: String], owner: String
    ) throws(EnvironmentError) -> String {
        do throws(ModelError) {
            return try Template.expand(template, words)
        } catch {
            throw .template(owner: owner, text: template, error)
        }
    }
}
