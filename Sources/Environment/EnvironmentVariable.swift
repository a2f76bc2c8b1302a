package import Model

/// A variable that `[env]` declares.
package struct EnvironmentVariable: Sendable, Equatable {
    package let name: String

    /// The value as a template with `{project}`, `{env}`, `{home}` and `{tool:NAME}`; nil where the caller brings it.
    package let value: String?

    /// Whether the caller has to bring it.
    package let isRequired: Bool

    /// Whether its value must never be stored.
    package let isSecret: Bool

    /// What to tell a caller who does not bring it.
    package let help: String?

    /// Describes a variable as it was declared.
    package init(_ declaration: VariableDeclaration) {
        name = declaration.name
        value = declaration.value
        isRequired = declaration.isRequired
        isSecret = declaration.isSecret
        help = declaration.help
    }
}
