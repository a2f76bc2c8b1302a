package import SystemPackage

/// What git says about the files of a project.
package struct GitIgnoreReport: Sendable, Equatable {
    /// Runs git with these arguments in the project's directory; nil when there is no git.
    package typealias Runner = @Sendable ([String]) async throws -> (status: Int32, text: String)?

    /// A line of an ignore file.
    package struct Rule: Sendable, Hashable, CustomStringConvertible {
        /// The file, as git names it: relative to the repository for its own files.
        package let file: String

        /// The line's number, from 1.
        package let line: Int

        /// The pattern, as it is written there.
        package let pattern: String

        /// Names a line.
        package init(file: String, line: Int, pattern: String) {
            self.file = file
            self.line = line
            self.pattern = pattern
        }

        package var description: String { "\(file):\(line): \(pattern)" }
    }

    /// Something that git does with the project's files and should not.
    package enum Finding: Sendable, Hashable, CustomStringConvertible {
        /// A file that is to be shared is ignored, and not tracked in spite of it.
        case ignored(file: String, Rule)
        /// Files in a directory that is made anew on every machine are tracked.
        case tracked(directory: String)

        /// The command that mends it, run in the project's directory.
        package var command: String {
            switch self {
            case .ignored(let file, _): "git add --force \(file)"
            case .tracked(let directory): "git rm -r --cached \(directory)"
            }
        }

        package var description: String {
            switch self {
            case .ignored(let file, let rule): "`\(file)` is ignored by git (\(rule)) and would not be shared"
            case .tracked(let directory): "files in `\(directory)/` are tracked by git"
            }
        }
    }

    /// The rule that ignores `.toolenv/` already, be it the directory's own; nil when none does.
    package let ignoredBy: Rule?

    /// What should be mended.
    package let findings: [Finding]

    /// The findings as sentences with the command that mends each.
    package var warnings: [String] { findings.map { "\($0); run `\($0.command)`" } }

    /// Files that a project shares.
    private static let shared = ["project.toml", "project.lock"]

    /// Directories that every machine makes for itself.
    private static let made = [".toolenv", ".venv"]

    /// Gathers what was found.
    package init(ignoredBy: Rule?, findings: [Finding]) {
        self.ignoredBy = ignoredBy
        self.findings = findings
    }

    /// Asks git about the project in `directory`; nil outside of a work tree and where there is no git.
    ///
    /// - Throws: what `git` throws.
    package init?(directory: FilePath, git: @escaping Runner) async throws {
        let ask: Runner = { try await git(["-C", directory.string] + $0) }
        guard let inside = try await ask(["rev-parse", "--is-inside-work-tree"]), inside.status == 0,
            inside.text.utf8.starts(with: "true".utf8)
        else { return nil }
        let rules = try await Self.rules(ask)
        let tracked = try await Self.records(ask(["ls-files", "-z", "--"] + Self.shared + Self.made))
        // A file that is there decides for a directory that may not be made yet.
        ignoredBy = rules[Self.fileInside]
        let ignored = Self.shared.compactMap { file in
            tracked.contains(file) ? nil : rules[file].map { Finding.ignored(file: file, $0) }
        }
        findings =
            ignored
            + Self.made.filter { directory in tracked.contains { $0.isPath(in: directory) } }
            .map { .tracked(directory: $0) }
    }

    /// A path whose rule is that of the environment: git takes a missing `.toolenv/` for no directory.
    private static let fileInside = ".toolenv/toolenv.cfg"

    /// The rule that ignores each of the files that are ignored, whether it is tracked or not.
    private static func rules(_ ask: Runner) async throws -> [String: Rule] {
        let files = [fileInside] + shared
        guard let found = try await ask(["check-ignore", "--verbose", "--no-index", "--"] + files), found.status == 0
        else { return [:] }
        var rules: [String: Rule] = [:]
        for line in found.text.splitAtBytes(UInt8(ascii: "\n")) {
            guard let file = files.first(where: { line.utf8.reversed().starts(with: "\t\($0)".utf8.reversed()) }),
                let rule = Rule(String(decoding: line.utf8.dropLast(file.utf8.count + 1), as: UTF8.self)),
                // A pattern that begins with `!` takes a path back from the rules before it.
                !rule.pattern.utf8.starts(with: "!".utf8)
            else { continue }
            rules[file] = rule
        }
        return rules
    }

    /// The texts that git ends with NUL each; none when it failed.
    private static func records(_ result: (status: Int32, text: String)?) -> [String] {
        guard let result, result.status == 0 else { return [] }
        return Array(result.text.splitAtBytes(0).dropLast())
    }
}

extension GitIgnoreReport.Rule {
    /// Reads `FILE:LINE:PATTERN`; the first part between colons that is a number is the line.
    fileprivate init?(_ text: String) {
        let parts = text.splitAtBytes(UInt8(ascii: ":"))
        for (index, part) in parts.enumerated().dropFirst() {
            guard let line = Int(part), index + 1 < parts.count else { continue }
            self.init(
                file: parts[..<index].joined(separator: ":"), line: line,
                pattern: parts[(index + 1)...].joined(separator: ":"))
            return
        }
        return nil
    }
}
