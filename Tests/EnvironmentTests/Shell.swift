import Disk
import Environment
import SystemPackage
import Testing

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A real shell, and how it is spoken to.
enum Shell: String, CaseIterable, CustomTestStringConvertible {
    case bash
    case zsh
    case dash
    case fish
    case tcsh

    var testDescription: String { rawValue }

    /// Where it is; nil when it is not installed.
    var path: String? {
        let directories = (getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin").split(separator: ":")
        return directories.map { "\($0)/\(rawValue)" }.first { access($0, X_OK) == 0 }
    }

    /// Whether its tests run: a shell that is missing is left out, but fails them in CI.
    var isTested: Bool { path != nil || getenv("CI").map { String(cString: $0) } == "true" }

    /// The shells that are tested.
    static let tested = allCases.filter(\.isTested)

    /// Those that read `activate`.
    static let posix = tested.filter { [.bash, .zsh, .dash].contains($0) }

    private var options: [String] {
        switch self {
        case .bash: ["--norc", "--noprofile"]
        case .zsh, .tcsh: ["-f"]
        case .dash: []
        case .fish: ["--no-config"]
        }
    }

    /// The name of its script in `bin/`.
    var scriptName: String {
        switch self {
        case .bash, .zsh, .dash: "activate"
        case .fish: "activate.fish"
        case .tcsh: "activate.csh"
        }
    }

    /// A line that sources the script whose path is in the variable `variable`.
    func source(_ variable: String = "T_SCRIPT") -> String {
        switch self {
        case .bash, .zsh, .dash: ". \"$\(variable)\""
        case .fish: "source $\(variable)"
        case .tcsh: "source \"$\(variable):q\""
        }
    }

    /// A line that writes the exported variables to the file `name`, as NUL-ended records.
    func dump(_ name: String) -> String { "/usr/bin/env -0 > \"$T_OUT/\(name)\"" }

    /// A line that gives a variable a value and exports it; for values without special characters.
    func export(_ name: String, _ value: String) -> String {
        switch self {
        case .bash, .zsh, .dash: "export \(name)='\(value)'"
        case .fish: "set -gx \(name) '\(value)'"
        case .tcsh: "setenv \(name) '\(value)'"
        }
    }

    /// A line that unsets a variable.
    func unset(_ name: String) -> String {
        switch self {
        case .bash, .zsh, .dash: "unset \(name)"
        case .fish: "set -e \(name)"
        case .tcsh: "unsetenv \(name)"
        }
    }

    /// Runs `lines` as a script of the shell.
    func run(
        _ lines: [String], environment: [String: String], in fixture: ProjectFixture
    ) async throws -> ShellRun {
        let path = try #require(path, "\(rawValue) is not installed")
        let output = fixture.folder.appending("output")
        try FileSystem.removeTree(output)
        try FileSystem.createDirectories(output)
        let script = output.appending("script")
        try FileSystem.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: script)
        var environment = environment
        environment["T_SCRIPT"] = fixture.layout.commands.appending(scriptName).string
        environment["T_OUT"] = output.string
        environment["HOME"] = output.string
        // fish reads names that are not ASCII only where the locale has them.
        environment["LC_ALL"] = "C.UTF-8"
        let run = try await ProgramRun.of(
            path, options + [script.string], environment: environment, in: fixture.folder)
        return ShellRun(run: run, directory: output)
    }
}

/// What a script of a shell gave.
struct ShellRun {
    let run: ProgramRun
    let directory: FilePath

    /// The exported variables that were written by `dump(name)`, but for what shells count in them.
    func variables(_ name: String) throws -> [String: String] {
        let bytes = try FileSystem.read(directory.appending(name))
        var variables: [String: String] = [:]
        for record in bytes.split(separator: 0) {
            let parts = record.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            variables[String(decoding: parts[0], as: UTF8.self)] = String(decoding: parts[1], as: UTF8.self)
        }
        variables["_"] = nil
        return variables
    }
}
