import Model
import SystemPackage

/// The variables of a process in the environment: what a shell has after activation, worked out afresh.
package struct ProcessVariables: Sendable, Equatable {
    /// Variables to set, by name; PATH is not in here.
    package let values: [String: String]

    /// Directories to put before PATH, in order.
    package let path: [String]

    /// The environment's directory, for `TOOLENV`.
    package let environment: String

    /// Variables that have to be set by the caller.
    let required: [EnvironmentVariable]

    /// Works the variables of `specification` out.
    ///
    /// - Throws: `ModelError` for a bad template.
    package init(_ specification: EnvironmentSpecification) throws {
        let resolution = try VariableResolution(specification)
        values = resolution.values
        path = resolution.path
        environment = specification.layout.root.string
        required = specification.variables.filter { $0.isRequired && $0.value == nil }
    }

    /// The whole environment of a process that is started from one with `base`.
    ///
    /// Directories of any environment of toolenv that `base` has on PATH are taken out: one project's tools never stand
    /// behind another's.
    /// - Throws: `EnvironmentError` naming every required variable that `base` does not set.
    package func environment(base: [String: String]) throws -> [String: String] {
        let missing = required.filter { (base[$0.name] ?? "").isEmpty }
        guard missing.isEmpty else {
            throw EnvironmentError.missingVariables(missing.map { .init(name: $0.name, help: $0.help) })
        }
        var variables = base.merging(values) { _, own in own }
        let rest = (base["PATH"] ?? "").split(separator: ":", omittingEmptySubsequences: true).map(String.init)
        let others = [environment, base["TOOLENV"]].compactMap { $0 }.filter { !$0.isEmpty }
        let kept = rest.filter { entry in
            !path.contains(entry) && !others.contains { entry == $0 || entry.hasPrefix($0 + "/") }
        }
        variables["PATH"] = (path + kept).joined(separator: ":")
        variables["TOOLENV"] = environment
        return variables
    }

    /// The variables to set and the new PATH, for printing: what `environment(base:)` changes in `base`.
    ///
    /// - Throws: as `environment(base:)`.
    package func changes(base: [String: String]) throws -> [String: String] {
        try environment(base: base).filter { base[$0.key] != $0.value || $0.key == "PATH" || $0.key == "TOOLENV" }
    }
}

/// The forms in which variables are handed to other programs.
package enum VariableFormat: String, Sendable, CaseIterable {
    /// `export` lines for any POSIX shell.
    case shell
    /// `set` lines for fish.
    case fish
    /// Lines that dotenv libraries read.
    case dotenv
    /// What is appended to the file that GitHub Actions names in `GITHUB_ENV`.
    case github

    /// The lines for `variables`, sorted by name.
    package func lines(_ variables: [String: String]) -> [String] {
        variables.sorted { $0.key < $1.key }.flatMap { name, value in
            switch self {
            case .shell: ["export \(name)=\(ShellQuoting.posix(value))"]
            case .fish:
                name == "PATH"
                    ? ["set -gx PATH \(value.split(separator: ":").map { ShellQuoting.fish(String($0)) }.joined(separator: " "))"]
                    : ["set -gx \(name) \(ShellQuoting.fish(value))"]
            case .dotenv: ["\(name)=\(Self.dotenvQuoted(value))"]
            case .github: Self.githubLines(name, value)
            }
        }
    }

    private static func dotenvQuoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("\n", with: "\\n").replacing("$", with: "\\$")
        return "\"\(escaped)\""
    }

    /// The form with a delimiter, which must not be a line of the value.
    private static func githubLines(_ name: String, _ value: String) -> [String] {
        guard value.contains("\n") else { return ["\(name)=\(value)"] }
        var delimiter = "TOOLENV_END"
        while value.contains(delimiter) { delimiter += "_" }
        return ["\(name)<<\(delimiter)", value, delimiter]
    }
}
