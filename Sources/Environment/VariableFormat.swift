/// The forms in which variables are handed to other programs.
package enum VariableFormat: String, Sendable, CaseIterable {
    /// `export` lines for any POSIX shell.
    case shell
    /// `set` lines for fish.
    case fish
    /// Lines that dotenv libraries read.
    case dotenv
    /// What is appended to the file that GitHub Actions names in `GITHUB_ENV`; without PATH, which has its own file.
    case github
    /// What is appended to the file that GitHub Actions names in `GITHUB_PATH`.
    case githubPath = "github-path"

    /// The text for `listing`, sorted by name; empty or ended by a newline.
    package func text(_ listing: VariableListing) -> String {
        let all = listing.all.sorted { $0.key < $1.key }
        let lines: [String] =
            switch self {
            case .shell: all.map { "export \($0.key)=\(ShellQuoting.posix($0.value))" }
            case .fish: all.map { "set -gx \($0.key) \(Self.fishWords($0.key, $0.value))" }
            case .dotenv: all.map { "\($0.key)=\(Self.dotenvQuoted($0.value))" }
            case .github: listing.values.sorted { $0.key < $1.key }.flatMap { Self.githubLines($0.key, $0.value) }
            // Each line is put before those above it.
            case .githubPath: listing.entries.reversed()
            }
        return lines.map { $0 + "\n" }.joined()
    }

    /// A value for fish, to which PATH is a list.
    private static func fishWords(_ name: String, _ value: String) -> String {
        guard name == "PATH" else { return ShellQuoting.fish(value) }
        return value.pathEntries.filter { !$0.isEmpty }.map(ShellQuoting.fish).joined(separator: " ")
    }

    /// A value for dotenv files: bare where nothing in it is special, literal in single quotes where it can be.
    ///
    /// Readers differ in what they replace. Shells, python-dotenv and Node agree about single quotes as long as no backslash
    /// stands before a quote or another one, and about line breaks in both kinds of quotes. What stands in double quotes is
    /// written so that a shell that sources the file runs nothing of it.
    private static func dotenvQuoted(_ text: String) -> String {
        if text.utf8.allSatisfy(isPlain) { return text }
        // After a backslash python-dotenv sees no end of quotes; other readers take this as it is too, but for shells.
        if text.utf8.last == UInt8(ascii: "\\"), text.utf8.allSatisfy({ isPlain($0) || $0 == UInt8(ascii: "\\") }) {
            return text
        }
        if isLiteralInSingleQuotes(text) { return "'\(text)'" }
        let escaped = text.replacingBytes { byte in
            switch byte {
            case UInt8(ascii: "\\"): "\\\\"
            case UInt8(ascii: "\""): "\\\""
            case UInt8(ascii: "$"): "\\$"
            case UInt8(ascii: "`"): "\\`"
            default: nil
            }
        }
        return "\"\(escaped)\""
    }

    private static func isLiteralInSingleQuotes(_ text: String) -> Bool {
        var isAfterBackslash = false
        for byte in text.utf8 {
            if byte == UInt8(ascii: "'") { return false }
            let isBackslash = byte == UInt8(ascii: "\\")
            if isBackslash && isAfterBackslash { return false }
            isAfterBackslash = isBackslash
        }
        return !isAfterBackslash
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "_./:@%+,-".utf8.contains(byte)
        }
    }

    /// The form with a delimiter that is no line of the value, which serves for values of one line too.
    private static func githubLines(_ name: String, _ value: String) -> [String] {
        var delimiter = "TOOLENV_END"
        while value.contains(delimiter) { delimiter += "_" }
        return ["\(name)<<\(delimiter)", value, delimiter]
    }
}
