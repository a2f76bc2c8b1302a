package import TOML

/// One entry of `[env]`: a variable of the project's environment.
package struct VariableDeclaration: Sendable {
    /// The variable's name.
    package let name: String

    /// The value as a template with `{project}`, `{env}`, `{home}` and `{tool:NAME}`; nil where the caller brings it.
    package let value: String?

    /// Whether the caller has to bring it.
    package let isRequired: Bool

    /// Whether its value must never be stored or logged.
    package let isSecret: Bool

    /// What to tell a caller who does not bring it.
    package let help: String?

    /// Where the key is written.
    package let range: TOMLRange

    /// Puts a declaration together; a variable that is in no file has an empty range.
    package init(
        name: String, value: String?, isRequired: Bool = false, isSecret: Bool = false, help: String? = nil,
        range: TOMLRange = TOMLRange(lowerBound: 0, upperBound: 0)
    ) {
        self.name = name
        self.value = value
        self.isRequired = isRequired
        self.isSecret = isSecret
        self.help = help
        self.range = range
    }
}
