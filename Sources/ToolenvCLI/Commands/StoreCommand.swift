import ArgumentParser
import Toolenv

struct StoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Look into the store, check it, and free space.",
        usage: "toolenv store COMMAND",
        subcommands: [
            StoreListCommand.self, StoreVerifyCommand.self, StoreCollectCommand.self, StorePathCommand.self,
        ])
}

struct StoreListCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the trees in the store and the projects that use them.",
        usage: "toolenv store list [OPTIONS]")

    @OptionGroup var options: GlobalOptions

    func run(in session: Session) async throws {
        try session.console.print(StoreOperation(session.services()).list())
    }
}

struct StoreVerifyCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Compare every tree with the digest that was recorded when it was installed.",
        usage: "toolenv store verify [--repair] [OPTIONS] [NAME…]",
        discussion: "Exits with 2 if a tree differs. `--repair` removes such trees; the next `sync` installs them anew."
    )

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Remove trees that differ.")
    var repair = false

    @Argument(help: ArgumentHelp("Tools or trees to verify; all when none is named.", valueName: "name"))
    var names: [String] = []

    func run(in session: Session) async throws {
        let report = try await StoreOperation(session.services()).verify(names, repairs: repair)
        try session.console.print(report)
        if !report.isIntact { throw ExitStatus.differences }
    }
}

struct StoreCollectCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "collect", abstract: "Remove trees that no project uses.",
        usage: "toolenv store collect [--now] [--dry-run] [OPTIONS]",
        discussion: """
            The trees of a project whose directory is gone are kept for 30 days from when this command first finds it \
            missing: it may have been moved, or its disk may not be mounted. Those of a project that cannot be read are \
            kept until it can.
            """)

    @OptionGroup var options: GlobalOptions

    @Flag(name: .customLong("dry-run"), help: "Say what would be removed, remove nothing.")
    var isDryRun = false

    @Flag(help: "Give up projects whose directory is gone at once.")
    var now = false

    func run(in session: Session) async throws {
        let operation = StoreOperation(try session.services())
        try session.console.print(await operation.collect(isDryRun: isDryRun, waitsForMissing: !now))
    }
}

struct StorePathCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "path", abstract: "Print the store's directory, or that of an installed tool's tree.",
        usage: "toolenv store path [OPTIONS] [TOOL]")

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("The tool, as the project locked it.", valueName: "tool"))
    var tool: String?

    func run(in session: Session) async throws {
        let workspace = tool == nil ? nil : try session.workspace()
        try session.console.print(StoreOperation(session.services()).path(of: tool, workspace: workspace))
    }
}
