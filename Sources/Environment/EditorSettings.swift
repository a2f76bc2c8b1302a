/// The few lines that an editor or direnv needs to work with a project's environment; the same on every machine.
package enum EditorSettings: String, Sendable, CaseIterable {
    /// For `.vscode/settings.json`.
    case vscode

    /// For `.envrc`, which direnv reads.
    case envrc

    /// The text for a project with these tools: name → commands.
    ///
    /// Paths of `.toolenv/` never change, so that the text has to be written once.
    package func text(tools: [String: [String]]) -> String {
        switch self {
        case .envrc:
            """
            watch_file project.toml project.lock
            eval "$(toolenv env)"

            """
        case .vscode: Self.settings(tools)
        }
    }

    /// Settings of editor extensions that name a program: command → keys, and whether they take a list.
    private static let programs: [(command: String, key: String, isList: Bool)] = [
        ("clangd", "clangd.path", false), ("cmake", "cmake.cmakePath", false), ("deno", "deno.path", false),
        ("python3", "python.defaultInterpreterPath", false), ("ruff", "ruff.path", true),
        ("shellcheck", "shellcheck.executablePath", false), ("shfmt", "shellformat.path", false),
        ("terraform", "terraform.languageServer.terraform.path", false), ("zig", "zig.path", false),
        ("zls", "zig.zls.path", false),
    ]

    private static func settings(_ tools: [String: [String]]) -> String {
        let folder = "${workspaceFolder}/.toolenv"
        var lines = ["linux", "osx"].map {
            "  \"terminal.integrated.env.\($0)\": { \"PATH\": \"\(folder)/bin:${env:PATH}\" }"
        }
        let commands = Set(tools.values.joined())
        for program in programs where commands.contains(program.command) {
            let path = "\"\(folder)/bin/\(program.command)\""
            lines.append("  \"\(program.key)\": \(program.isList ? "[\(path)]" : path)")
        }
        if commands.contains("go") { lines.append("  \"go.alternateTools\": { \"go\": \"\(folder)/bin/go\" }") }
        return "{\n" + lines.joined(separator: ",\n") + "\n}\n"
    }
}
