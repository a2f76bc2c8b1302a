/// The command that a program's file is meant to be, by the file's name.
enum ProgramName {
    /// The name without words for the platform and the version at its end: `terragrunt` of `terragrunt_linux_amd64`.
    ///
    /// - Parameter tool: the tool's name, which is never shortened.
    static func command(of file: String, tool: String) -> String {
        if file == tool { return file }
        if let dot = file.lastIndex(of: "."), file[..<dot].lowercased() == tool.lowercased(),
            scriptEndings.contains(String(file[file.index(after: dot)...]))
        {
            return String(file[..<dot])
        }
        return AssetName.withoutPlatform(file)
    }

    /// Whether a file may be a command of a tool: no library, no text to read, nothing for a shell to complete.
    static func isPossible(path: String) -> Bool {
        let parts = path.split(separator: "/").map { $0.lowercased() }
        guard let name = parts.last, !name.hasPrefix("."), !name.hasPrefix("_"), parts[0] != "__macosx" else {
            return false
        }
        if parts.dropLast().contains(where: asideDirectories.contains) { return false }
        if name.contains(".so.") || otherFiles.contains(name) { return false }
        guard let dot = name.lastIndex(of: ".") else { return true }
        let ending = name[name.index(after: dot)...]
        return !otherEndings.contains(String(ending))
    }

    /// What a script's name may end with that is no part of the command.
    private static let scriptEndings: Set<String> = ["sh", "bash", "py", "pl", "rb"]

    /// Directories whose files are no commands.
    private static let asideDirectories: Set<String> = [
        "completions", "completion", "complete", "autocomplete", "man", "doc", "docs", "examples", "include",
        "licenses",
        "test", "tests", "contrib", "node_modules", "site-packages",
    ]

    /// Files that install or explain.
    private static let otherFiles: Set<String> = [
        "install", "install.sh", "uninstall", "uninstall.sh", "setup.sh", "configure", "license", "readme", "changelog",
        "notice",
        "copying", "authors", "makefile", "install-man-page.sh",
    ]

    /// Endings of libraries, texts, data and what is for other systems.
    private static let otherEndings: Set<String> = [
        "so", "dylib", "dll", "a", "o", "node", "ko", "h", "md", "txt", "rst", "html", "json", "toml", "yaml", "yml",
        "xml", "1",
        "2", "3", "4", "5", "6", "7", "8", "bash", "zsh", "fish", "elv", "nu", "ps1", "bat", "cmd", "exe", "gz", "zip",
        "pdf",
        "sha256", "sig", "asc", "pem", "js", "css", "service", "desktop", "png", "svg", "ico", "lua", "vim",
    ]
}
