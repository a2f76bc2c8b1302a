import Foundation
import SystemPackage
import TestSupport
import Testing

/// A real shell that somebody types into, at a terminal of its own.
enum TypedShell: String, CaseIterable, CustomTestStringConvertible {
    case bash
    case zsh
    case fish
    case dash

    var testDescription: String { rawValue }

    /// Those whose tests run: a shell that is missing is left out, but fails them in CI.
    static let tested = allCases.filter { shell in
        let isInstalled = ["/usr/bin", "/bin"].contains { access("\($0)/\(shell.rawValue)", X_OK) == 0 }
        return isInstalled || getenv("CI").map { String(cString: $0) } == "true"
    }

    /// Its name for `toolenv activate`.
    var hook: String { self == .dash ? "posix" : rawValue }

    /// The command line that starts it with the file `start` as its own, and no other.
    func command(start: FilePath) -> String {
        switch self {
        case .bash: "bash --noprofile --rcfile '\(start)' -i"
        case .zsh: "ZDOTDIR='\(start.removingLastComponent())' zsh -d -i"
        case .fish: "fish --no-config --init-command 'source \(start)' -i"
        case .dash: "ENV='\(start)' dash -i"
        }
    }

    /// The file's name that `command(start:)` needs.
    var startName: String { self == .zsh ? ".zshrc" : "start.\(rawValue)" }

    /// A line that gives a variable a value and exports it; the value is without quotes.
    func export(_ name: String, _ value: String) -> String {
        self == .fish ? "set -gx \(name) '\(value)'" : "export \(name)='\(value)'"
    }

    /// A line that gives a variable of the shell alone a value.
    func keep(_ name: String, _ value: String) -> String {
        self == .fish ? "set -g \(name) '\(value)'" : "\(name)='\(value)'"
    }

    /// A line that changes PATH.
    func path(_ value: String) -> String {
        self == .fish
            ? "set -gx PATH (string split : -- \"\(value.replacing("$PATH", with: "$(string join : -- $PATH)"))\")"
            : "export PATH=\"\(value)\""
    }

    func unset(_ name: String) -> String { self == .fish ? "set -e \(name)" : "unset \(name)" }

    /// A line that writes the exported variables to the file `name`.
    func dump(_ name: String) -> String { "/usr/bin/env -0 >$T/\(name)" }

    /// What the last command gave.
    var status: String { self == .fish ? "$status" : "$?" }
}

/// What was written while somebody typed.
struct TypedRun {
    let folder: FilePath

    /// What was seen at the terminal.
    let screen: String

    /// The exported variables in a file that `dump` wrote, but those that a shell changes by itself, or its `ls`.
    func variables(_ name: String) throws -> [String: String] {
        let data = try Data(contentsOf: URL(fileURLWithPath: folder.appending(name).string))
        var result: [String: String] = [:]
        for record in data.split(separator: 0) {
            let parts = String(decoding: record, as: UTF8.self)
                .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !["_", "OLDPWD", "PWD", "SHLVL", "LS_COLORS"].contains(parts[0]) else { continue }
            result[String(parts[0])] = String(parts[1])
        }
        return result
    }

    /// The text of a file; nil when it was not written.
    func text(_ name: String) -> String? { Sandbox.read(folder.appending(name)) }
}
