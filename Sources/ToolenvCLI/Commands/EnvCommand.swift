import ArgumentParser
import Toolenv

struct EnvCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "env", _superCommandName: "toolenv",
        abstract: "Print the environment's variables.", usage: "toolenv env [--format FORMAT] [OPTIONS]",
        discussion: "`eval \"$(toolenv env)\"` puts the environment into a shell or a script.")

    @OptionGroup var options: GlobalOptions

    @Option(help: ArgumentHelp("How they are written.", valueName: "shell|fish|json|dotenv|github|github-path"))
    var format: EnvironmentFormat = .shell

    func run(in session: Session) async throws {
        let chosen = options.json ? .json : format
        let report = try EnvironmentOperation(session.services()).run(session.workspace())
        try session.console.print(report, format: chosen)
    }
}

/// The forms that variables are printed in.
enum EnvironmentFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case shell
    case fish
    case json
    case dotenv
    case github
    case githubPath = "github-path"
}
