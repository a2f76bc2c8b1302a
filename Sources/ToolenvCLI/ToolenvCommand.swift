package import ArgumentParser

/// The program's whole command line.
package struct ToolenvCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "toolenv",
        abstract: "The venv for every tool: pinned tools and toolchains in a directory of the project's own.",
        discussion: """
            `toolenv init` starts a project, `toolenv add ruff` declares a tool, locks and installs it, \
            `toolenv sync` installs what `project.lock` says, `toolenv run ruff` runs it.
            """,
        version: "toolenv \(ToolenvVersion.current)",
        groupedSubcommands: [
            CommandGroup(
                name: "Project",
                subcommands: [
                    InitCommand.self, AddCommand.self, RemoveCommand.self, LockCommand.self, SyncCommand.self,
                    UpdateCommand.self, OutdatedCommand.self, ListCommand.self, CheckCommand.self,
                ]),
            CommandGroup(
                name: "Use",
                subcommands: [
                    RunCommand.self, ShellCommand.self, WhichCommand.self, WhenceCommand.self, EnvCommand.self,
                    ActivateCommand.self,
                ]),
            CommandGroup(
                name: "Catalogue",
                subcommands: [
                    SearchCommand.self, InfoCommand.self, VersionsCommand.self, ManifestCommand.self,
                ]),
            CommandGroup(name: "Store", subcommands: [StoreCommand.self]),
            CommandGroup(
                name: "Elsewhere",
                subcommands: [
                    ImportCommand.self, ExportCommand.self, DoctorCommand.self, CompletionsCommand.self,
                ]),
        ])

    package init() {}

    /// The commands that are called again and again, from prompts, scripts and build rules.
    private static let frequent: [any SessionCommand.Type] = [
        RunCommand.self, SyncCommand.self, WhichCommand.self, EnvCommand.self, ListCommand.self, CheckCommand.self,
    ]

    /// Reads the arguments of a frequent command at half the cost of reading them as this whole command line; nil for any
    /// other command, and for what has to be said in this one's words, such as a mistake.
    ///
    /// With the super-command's name, which such a command's configuration has to have, the parser does not look for
    /// requests of completion scripts, which takes it as long as everything else (docs/performance.md).
    static func quickly(_ arguments: [String]) -> (any SessionCommand)? {
        guard let name = arguments.first, let type = frequent.first(where: { $0._commandName == name }) else {
            return nil
        }
        return try? type.parseAsRoot(Array(arguments.dropFirst())) as? any SessionCommand
    }

    /// The commands that have commands of their own.
    static let groups: Set<String> = ["store", "manifest"]
}

/// The running program's version.
package enum ToolenvVersion {
    /// Follows semver 2.0.
    package static let current = "0.1.0"
}
