import SystemPackage

/// What an activation script is made from.
struct Activation: Sendable {
    /// The environment's directory, absolute.
    let environment: String

    /// The project's name, as it may stand in a prompt.
    let prompt: String

    /// Variables to set, sorted by name.
    let variables: [(name: String, value: String)]

    /// Directories to put before PATH, in order.
    let path: [String]

    init(_ specification: EnvironmentSpecification, resolution: VariableResolution) {
        environment = specification.layout.root.string
        prompt = Self.promptName(specification.name)
        variables = resolution.values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        path = resolution.path
    }

    /// A name that no shell expands: prompts run what is in them, and a project's name is anybody's text.
    static func promptName(_ name: String) -> String {
        String(name.map { $0.isLetter || $0.isNumber || "-_. +@".contains($0) ? $0 : "_" })
    }
}

/// A shell that can be put into the environment by sourcing a file.
///
/// The text is static and starts no process but the shell's own. Sourced twice, it has the effect of once; `deactivate`
/// restores what was there; sourcing another project's script leaves this one first.
protocol ActivationScript {
    /// The file's name in `bin/`.
    static var fileName: String { get }

    /// The file's text.
    static func text(_ activation: Activation) -> String
}

/// Every shell that has a script. A new one is one file and one entry here.
enum ActivationScripts {
    static var all: [any ActivationScript.Type] {
        [PosixActivation.self, FishActivation.self, CshActivation.self]
    }

    /// The names that no command of a tool may have.
    package static var reservedNames: [String] { all.map { $0.fileName } }
}
