import ArgumentParser

struct CompletionsCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions", abstract: "Print the completion script for a shell.",
        usage: "toolenv completions SHELL")

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("bash, zsh or fish.", valueName: "shell"))
    var shell: CompletedShell

    func run(in session: Session) async throws {
        session.console.data([ToolenvCommand.completionScript(for: shell.completionShell)])
    }
}

/// A shell that completions can be made for.
enum CompletedShell: String, ExpressibleByArgument, CaseIterable {
    case bash
    case zsh
    case fish

    var completionShell: CompletionShell {
        switch self {
        case .bash: .bash
        case .zsh: .zsh
        case .fish: .fish
        }
    }
}
