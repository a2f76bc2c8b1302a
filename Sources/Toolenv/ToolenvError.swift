import Diagnostics
import Disk

/// A failure of an operation, with the command that mends it.
package struct ToolenvError: Diagnosable {
    package let code: String
    package let summary: String
    package let details: [String]
    package let cause: (any Error)?
    package let hints: [String]

    /// The status that the process ends with: 1, or 127 for a command that cannot be found.
    package let status: Int32

    /// Describes a failure.
    package init(
        code: String, summary: String, details: [String] = [], cause: (any Error)? = nil, hints: [String] = [],
        status: Int32 = 1
    ) {
        self.code = code
        self.summary = summary
        self.details = details
        self.cause = cause
        self.hints = hints
        self.status = status
    }
}

extension ToolenvError {
    static let noHome = ToolenvError(
        code: "no-home", summary: "cannot tell where the store is",
        details: ["neither `HOME` nor `TOOLENV_HOME` is set to an absolute path"],
        hints: ["set `TOOLENV_HOME` to a directory that may be written"])

    static func relativeHome(_ text: String) -> ToolenvError {
        ToolenvError(
            code: "relative-home", summary: "`TOOLENV_HOME` is not an absolute path: `\(text)`",
            hints: ["set it to a path that begins with `/`, or unset it"])
    }

    static func notUTF8(variable: String) -> ToolenvError {
        ToolenvError(
            code: "path-not-utf8", summary: "`\(variable)` is not UTF-8, and toolenv would use another directory",
            hints: ["set it to a path that is UTF-8"])
    }

    static func unknownHost(_ machine: String) -> ToolenvError {
        ToolenvError(
            code: "unknown-platform", summary: "toolenv does not know this kind of machine: `\(machine)`",
            details: ["it serves Linux and macOS on x86_64 and arm64"])
    }

    static func separatorInPath(_ directory: String) -> ToolenvError {
        ToolenvError(
            code: "separator-in-path", summary: "cannot make an environment in `\(directory)`",
            details: ["`:` separates the directories of PATH, so its commands would not be found"],
            hints: ["move the project to a directory without `:` in its path"])
    }

    static func noProject(from directory: String) -> ToolenvError {
        ToolenvError(
            code: "no-project", summary: "no `project.toml` in `\(directory)` or any directory above it",
            hints: ["start one with `toolenv init`"])
    }

    static func notFile(_ path: String, _ status: FileStatus) -> ToolenvError {
        let kind =
            switch status.kind {
            case .directory: "directory"
            default: status.isPipe ? "named pipe" : "device or socket"
            }
        return ToolenvError(
            code: "not-a-file", summary: "cannot start a project: `\(path)` is a \(kind), not a file",
            hints: ["move it away, then run `toolenv init` again"])
    }

    static func noLock(in directory: String) -> ToolenvError {
        ToolenvError(
            code: "no-lock", summary: "there is no `project.lock` in `\(directory)`",
            hints: ["write it with `toolenv lock`"])
    }

    static func staleLock(_ differences: [LockDifference]) -> ToolenvError {
        ToolenvError(
            code: "lock-stale", summary: "`project.lock` does not match `project.toml`",
            details: differences.map(\.description), hints: ["bring it up to date with `toolenv lock`"])
    }

    static func platformNotLocked(_ platform: String, locked: [String]) -> ToolenvError {
        ToolenvError(
            code: "platform-not-locked", summary: "this machine is \(platform), which the project does not support",
            details: ["its platforms are \(locked.joined(separator: ", "))"],
            hints: ["add `\(platform)` to `platforms` in `project.toml` and run `toolenv lock`"])
    }

    static func systemTooOld(_ tool: String, version: String, needs: String, has: String) -> ToolenvError {
        ToolenvError(
            code: "system-too-old", summary: "`\(tool)` \(version) needs \(needs); this machine has \(has)",
            hints: ["ask for an older version in `project.toml`, or use a newer system"])
    }

    static func tooOld(_ requirement: String, running: String) -> ToolenvError {
        ToolenvError(
            code: "toolenv-too-old", summary: "this project needs toolenv \(requirement); this is toolenv \(running)",
            hints: ["install a toolenv that matches, or change `toolenv` in `project.toml`"])
    }

    static func notDeclared(_ name: String, nearest: String?) -> ToolenvError {
        ToolenvError(
            code: "not-declared", summary: "`\(name)` is not declared in `project.toml`",
            hints: nearest.map { ["did you mean `\($0)`?"] } ?? ["add it with `toolenv add \(name)`"])
    }

    static func commandNotFound(_ command: String) -> ToolenvError {
        ToolenvError(
            code: "command-not-found", summary: "no command `\(command)` in the environment or on PATH",
            hints: ["find the tool that provides it with `toolenv search \(command)`"], status: 127)
    }

    static func toolMissing(_ command: String, tool: String, platform: String) -> ToolenvError {
        ToolenvError(
            code: "tool-missing", summary: "`\(command)` is not installed",
            details: ["it belongs to `\(tool)`, which has nothing for \(platform) or is not in the environment"],
            hints: ["install it with `toolenv sync`"], status: 127)
    }

    static func notProvided(_ command: String, nearest: String?) -> ToolenvError {
        ToolenvError(
            code: "command-not-found", summary: "the environment provides no command `\(command)`",
            hints: [nearest.map { "did you mean `\($0)`?" } ?? "list its tools with `toolenv list`"], status: 127)
    }

    static func providedNowhere(_ command: String) -> ToolenvError {
        ToolenvError(
            code: "command-not-found", summary: "no project on this machine provides a command `\(command)`",
            hints: ["find a tool that does with `toolenv search \(command)`"], status: 127)
    }

    static func staleEnvironment(_ reasons: [String]) -> ToolenvError {
        ToolenvError(
            code: "environment-stale", summary: "the environment is not what `project.lock` says", details: reasons,
            hints: ["bring it up to date with `toolenv sync`"], status: 127)
    }

    /// Said of a tool that was thought to come from elsewhere.
    static let indexNotWanted = ToolenvError(
        code: "no-index", summary: "the Python index was not looked for",
        hints: ["this should not happen: please report it"])

    static func unknownTool(_ name: String, nearest: String?) -> ToolenvError {
        ToolenvError(
            code: "unknown-tool", summary: "no manifest describes `\(name)`",
            hints: nearest.map { ["did you mean `\($0)`?"] }
                ?? ["look for it with `toolenv search`, or name its source, as in `toolenv add pypi:\(name)`"])
    }

    static func noSuchTree(_ name: String) -> ToolenvError {
        ToolenvError(
            code: "no-such-tree", summary: "no tree in the store is named `\(name)` or belongs to such a tool",
            hints: ["list them with `toolenv store list`"])
    }

    static func cannotInstall(tool: String, version: String, platform: String, cause: any Error) -> ToolenvError {
        let hint: String? =
            switch (cause as? any Diagnosable)?.code {
            case "digest-mismatch", "size-mismatch":
                "if upstream republished this version, review it and run `toolenv update \(tool) --repin`"
            case "not-found":
                "if the file moved, run `toolenv update \(tool) --repin`; if it is gone, run `toolenv update \(tool)`"
            case "offline":
                "run `toolenv sync` once with a network; after that it is in the store"
            default: nil
            }
        return ToolenvError(
            code: (cause as? any Diagnosable)?.code ?? "install-failed",
            summary: "cannot install `\(tool)` \(version) for \(platform)", cause: cause,
            hints: hint.map { [$0] } ?? [])
    }

    static func cannotLock(tool: String, cause: any Error) -> ToolenvError {
        ToolenvError(
            code: (cause as? any Diagnosable)?.code ?? "lock-failed", summary: "cannot lock `\(tool)`", cause: cause)
    }
}
