import ArgumentParser
import SystemPackage
import Terminal
import Toolenv

struct ImportCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take over the tools that asdf, mise, aqua and others were told.",
        usage: "toolenv import [--write] [--dry-run] [OPTIONS] [FILE…]",
        discussion: """
            Shows the `project.toml` that comes of `.tool-versions`, `mise.toml`, `aqua.yaml`, `.prototools`, \
            `.nvmrc`, `rust-toolchain.toml`, `package.json` and their like in the project's directory, or of the files \
            that are named. `--write` writes it, or adds to the one that is there what it lacks; a tool that is declared \
            stays as it is. What cannot be carried over is told. Nothing of the files is run.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("Files to import, those that count most first.", valueName: "file"))
    var files: [String] = []

    @Flag(name: .customLong("write"), help: "Write `project.toml` instead of showing it.")
    var writes = false

    @Flag(name: .customLong("dry-run"), help: "With `--write`, say what would be added, change nothing.")
    var isDryRun = false

    func run(in session: Session) async throws {
        let operation = ImportOperation(
            try session.services(), files: files.map { FilePath($0) }, writes: writes, isDryRun: isDryRun)
        try session.console.print(try await operation.run(session.workspaceIfAny()))
    }
}
