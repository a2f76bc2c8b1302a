package import SystemPackage

/// Where things are in `.toolenv/`.
///
/// What changes together is in a generation, a directory of its own; `.current` leads to the one in force, and the names
/// that people use lead through it. Replacing `.current`, one rename, switches everything at once. `state/` stays.
package struct EnvironmentLayout: Sendable, Equatable {
    /// The environment's directory, `PROJECT/.toolenv`.
    package let root: FilePath

    /// The layout of the environment in `root`.
    package init(root: FilePath) {
        self.root = root
    }

    /// The name of `root` in a project.
    package static let directoryName = ".toolenv"

    /// One entry a command, and the activation scripts.
    package var commands: FilePath { root.appending("bin") }

    /// One link a tool, to its tree: paths that can be kept.
    package var tools: FilePath { root.appending("tools") }

    /// The environment's variables, for programs that read no TOML.
    package var variables: FilePath { root.appending("env") }

    /// What the environment was made from.
    package var configuration: FilePath { root.appending("toolenv.cfg") }

    /// Writable prefixes that belong to the project.
    package var state: FilePath { root.appending("state") }

    /// The link to the generation in force.
    var current: FilePath { root.appending(Self.currentName) }

    /// Lets git, and whoever reads its rules, ignore the environment.
    var ignoreFile: FilePath { root.appending(".gitignore") }

    /// Held while the environment is changed.
    var lock: FilePath { root.appending(".lock") }

    /// The name of the link to the generation in force.
    static let currentName = ".current"

    /// The names that lead into the generation in force.
    static let throughCurrent = ["bin", "env", "tools", "toolenv.cfg"]

    /// The names that belong to the environment as a whole.
    static let permanent = [".gitignore", ".lock", "state"]

    /// How the names of generations begin.
    static let generationPrefix = ".generation-"

    /// How the names begin that links have until they are renamed into place.
    static let temporaryPrefix = ".toolenv-"

    /// The text of the link `name`, one of `throughCurrent`.
    static func target(of name: String) -> String { "\(currentName)/\(name)" }

    /// Whether `name` is that of a generation.
    static func isGeneration(_ name: String) -> Bool { name.hasPrefix(generationPrefix) }
}
