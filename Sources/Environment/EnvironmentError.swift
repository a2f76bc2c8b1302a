import Diagnostics
package import Model

/// Why an environment cannot be made or used.
package enum EnvironmentError: Diagnosable, Equatable {
    /// Two tools bring a command of one name.
    case collision(command: String, tools: [String])
    /// A command of a tool is not in its tree; `path` is the path in the tree.
    case missingTarget(tool: String, command: String, path: String)
    /// Two tools give one variable different values, and the project does not say which.
    case variableConflict(name: String, tools: [String])
    /// A variable or PATH entry of `owner` cannot be worked out.
    case template(owner: String, text: String, ModelError)
    /// What is at the environment's place was not made by toolenv.
    case foreign(path: String, reason: String)
    /// Variables that the caller has to bring are not set; with what the project says about each.
    case missingVariables([MissingVariable])

    /// A required variable that is not set.
    package struct MissingVariable: Sendable, Equatable {
        package let name: String
        package let help: String?
    }

    package var code: String {
        switch self {
        case .collision: "command-collision"
        case .missingTarget: "command-missing"
        case .variableConflict: "variable-conflict"
        case .template: "invalid-template"
        case .foreign: "foreign-environment"
        case .missingVariables: "variable-missing"
        }
    }

    package var summary: String {
        switch self {
        case .collision(let command, let tools): "\(Self.list(tools)) both bring the command `\(command)`"
        case .missingTarget(let tool, let command, _): "`\(tool)` does not hold its command `\(command)`"
        case .variableConflict(let name, let tools): "\(Self.list(tools)) set `\(name)` to different values"
        case .template(let owner, let text, _): "cannot work out `\(text)` of \(owner)"
        case .foreign(let path, _): "`\(path)` was not made by toolenv"
        case .missingVariables(let variables): "the project needs \(Self.list(variables.map(\.name))) to be set"
        }
    }

    package var details: [String] {
        switch self {
        case .collision, .variableConflict, .template: []
        case .missingTarget(_, _, let path): ["there is no `\(path)` in its tree"]
        case .foreign(_, let reason): [reason]
        case .missingVariables(let variables):
            variables.map { variable in variable.help.map { "\(variable.name): \($0)" } ?? variable.name }
        }
    }

    package var cause: (any Error)? {
        if case .template(_, _, let error) = self { error } else { nil }
    }

    package var hints: [String] {
        switch self {
        case .collision(_, let tools): ["remove one of \(Self.list(tools)) from `project.toml`"]
        case .missingTarget, .template: []
        case .variableConflict(let name, _): ["set `\(name)` in `[env]` of `project.toml`"]
        case .foreign(let path, _): ["move `\(path)` away; toolenv deletes nothing that it did not make"]
        case .missingVariables(let variables):
            variables.first.map { ["set it, as in `export \($0.name)=…`"] } ?? []
        }
    }

    /// `a`, `b` and `c`, in backticks.
    private static func list(_ names: [String]) -> String {
        let quoted = names.map { "`\($0)`" }
        guard quoted.count > 1, let last = quoted.last else { return quoted.joined() }
        return quoted.dropLast().joined(separator: ", ") + " and " + last
    }
}
