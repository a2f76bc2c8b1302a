import Diagnostics

/// Why an environment cannot be made or used.
package enum EnvironmentError: Diagnosable, Equatable {
    /// Two tools bring a command of one name.
    case collision(command: String, tools: [String])
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
        case .foreign: "foreign-environment"
        case .missingVariables: "variable-missing"
        }
    }

    package var summary: String {
        switch self {
        case .collision(let command, let tools):
            "`\(tools.joined(separator: "` and `"))` both bring the command `\(command)`"
        case .foreign(let path, _): "`\(path)` was not made by toolenv"
        case .missingVariables(let variables):
            "the project needs \(variables.map { "`\($0.name)`" }.joined(separator: ", ")) to be set"
        }
    }

    package var details: [String] {
        switch self {
        case .collision: []
        case .foreign(_, let reason): [reason]
        case .missingVariables(let variables):
            variables.compactMap { variable in variable.help.map { "\(variable.name): \($0)" } }
        }
    }

    package var hints: [String] {
        switch self {
        case .collision(_, let tools): ["remove one of `\(tools.joined(separator: "` and `"))` from `project.toml`"]
        case .foreign(let path, _): ["move `\(path)` away; toolenv deletes nothing that it did not make"]
        case .missingVariables(let variables):
            variables.first.map { ["set it, as in `export \($0.name)=…`"] } ?? []
        }
    }
}
