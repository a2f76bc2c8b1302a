import ArgumentParser
import Toolenv

struct InitCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Start a project: write `project.toml`.",
        usage: "toolenv init [--name NAME] [--bare] [--global-ignore] [OPTIONS]",
        discussion: """
            Proposes tools from files that are there, such as `.tool-versions`, `.nvmrc`, `go.mod` or \
            `pyproject.toml`, and looks after what git ignores.
            """)

    @OptionGroup var options: GlobalOptions

    @Option(help: "The project's name; the directory's when not given.")
    var name: String?

    @Flag(name: .customLong("bare"), help: "Propose no tools.")
    var isBare = false

    @Flag(
        name: .customLong("global-ignore"),
        help: "Add `.toolenv/` and `.venv/` to your own global git excludes file.")
    var addsGlobalIgnore = false

    func run(in session: Session) async throws {
        let operation = InitOperation(
            try session.services(), name: name, proposesTools: !isBare, addsGlobalIgnore: addsGlobalIgnore)
        try session.console.print(try await operation.run(session.context.workingDirectory))
    }
}
