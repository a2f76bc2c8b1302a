import ArgumentParser
import Catalogue
import SystemPackage
import Toolenv

struct ManifestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manifest", abstract: "Work with manifests, the descriptions of tools.",
        usage: "toolenv manifest COMMAND",
        subcommands: [ManifestCheckCommand.self, ManifestRenderCommand.self])
}

struct ManifestCheckCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Validate manifests and render every URL for every platform, offline.",
        usage: "toolenv manifest check [OPTIONS] [FILE…]",
        discussion: "Exits with 1 if a manifest is not valid.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("The files; every manifest that is found when none is named.", valueName: "file"))
    var files: [String] = []

    func run(in session: Session) async throws {
        let base = session.context.workingDirectory
        let paths = files.map { FilePath($0).isAbsolute ? FilePath($0) : base.pushing(FilePath($0)) }
        let project = try session.workspaceIfAny()?.directory
        let report = try ManifestCheckOperation(session.services()).run(paths, project: project)
        try session.console.print(report)
        if !report.isValid { throw ExitStatus(code: 1) }
    }
}
